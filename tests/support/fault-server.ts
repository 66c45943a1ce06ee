import { inject } from 'vitest';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { aPlace, type Place } from './place.ts';
import { password } from './seed.ts';
import { type ServerProcess, startProcess } from './server-process.ts';

export const onServer = inject('prototype').kind === 'postgres';

export interface Answer {
  readonly data: Record<string, never> | null;
  readonly errors?: { message: string; extensions: { code: string } }[];
}

/** A server whose path to PostgreSQL can be made to fail, and a profile of a signed-in user. */
export interface FaultServer {
  readonly server: ServerProcess;
  readonly proxy: FaultProxy;
  readonly place: Place;
  readonly profileId: string;
  readonly token: string;
  /** Sends an operation as the user; null if the connection to the server was lost. */
  send(query: string, variables?: object): Promise<Answer | null>;
  /** Saves `i` in the profile's data, and returns the version or the error's code. */
  save(i: number, idempotencyKey?: string): Promise<number | string>;
  isReady(): Promise<boolean>;
}

export const update = `mutation ($input: UpdateProfileInput!) {
  updateProfile(input: $input) { profile { latestVersion } userErrors { code } }
}`;
const register = `mutation ($input: RegisterInput!) {
  register(input: $input) { profile { id } session { accessToken } userErrors { message } }
}`;

export async function send(url: string, query: string, variables: object, token?: string): Promise<Answer | null> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(60_000),
    });
    return (await response.json()) as Answer;
  } catch {
    return null;
  }
}

interface Registered {
  readonly profile: { readonly id: string };
  readonly session: { readonly accessToken: string };
}

export async function startFaultServer(variables: Record<string, string> = {}): Promise<FaultServer> {
  const place = await aPlace();
  const proxy = await startFaultProxy(place.environment.DATABASE_URL);
  const environment = { ...place.environment, DATABASE_URL: proxy.through(place.environment.DATABASE_URL) };
  const server = await startProcess({ ...environment, ...variables });
  const made = await send(server.url, register, { input: { email: 'ann@example.org', password } });
  const { profile, session } = made!.data!['register'] as unknown as Registered;
  const sendAsAnn: FaultServer['send'] = (query, sent = {}) => send(server.url, query, sent, session.accessToken);
  return {
    ...{ server, proxy, place, profileId: profile.id, token: session.accessToken, send: sendAsAnn },
    async save(i, idempotencyKey = crypto.randomUUID()) {
      const answer = await sendAsAnn(update, { input: { id: profile.id, data: { i }, idempotencyKey } });
      const saved = answer?.data?.['updateProfile'] as { profile: { latestVersion: number } } | null | undefined;
      return saved?.profile.latestVersion ?? answer?.errors?.[0]?.extensions.code ?? 'NO_ANSWER';
    },
    isReady: async () => (await fetch(`${server.url}/ready`)).status === 200,
  };
}
