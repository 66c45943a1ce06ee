// PostGraphile 5 as its makers advise: their preset, grafserv for Node, settings for each request, nothing that serves
// development. Lists instead of connections, and data written straight to text, are the cheaper of what it offers.
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { addPgTableCondition, pgSmartTags } from 'postgraphile/utils';
import { environment } from './environment.ts';
import { callerOf } from './identity.ts';

const pool = new pg.Pool({
  connectionString: environment.databaseUrl,
  max: environment.poolSize,
  idleTimeoutMillis: 0,
  options: '-c plan_cache_mode=force_generic_plan',
});
pool.on('error', () => {});

/** The condition of their documentation's first example: rows by a list of keys. */
const rowIdIn = addPgTableCondition({ schemaName: 'public', tableName: 'users' }, 'rowIdIn', ({ sql, ...build }) => {
  const { sqlValueWithCodec, listOfCodec, TYPES } = build.dataplanPg;
  const { GraphQLList, GraphQLNonNull } = build.graphql;
  return {
    description: 'Filters to records matching one of these ids.',
    type: new GraphQLList(new GraphQLNonNull(build.getInputTypeByName('UUID'))),
    apply(condition, ids) {
      condition.where(sql`${condition.alias}.id = any(${sqlValueWithCodec(ids, listOfCodec(TYPES.uuid))})`);
    },
  };
});

/** A profile's versions by its key alone, which an index serves; the table's foreign key names the owner as well. */
const versionsOfProfile = pgSmartTags({
  kind: 'class',
  match: 'public.profile_versions',
  tags: { foreignKey: '(profile_id) references public.profiles (id)|@foreignFieldName versions' },
});

const preset: GraphileConfig.Preset = {
  extends: [PostGraphileAmberPreset],
  plugins: [rowIdIn, versionsOfProfile],
  pgServices: [makePgService({ pool, schemas: ['public', 'bench'] })],
  schema: { defaultBehavior: '+list -connection' },
  grafserv: { graphiql: false, watch: false, websockets: false, outputDataAsString: true },
  grafast: {
    explain: false,
    context: (requestContext) => ({ pgSettings: settingsFor(requestContext.node?.req) }),
  },
};

function settingsFor(request: IncomingMessage | undefined): Record<string, string> {
  if (!request) return {};
  const { userId, permissions } = callerOf(request);
  return {
    role: 'vitae_app',
    'app.user_id': userId,
    ...(permissions !== '' && { 'app.permissions': permissions }),
  };
}

const instance = postgraphile(preset);
const server = createServer();
await instance.createServ(grafserv).addTo(server);
server.listen(environment.port, '127.0.0.1');
