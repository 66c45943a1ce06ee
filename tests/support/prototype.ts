interface Files {
  /** The directory of the database, and the file with its tar. */
  readonly directory: string;
  readonly snapshot: string;
}

/** The migrated database of a run, of which every test file gets a copy. */
export type Prototype =
  | {
      readonly kind: 'pglite';
      readonly migrated: Files;
      /** A database with nothing in it. */
      readonly empty: Files;
    }
  | {
      readonly kind: 'postgres';
      /** The superuser's address. */
      readonly server: string;
      /** Tells this run's databases from those of other runs on the same server. */
      readonly run: number;
      /** Of the login that requests connect with. */
      readonly password: string;
    };

/** The name of a database or a role of a run, all of which are dropped when it is over. */
export const nameOf = (run: number, suffix: string): string => `vitae_test_${run}_${suffix}`;

/** The addresses of one database of a run: for requests, and for looking past row-level security. */
export function address(
  { server, run, password }: Extract<Prototype, { kind: 'postgres' }>,
  suffix: string,
): { login: string; superuser: string } {
  const url = new URL(server);
  url.pathname = nameOf(run, suffix);
  const superuser = url.href;
  url.username = nameOf(run, 'server');
  url.password = password;
  return { login: url.href, superuser };
}
