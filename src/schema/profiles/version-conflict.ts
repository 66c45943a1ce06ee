import type { Row } from '../../db/model.ts';
import type { VersionConflictError } from '../../errors.ts';
import { builder } from '../core/builder.ts';
import { type Told, UserError } from '../core/error.ts';
import { Profile } from './profile.ts';

builder.objectRef<Told<VersionConflictError<Row<'Profile'>>>>('VersionConflictError').implement({
  description: 'The profile was changed after `expectedVersion`. Code: `VERSION_CONFLICT`.',
  interfaces: [UserError],
  fields: (t) => ({
    current: t.field({
      type: Profile,
      description: 'The current profile. Apply the change to it and send the result with its `latestVersion`.',
      resolve: ({ error }) => error.current,
    }),
    conflictingPaths: t.stringList({
      description:
        'The paths that `updateProfile` would have changed and that were changed to different values since `expectedVersion`, sorted. JSON ' +
        'Pointers (RFC 6901) into `{ name, title, description, timezone, currency, data }`, for example `/data/theme`. Empty if the change can be ' +
        'merged with `onConflict: MERGE`, if version `expectedVersion` was pruned, and for other mutations.',
      resolve: ({ error }) => [...error.conflictingPaths],
    }),
  }),
});
