import { contentFields, differenceBetween, differenceMadeBy } from '../../resolvers/profiles/history.ts';
import type { JsonOperation } from '../../rules/json-diff.ts';
import { builder } from '../core/builder.ts';
import { reads } from '../core/need.ts';
import { Profile } from './profile.ts';
import { ProfileVersion } from './version.ts';

const JsonPatchOp = builder.enumType('JsonPatchOp', {
  description: 'What an operation of a JSON Patch does. In lower case as in RFC 6902, so that what is answered is a patch as it stands.',
  values: {
    add: { value: 'add' as JsonOperation['op'], description: 'Puts a value where none was, or into a list.' },
    remove: { value: 'remove' as JsonOperation['op'], description: 'Takes away what stands there.' },
    replace: { value: 'replace' as JsonOperation['op'], description: 'Puts a value in the place of another.' },
  },
});

const JsonPatchOperation = builder.objectRef<JsonOperation>('JsonPatchOperation').implement({
  description:
    'An operation of a JSON Patch (RFC 6902), with what was there before. A list of them can be given to any library for such patches.',
  fields: (t) => ({
    op: t.field({ type: JsonPatchOp, description: 'What is done.', resolve: ({ op }) => op }),
    path: t.string({ description: 'Where: a JSON Pointer (RFC 6901), such as `/data/theme` or `/name`.', resolve: ({ path }) => path }),
    value: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What stands there afterwards; null for `remove`, and where a null does.',
      resolve: (operation) => (operation.op === 'remove' ? null : operation.value),
    }),
    oldValue: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What stood there before; null for `add`, and where a null did.',
      resolve: (operation) => (operation.op === 'add' ? null : operation.oldValue),
    }),
  }),
});

const document =
  'The document that is compared is the whole content: `name`, `title`, `description`, `timezone`, `currency` and `data`, each a member of that name. ' +
  'Where more than 1,000 operations would be needed, `data` is replaced as a whole.';

/** Two documents of up to 256 KB each are read and compared, which takes several times as long as showing one, at worst thirty times. */
const complexity = { field: 20, multiplier: 5 };

builder.objectField(Profile, 'diff', (t) =>
  t.field({
    type: [JsonPatchOperation],
    nullable: true,
    description: `What turns one version into another, which may be the earlier one; null where one of the two is not there. ${document}`,
    complexity,
    extensions: reads('id'),
    args: {
      from: t.arg.int({ required: true, description: 'The number of the version to begin with.' }),
      to: t.arg.int({ required: true, description: 'The number of the version to arrive at.' }),
    },
    resolve: ({ id }, { from, to }, context) => differenceBetween(context, id, from, to),
  }),
);

// What it reads is read of the versions that it is compared with as well, and of those that `Profile.diff` compares: columns are
// chosen by the names of the fields that are asked for.
builder.objectField(ProfileVersion, 'diff', (t) =>
  t.field({
    type: [JsonPatchOperation],
    nullable: true,
    description: `What the version changed, compared with the one before; null for version 1, and where the one before was removed. ${document}`,
    complexity,
    extensions: reads('profileId', 'version', ...contentFields),
    resolve: (version, _args, context) => differenceMadeBy(context, version),
  }),
);
