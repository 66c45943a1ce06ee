import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** How a PostgreSQL server treats those who knock. */
export type Manner = 'asks for a password' | 'refuses the password' | 'wants TLS' | 'says nothing';

const message = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
};

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

const failure = (code: string, text: string) => message('E', Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`));

/** Speaks the start of PostgreSQL's protocol, up to where nobody gets in. A server of our own that asks for passwords is not to be had everywhere. */
export async function aDoor(manner: Manner): Promise<{ readonly port: number }> {
  const guests = new Set<Socket>();
  const server = createServer((guest) => {
    guests.add(guest);
    guest.on('error', () => {}).on('data', (data) => answer(guest, data));
  });
  function answer(guest: Socket, data: Buffer): void {
    // A request for TLS.
    if (data.length === 8 && data.readInt32BE(4) === 80_877_103) return void guest.write('N');
    if (manner === 'says nothing') return;
    if (manner === 'wants TLS') return void guest.end(failure('28000', 'no pg_hba.conf entry for host "127.0.0.1", user "ann", database "vitae", no encryption'));
    if (manner === 'refuses the password') return void guest.end(failure('28P01', 'password authentication failed for user "ann"'));
    const nonce = /r=([^,]*)$/.exec(data.toString())?.[1];
    guest.write(
      nonce !== undefined
        ? message('R', Buffer.concat([number(11), Buffer.from(`r=${nonce}more,s=QSXCR+Q6sek8bf92,i=4096`)]))
        : message('R', Buffer.concat([number(10), Buffer.from('SCRAM-SHA-256\0\0')])),
    );
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const guest of guests) guest.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port };
}
