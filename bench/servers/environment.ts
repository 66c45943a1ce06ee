/** What the peers are told by the environment, under the names that Vitae has for it. */
export const environment = {
  databaseUrl: process.env['DATABASE_URL'] ?? '',
  port: Number(process.env['PORT']),
  poolSize: Number(process.env['DATABASE_POOL_SIZE']),
};
