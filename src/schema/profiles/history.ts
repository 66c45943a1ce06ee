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
      'The version that was current at a time, with millisecond precision. `null` if the profile did not exist yet, or if the version that was ' +
      'current then may have been pruned.',
    complexity: 2,
    extensions: reads('id'),
    args: { time: t.arg({ type: 'DateTime', required: true, description: 'The time, for example `2026-11-20T18:02:03.004Z`.' }) },
    resolve: ({ id }, { time }, context) => versionAt(context, { profileId: id, time }),
  }),
);

const ProfileBlame = builder.objectRef<Blame & { readonly path: string }>('ProfileBlame').implement({
  description: 'The version that last changed a value in the data of a profile.',
  fields: (t) => ({
    path: t.string({ description: 'The requested JSON Pointer.', resolve: ({ path }) => path }),
    value: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The value at `path` in the latest version. `null` if it is a JSON `null` or if there is no value; see `hasValue`.',
      resolve: ({ value }) => value,
    }),
    hasValue: t.boolean({
      description:
        'Whether there is a value at `path` in the latest version, including a JSON `null`. If `false`, `version` is the one that removed the ' +
        'value.',
      resolve: ({ hasValue }) => hasValue,
    }),
    version: t.field({
      type: ProfileVersion,
      description: 'The version that set the value, or that removed it.',
      resolve: ({ version }) => version,
    }),
    isExact: t.boolean({
      description: 'Whether `version` is certain. `false` if a version that was pruned may have been the one that last changed the value.',
      resolve: ({ isExact }) => isExact,
    }),
  }),
});

builder.objectField(Profile, 'blame', (t) =>
  t.field({
    type: ProfileBlame,
    nullable: true,
    description:
      'The version that last changed a value in `data`, and thus its author. A change to any nested value counts. `null` if there never was a ' +
      'value at `path` in the versions that are kept. Recent changes are found faster than old ones.',
    complexity: 20,
    extensions: reads('id'),
    args: {
      path: t.arg.string({
        required: true,
        extensions: ruledBy(pointer),
        description:
          'A JSON Pointer (RFC 6901) into `data`, for example `/address/zip`. The empty string stands for all of `data`. ' +
          `Up to ${maxPointerLength.toLocaleString('en')} characters.`,
      }),
    },
    resolve: ({ id }, { path }, context) => blame(context, id, path),
  }),
);
