// The floor: what Node and PostgreSQL need for these replies when nothing stands between them. One hand-written
// prepared statement makes the whole reply as text; who is asking travels in the same round trip. Policies are in force.
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { saveStatement } from '../save.ts';
import { environment } from './environment.ts';
import { formRoutes } from './floor-form.ts';
import { callerOf } from './identity.ts';
import { type Prepared, send } from './pipeline.ts';

const pool = new pg.Pool({
  connectionString: environment.databaseUrl,
  max: environment.poolSize,
  idleTimeoutMillis: 0,
  options: '-c plan_cache_mode=force_generic_plan',
});
pool.on('error', () => {});

const enter: Prepared = {
  name: 'enter',
  text: `select set_config('role', 'vitae_app', true), set_config('app.user_id', $1, true),
    set_config('app.permissions', $2, true)`,
};

const versions = (limit: number, columns: string) => `
  (select coalesce(json_agg(json_build_object(${columns})), '[]') from (
     select * from profile_versions where profile_id = p.id order by version desc limit ${limit}) v)`;

interface Route {
  readonly statement: Prepared;
  /** The statement's parameters, of what came in the body. */
  values(userId: string, body: Record<string, unknown>): string[];
}

const routes: Record<string, Route> = {
  ...formRoutes,
  '/q1': {
    statement: {
      name: 'q1',
      text: `select json_build_object('data', json_build_object('user', json_build_object('id', id, 'email', email)))
        from users where id = $1::uuid`,
    },
    values: (userId) => [userId],
  },
  '/q2': {
    statement: {
      name: 'q2',
      text: `select json_build_object('data', json_build_object('profiles', coalesce(json_agg(json_build_object(
          'id', p.id, 'name', p.profile_name, 'latestVersion', p.latest_version, 'updatedAt', p.updated_at,
          'data', p.profile_data,
          'versions', ${versions(5, `'version', v.version, 'createdAt', v.created_at, 'data', v.profile_data`)}
        )), '[]')))
        from (select * from profiles where user_id = $1::uuid order by created_at, id limit 10) p`,
    },
    values: (userId) => [userId],
  },
  '/q3': {
    statement: {
      name: 'q3',
      text: `select json_build_object('data', json_build_object('users', coalesce(json_agg(json_build_object(
          'email', u.email,
          'profiles', (select coalesce(json_agg(json_build_object(
              'name', p.profile_name, 'latestVersion', p.latest_version,
              'versions', ${versions(3, `'version', v.version, 'createdAt', v.created_at`)}
            )), '[]')
            from (select * from profiles where user_id = u.id order by created_at, id limit 2) p)
        ) order by u.id), '[]')))
        from users u where u.id = any ($1::uuid[])`,
    },
    values: (_userId, { ids }) => [`{${(ids as string[]).join(',')}}`],
  },
  '/m1': {
    statement: {
      name: 'm1',
      text: saveStatement(
        '$1::uuid',
        '$2::jsonb',
        '$3',
        `json_build_object('data', json_build_object('profile', json_build_object(
          'id', id, 'latestVersion', latest_version, 'data', profile_data)))`,
      ),
    },
    values: (_userId, { id, patch, message }) => [String(id), JSON.stringify(patch), String(message)],
  },
};

async function answer(request: IncomingMessage): Promise<string> {
  const route = routes[request.url ?? ''];
  if (!route) throw new Error('There is nothing here.');
  const body = JSON.parse(await bodyOf(request)) as Record<string, unknown>;
  const { userId, permissions } = callerOf(request);
  return send(pool, [enter, [userId, permissions]], [route.statement, route.values(userId, body)]);
}

/** By events, which cost a fraction of what iterating over the request does. */
function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks).toString()));
    request.on('error', reject);
  });
}

const server = createServer((request, response) => {
  const reply = (status: number, text: string) =>
    response
      .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
      .end(text);
  answer(request).then(
    (text) => reply(200, text),
    (error: unknown) => reply(500, JSON.stringify({ errors: [String(error)] })),
  );
});
server.listen(environment.port, '127.0.0.1');
