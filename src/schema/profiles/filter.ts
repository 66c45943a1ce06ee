import { textUpTo } from '../../rules/field.ts';
import { jsonLimits } from '../../rules/json.ts';
import { containedData, dataConditions, filterLimits, maxPointerLength } from '../../rules/profile-filter.ts';
import { ruledBy } from '../core/argument.ts';
import { builder } from '../core/builder.ts';

const DataCondition = builder.inputType('ProfileDataCondition', {
  description: 'A condition on one value in the data of a profile.',
  fields: (t) => ({
    path: t.string({
      required: true,
      description:
        'A JSON Pointer (RFC 6901) into `data`, for example `/address/city` or `/tags/0`. The empty string stands for all of `data`. ' +
        `Up to ${maxPointerLength.toLocaleString('en')} characters and ${jsonLimits.depth} segments.`,
    }),
    equals: t.field({
      type: 'JSON',
      description:
        'The value at `path`. Required, although `null` is allowed: `null` matches a JSON `null`, not a missing value. Objects are equal if they ' +
        'have the same keys and values in any order.',
    }),
  }),
});

export const ProfileFilter = builder.inputType('ProfileFilter', {
  description: 'Filters for profiles. All conditions must match.',
  fields: (t) => ({
    name: t.string({ extensions: ruledBy(textUpTo(100)), description: 'The exact name, up to 100 characters.' }),
    kind: t.string({ extensions: ruledBy(textUpTo(50)), description: 'The kind, up to 50 characters.' }),
    dataContains: t.field({
      type: 'JSONObject',
      extensions: ruledBy(containedData),
      description:
        'JSON that the data must contain, as with the PostgreSQL operator `@>`: all its keys with these values, at every level, and all items of ' +
        `its lists, in any order. Up to ${filterLimits.bytes / 1024} KB of JSON.`,
    }),
    data: t.field({
      type: [DataCondition],
      extensions: ruledBy(dataConditions),
      description: `Conditions on single values in the data, up to ${filterLimits.paths} items. All must match.`,
    }),
  }),
});
