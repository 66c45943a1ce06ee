import { contentFields, differenceBetween, differenceMadeBy } from '../../resolvers/profiles/history.ts';
import type { JsonOperation } from '../../rules/json-diff.ts';
import { builder } from '../core/builder.ts';
import { reads } from '../core/need.ts';
import { Profile } from './profile.ts';
import { ProfileVersion } from './version.ts';

const JsonPatchOp = builder.enumType('JsonPatchOp', {
  description: 'The operations of a JSON Patch, in lower case as in RFC 6902, so that the response can be applied without conversion.',
  values: {
    add: { value: 'add' as JsonOperation['op'], description: 'Adds a value to an object or inserts it into a list.' },
    remove: { value: 'remove' as JsonOperation['op'], description: 'Removes the value.' },
    replace: { value: 'replace' as JsonOperation['op'], description: 'Replaces the value.' },
  },
});

const JsonPatchOperation = builder.objectRef<JsonOperation>('JsonPatchOperation').implement({
  description:
    'An operation of a JSON Patch (RFC 6902), extended by the old value. A list of operations can be applied by any JSON Patch library.',
  fields: (t) => ({
    op: t.field({ type: JsonPatchOp, description: 'The kind of operation.', resolve: ({ op }) => op }),
    path: t.string({
      description: 'A JSON Pointer (RFC 6901) into the compared document, for example `/data/theme` or `/name`.',
      resolve: ({ path }) => path,
    }),
    value: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The value after the operation. `null` if it is a JSON `null` or if `op` is `remove`.',
      resolve: (operation) => (operation.op === 'remove' ? null : operation.value),
    }),
    oldValue: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The value before the operation. `null` if it was a JSON `null` or if `op` is `add`.',
      resolve: (operation) => (operation.op === 'add' ? null : operation.oldValue),
    }),
  }),
});

const document =
  'The compared documents are `{ name, title, description, timezone, currency, data }`. If more than 1,000 operations would be needed, each ' +
  'field that differs is replaced as a whole.';

/** Two documents of up to 256 KB each are read and compared, which takes several times as long as showing one, at worst thirty times. */
const complexity = { field: 20, multiplier: 5 };

builder.objectField(Profile, 'diff', (t) =>
  t.field({
    type: [JsonPatchOperation],
    nullable: true,
    description:
      'The JSON Patch that turns one version into another, which may be an earlier one. `null` if either version does not exist or was ' +
      `pruned. ${document}`,
    complexity,
    extensions: reads('id'),
    args: {
      from: t.arg.int({ required: true, description: 'The number of the version to start from.' }),
      to: t.arg.int({ required: true, description: 'The number of the version to end with.' }),
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
    description:
      'The JSON Patch that turns the previous version into this one. `null` if this is version 1 or if the previous version was pruned. ' +
      document,
    complexity,
    extensions: reads('profileId', 'version', ...contentFields),
    resolve: (version, _args, context) => differenceMadeBy(context, version),
  }),
);
