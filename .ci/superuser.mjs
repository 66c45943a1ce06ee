// Tells by its exit code whether PostgreSQL answers at an address, as a superuser and in a release that is supported.
import pg from 'pg';

const client = new pg.Client({ connectionString: process.argv[2], connectionTimeoutMillis: 3_000 });
client.on('error', () => {});
try {
  await client.connect();
  const { rows } = await client.query(
    `select rolsuper and current_setting('server_version_num')::int >= 150000 as fits from pg_roles where rolname = current_user`,
  );
  await client.end();
  process.exitCode = rows[0]?.fits ? 0 : 1;
} catch {
  process.exitCode = 1;
}
