import { parseCookie } from 'cookie';
import { SignInError } from '../../errors.ts';
import { cookieNames, type ProviderSignIn, type Return } from '../../request.ts';
import { type Budget, payerOfNetwork } from '../graphql/budget.ts';
import { clientOf } from '../request/client.ts';
import type { ServerOptions } from '../graphql/exchange.ts';
import { requireMethod } from '../request/method.ts';
import { Refusal, type Reply } from '../response/reply.ts';
import type { Route, Visit } from '../visit.ts';

/** What a visit costs the address it comes from: as much as a mutation. */
const price = 10;

/** The paths that browsers follow to a provider and back: `/auth/:provider` and `/auth/:provider/callback`. */
export function createSignInRoute(options: ServerOptions, budget: Budget): Route {
  const { signIn, config } = options;
  return async (visit) => {
    visit.route = 'auth';
    requireMethod(visit.request, 'GET');
    const { provider, isCallback } = placeOf(visit);
    if (!signIn.knows(provider)) throw new Refusal('NOT_FOUND', 'Unknown sign-in provider. Query loginMethods for the available ones.');
    const client = clientOf(visit.request, config.http.trustedProxies);
    budget.spend(payerOfNetwork(client), price);
    const returned = returnOf(visit, provider, client);
    return isCallback ? end(returned, options) : begin(returned, options);
  };
}

async function begin(visit: Return, { signIn }: ServerOptions): Promise<Reply> {
  const returnTo = signIn.destination(new URLSearchParams(visit.query).get('returnTo'));
  if (returnTo === null) {
    throw new Refusal('BAD_USER_INPUT', 'The parameter returnTo must be a URL of the application or of an origin in CORS_ORIGINS.');
  }
  return signIn.begin(visit, returnTo).then(
    ({ authorizationUrl, cookie }) => redirect(authorizationUrl, [cookie]),
    (error: unknown) => refuse(error, visit, signIn, { returnTo, cookies: [] }),
  );
}

/** Nothing that came along is believed before the flow is found that this browser began. */
async function end(visit: Return, { signIn, config }: ServerOptions): Promise<Reply> {
  const flow = await signIn.take(visit);
  if (!flow) return refuse(new SignInError('invalid_flow'), visit, signIn, { returnTo: config.mail.appUrl, cookies: [] });
  const { returnTo, cookie } = flow;
  return signIn.finish(visit, flow).then(
    ({ cookies, secondFactor }) => redirect(secondFactor === null ? returnTo : withFragment(returnTo, secondFactor), [cookie, ...cookies]),
    (error: unknown) => refuse(error, visit, signIn, { returnTo, cookies: [cookie] }),
  );
}

/** Browsers keep fragments to themselves: what stands there is in no log of a server and in no `Referer`. */
function withFragment(returnTo: string, secondFactor: string): string {
  const url = new URL(returnTo);
  url.hash = new URLSearchParams({ secondFactor }).toString();
  return url.href;
}

interface Way {
  readonly returnTo: string;
  readonly cookies: readonly string[];
}

async function refuse(error: unknown, visit: Return, signIn: ProviderSignIn, { returnTo, cookies }: Way): Promise<Reply> {
  if (!(error instanceof SignInError)) throw error;
  await signIn.note(visit, error);
  const url = new URL(returnTo);
  url.searchParams.set('error', error.code);
  return redirect(url.href, cookies);
}

/** Whether the path is one of these. */
export const isSignInPath = (path: string): boolean => form.test(path);

const form = /^\/auth\/([a-z][a-z0-9-]{0,49})(\/callback)?$/;

function placeOf({ request: { url = '' } }: Visit): { provider: string; isCallback: boolean } {
  const [path = ''] = url.split('?', 1);
  const [, provider = '', callback] = form.exec(path) ?? [];
  return { provider, isCallback: callback !== undefined };
}

function returnOf({ request, requestId }: Visit, provider: string, client: Return['client']): Return {
  const { url = '', headers } = request;
  const cookies = parseCookie(headers.cookie ?? '');
  const at = url.indexOf('?');
  return {
    ...{ requestId, client, provider },
    query: at === -1 ? '' : url.slice(at),
    // A link from elsewhere may bring it along, so it is only ever held against its bearer.
    accessCookie: cookies[cookieNames.access] ?? null,
    cookie: (name) => cookies[name] ?? null,
  };
}

const redirect = (location: string, cookies: readonly string[]): Reply => ({
  status: 303,
  headers: { location, ...(cookies.length > 0 && { 'set-cookie': [...cookies] }) },
  body: '',
});
