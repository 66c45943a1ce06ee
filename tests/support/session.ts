import { authentication } from '../../src/auth/authentication.ts';
import type { Principal } from '../../src/principal.ts';
import type { Api } from './api.ts';
import type { SeededUser } from './seed.ts';

/** The principal that the server makes of a user's access token. */
export const principalOf = async (api: Pick<Api, 'database'>, user: SeededUser): Promise<Principal> =>
  authentication(api.database).principalOf(user.accessToken, 'test');
