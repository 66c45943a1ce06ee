import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What clients have sent to PostgreSQL. */
export interface Traffic {
  /** Statements executed: messages Execute and Query. */
  statements: number;
  /** Those of them that ask or change something, not counting what opens, describes and closes a transaction. */
  work: number;
  /** How often an answer was waited for: messages Sync and Query. */
  trips: number;
}

export interface Proxy {
  /** The address that leads through the proxy. */
  readonly url: string;
  readonly traffic: Traffic;
}

/** The same line is drawn by the product's test suite, so that its counts and ours can be compared. */
const isWork = (text: string) => !/^(begin|commit|rollback|set |select (verify_session|verify_api_key|set_config))/i.test(text.trim());

/** Stands between a server and PostgreSQL and counts what passes. It is closed by `cleanUp`. */
export async function startProxy(databaseUrl: string, cleanUp: AsyncDisposableStack): Promise<Proxy> {
  const url = new URL(databaseUrl);
  const target = { host: url.hostname, port: Number(url.port || 5432) };
  const traffic: Traffic = { statements: 0, work: 0, trips: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target);
    const read = frontendReader(traffic);
    client.on('data', (chunk: Buffer) => (read(chunk), upstream.write(chunk)));
    upstream.on('data', (chunk) => client.write(chunk));
    for (const [socket, other] of [[client, upstream], [upstream, client]] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => other.destroy());
      socket.on('close', () => (sockets.delete(socket), other.destroy()));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.defer(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: url.href, traffic };
}

/** Reads the messages of one connection, however they are cut into chunks. */
function frontendReader(traffic: Traffic): (chunk: Buffer) => void {
  const count = counter(traffic);
  let rest = Buffer.alloc(0);
  let isStarting = true;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      // The first message has no letter before its length.
      const at = isStarting ? 0 : 1;
      if (rest.length < at + 4) return;
      const end = at + rest.readUInt32BE(at);
      if (rest.length < end) return;
      if (!isStarting) count(String.fromCharCode(rest[0] ?? 0), rest.subarray(5, end));
      isStarting = false;
      rest = rest.subarray(end);
    }
  };
}

function counter(traffic: Traffic): (letter: string, body: Buffer) => void {
  const texts = new Map<string, string>();
  let bound = '';
  const execute = (text: string) => {
    traffic.statements++;
    if (isWork(text)) traffic.work++;
  };
  return (letter, body) => {
    const [first = '', second = ''] = body.toString('latin1').split('\0', 2);
    if (letter === 'P') texts.set(first, second);
    else if (letter === 'B') bound = texts.get(second) ?? '';
    else if (letter === 'E') execute(bound);
    else if (letter === 'Q') execute(first);
    if (letter === 'S' || letter === 'Q') traffic.trips++;
  };
}
