import type { Answer, Api, Sender } from './api.ts';

/** Sends variables as the very text that is given, for JSON that no serializer would write. */
export async function sendJson(api: Api, sender: Sender | null, query: { toString(): string }, variables: string): Promise<Pick<Answer<unknown>, 'status' | 'data' | 'errors'>> {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...(sender && { authorization: `Bearer ${sender.accessToken}` }) },
    body: `{"query":${JSON.stringify(query.toString())},"variables":${variables}}`,
  });
  const { data, errors } = (await response.json()) as Pick<Answer<unknown>, 'data' | 'errors'>;
  return { status: response.status, data, errors };
}

/** An object in an object …, so many levels deep. */
export const nested = (levels: number): string => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

/** An object of so many keys. */
export const wide = (keys: number, prefix = 'k'): string => `{${Array.from({ length: keys }, (_, i) => `"${prefix}${i}":${i}`).join(',')}}`;

/** An object whose JSON is so many bytes long. */
export const heavy = (bytes: number): string => `{"a":"${'x'.repeat(bytes - '{"a":""}'.length)}"}`;
