import { expect } from 'vitest';
import { openSession, type Session } from '../../src/db/session.ts';
import { system } from '../../src/principal.ts';
import { type Purged, purgeDue } from '../../src/resolvers/profiles/purge.ts';
import { graphql } from '../generated/gql.ts';
import type { Api } from './api.ts';
import type { SeededUser } from './seed.ts';

const remove = graphql(`
  mutation DeleteProfiles($input: DeleteProfileInput!) { deleteProfile(input: $input) { userErrors { code } } }
`);

/** Has a user delete some of their profiles, counted from 1. */
export async function deleteProfiles(api: Api, user: SeededUser, ...numbers: number[]): Promise<void> {
  for (const number of numbers) {
    const { data } = await api.send(user, remove, { input: { id: user.profiles[number - 1]?.globalId ?? '' } });
    expect(data.deleteProfile.userErrors).toEqual([]);
  }
}

export const purgingSession = ({ database }: Api): Session => openSession(database, system('purgeDeleted'), crypto.randomUUID());

/** Purges what is due, as the job does. */
export const purgeAll = (api: Api): Promise<Purged> => purgeDue(purgingSession(api), api.service.log);
