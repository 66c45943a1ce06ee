import { textUpTo } from '../../rules/field.ts';
import { containedData, dataConditions, filterLimits, maxPointerLength } from '../../rules/profile-filter.ts';
import { ruledBy } from '../core/argument.ts';
import { builder } from '../core/builder.ts';

const DataCondition = builder.inputType('ProfileDataCondition', {
  description: 'What must stand in a place of the data of a profile.',
  fields: (t) => ({
    path: t.string({
      required: true,
      description:
        'The place, a JSON Pointer (RFC 6901): `/address/city`, `/tags/0`, or the empty text for the whole data; ' +
        `up to ${maxPointerLength} characters.`,
    }),
    equals: t.field({
      type: 'JSON',
      description:
        'What stands there, exactly: an object is only equal to one with the same members, in whatever order. Null is a value, too, and ' +
        'differs from a place that is not there. Must be given.',
    }),
  }),
});

export const ProfileFilter = builder.inputType('ProfileFilter', {
  description: 'Which profiles are wanted.',
  fields: (t) => ({
    name: t.string({ extensions: ruledBy(textUpTo(100)), description: 'Those with this name, up to 100 characters.' }),
    kind: t.string({ extensions: ruledBy(textUpTo(50)), description: 'Those of this kind, up to 50 characters.' }),
    dataContains: t.field({
      type: 'JSONObject',
      extensions: ruledBy(containedData),
      description:
        'Those whose data contains this: every member of it, nested ones too, and of a list every item, in whatever order and number. At most ' +
        `${filterLimits.bytes} bytes of JSON.`,
    }),
    data: t.field({
      type: [DataCondition],
      extensions: ruledBy(dataConditions),
      description: `Those whose data has this in these places; ${filterLimits.paths} places at most. All conditions must hold.`,
    }),
  }),
});
