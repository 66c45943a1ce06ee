import { createClient } from 'graphql-ws';
import { Environment, type FetchFunction, type GraphQLResponse, Network, Observable, RecordSource, Store, type SubscribeFunction } from 'relay-runtime';

/**
 * Creates a Relay environment.
 *
 * @param url the endpoint, for example `https://api.example.com/graphql`
 * @param accessToken returns the current access token; `null` if the user is signed out
 */
export function createEnvironment(url: string, accessToken: () => Promise<string | null>): Environment {
  const authorization = async (): Promise<Record<string, string>> => {
    const token = await accessToken();
    return token === null ? {} : { authorization: `Bearer ${token}` };
  };
  const send: FetchFunction = async ({ text }, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...(await authorization()) },
      body: JSON.stringify({ query: text, variables }),
    });
    return (await response.json()) as GraphQLResponse;
  };
  const socket = createClient({ url: url.replace(/^http/, 'ws'), connectionParams: authorization });
  const subscribe: SubscribeFunction = ({ text }, variables) =>
    Observable.create((sink) => {
      if (!text) return sink.error(new Error('The subscription has no text.'));
      return socket.subscribe<GraphQLResponse>({ query: text, variables }, {
        next: (event) => sink.next(event as GraphQLResponse),
        error: (error) => sink.error(error instanceof Error ? error : new Error(JSON.stringify(error))),
        complete: () => sink.complete(),
      });
    });
  return new Environment({ network: Network.create(send, subscribe), store: new Store(new RecordSource()) });
}
