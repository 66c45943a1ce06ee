import { blame } from '../../resolvers/profiles/history.ts';
import { type Blame, versionAt } from '../../loaders/history.ts';
import { pointer, maxPointerLength } from '../../rules/profile-filter.ts';
import { ruledBy } from '../core/argument.ts';
import { builder } from '../core/builder.ts';
import { reads } from '../core/need.ts';
import { Profile } from './profile.ts';
import { ProfileVersion } from './version.ts';

builder.objectField(Profile, 'versionAt', (t) =>
  t.field({
    type: ProfileVersion,
    nullable: true,
    description:
      'The version that was the present one at a time, at the end of its millisecond; null before version 1 was made, and where the version ' +
      'that was the present one then may be among those that were removed.',
    complexity: 2,
    extensions: reads('id'),
    args: { time: t.arg({ type: 'DateTime', required: true, description: 'The time.' }) },
    resolve: ({ id }, { time }, context) => versionAt(context, { profileId: id, time }),
  }),
);

const ProfileBlame = builder.objectRef<Blame & { readonly path: string }>('ProfileBlame').implement({
  description: 'Which version last changed what stands at a place of the data of a profile.',
  fields: (t) => ({
    path: t.string({ description: 'The place: the JSON Pointer that was asked for.', resolve: ({ path }) => path }),
    value: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What stands there now; null where a null does, and where nothing does.',
      resolve: ({ value }) => value,
    }),
    hasValue: t.boolean({
      description: 'Whether something stands there now, be it a null. If not, the version is the one that removed it.',
      resolve: ({ hasValue }) => hasValue,
    }),
    version: t.field({
      type: ProfileVersion,
      description: 'The version that put there what stands there now, or removed what stood there: its author is who did it.',
      resolve: ({ version }) => version,
    }),
    isExact: t.boolean({
      description:
        'Whether it is known for certain. If not, versions in between were removed from the history, and one of those may have been the last to change it.',
      resolve: ({ isExact }) => isExact,
    }),
  }),
});

builder.objectField(Profile, 'blame', (t) =>
  t.field({
    type: ProfileBlame,
    nullable: true,
    description:
      'Which version last changed what stands at a place of the data, and so who did; null where nothing ever stood there. A change of anything ' +
      'within counts. Looked for from the latest version backwards, so that a recent change is found fast.',
    complexity: 20,
    extensions: reads('id'),
    args: {
      path: t.arg.string({
        required: true,
        extensions: ruledBy(pointer),
        description:
          'The place: a JSON Pointer (RFC 6901) into the data, such as `/address/zip`, or the empty text for all of it; ' +
          `up to ${maxPointerLength} characters.`,
      }),
    },
    resolve: ({ id }, { path }, context) => blame(context, id, path),
  }),
);
