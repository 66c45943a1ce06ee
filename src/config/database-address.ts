/** Whether a database address names a PostgreSQL server. Otherwise it is `memory:` or a directory. */
export const isPostgres = (address: string): boolean => /^postgres(ql)?:\/\//.test(address);

/** Whether an address that names no server and is not `memory:` can be a directory: it has no scheme, and no colon to begin with. */
export const isDirectory = (address: string): boolean => address !== '' && !/^([a-z][a-z0-9+.-]+)?:/i.test(address);

/** What `DATABASE_URL` must be, as the end of a sentence. */
export const anyAddress = 'must be a postgres:// URL, a directory, or memory:';

/** What an address of a PostgreSQL server must be. The value is not repeated, because it may hold a password. */
export const serverAddress =
  'must have the form postgres://user:password@host:port/database, with special characters in the password percent-encoded';

/** Whether the address of a PostgreSQL server has a host, or the directory of a socket as `?host=`, and can be decoded. */
export function isReadable(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, username, password, pathname, searchParams } = new URL(address);
  if (hostname === '' && !searchParams.has('host')) return false;
  return [username, password, pathname].every(canDecode);
}

function canDecode(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
