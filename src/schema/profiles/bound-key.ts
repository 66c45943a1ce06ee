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
    description: 'The profile that the key is bound to, beyond which it sees and changes nothing; null where it is not bound, or the profile is deleted.',
  }),
);
