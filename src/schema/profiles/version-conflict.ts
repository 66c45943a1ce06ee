import type { Row } from '../../db/model.ts';
import type { VersionConflictError } from '../../errors.ts';
import { builder } from '../core/builder.ts';
import { type Told, UserError } from '../core/error.ts';
import { Profile } from './profile.ts';

builder.objectRef<Told<VersionConflictError<Row<'Profile'>>>>('VersionConflictError').implement({
  description: 'The profile was changed after the version that you said you started from.',
  interfaces: [UserError],
  fields: (t) => ({
    current: t.field({
      type: Profile,
      description: 'The profile as it stands now: merge your change into it and send that with its `latestVersion`.',
      resolve: ({ error }) => error.current,
    }),
    conflictingPaths: t.stringList({
      description:
        'What `updateProfile` would have changed and somebody else changed differently since: JSON Pointers (RFC 6901) into ' +
        '`{ name, title, description, timezone, currency, data }`, such as `/data/theme`, in order. Empty where your change could ' +
        'be merged by `onConflict: MERGE`, where the history no longer holds the version that you started from, and for other mutations.',
      resolve: ({ error }) => [...error.conflictingPaths],
    }),
  }),
});
