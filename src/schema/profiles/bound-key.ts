import type { Row } from '../../db/model.ts';
import { profileById } from '../../loaders/profiles.ts';
import { builder } from '../core/builder.ts';
import { row } from '../core/row.ts';
import { ApiKey } from '../identity/api-key.ts';
import { Profile } from './profile.ts';

builder.objectField(ApiKey, 'profile', (t) =>
  row<Row<'ApiKey'>, Row<'Profile'>>(t, {
    type: Profile,
    load: profileById,
    of: 'profileId',
    permission: 'profiles:read',
    description: 'The only profile that the key can read and change. `null` if the key is not bound to a profile, or if the profile is deleted.',
  }),
);
