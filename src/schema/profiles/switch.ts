import { z } from 'zod';
import { profileById } from '../../loaders/profiles.ts';
import * as sessions from '../../resolvers/profiles/switch.ts';
import type { Row } from '../../db/model.ts';
import { key } from '../../rules/field.ts';
import { builder } from '../core/builder.ts';
import { mutation } from '../core/mutation.ts';
import { row } from '../core/row.ts';
import { Session } from '../identity/session.ts';
import { Profile } from './profile.ts';
import { viewerField, withRenewedViewer } from '../identity/viewer-payload.ts';

builder.objectField(Session, 'profile', (t) =>
  row<Row<'Session'>, Row<'Profile'>>(t, {
    type: Profile,
    load: profileById,
    of: 'profileId',
    permission: 'profiles:read',
    description: 'The profile that the session was switched to. `null` if the session uses the default profile.',
  }),
);

mutation('switchProfile', {
  description:
    'Switches the current session to another of your profiles, which `viewer.profile` then returns. Other sessions are not affected.',
  errors: { NOT_FOUND: 'The profile does not exist or is not one of yours.' },
  permission: 'sessions:update',
  needsSession: true,
  input: (t) => ({ id: t.globalID({ for: Profile, required: true, description: 'The ID of the profile.' }) }),
  rules: z.object({ id: key }),
  payload: {
    profile: { type: Profile, description: 'The profile that the session uses now.' },
    session: { type: Session, description: 'The current session.' },
    viewer: viewerField,
  },
  resolve: async (writing, { id }) => ({ ...(await sessions.switchTo(writing, id)), viewer: null }),
  settle: withRenewedViewer,
});
