import { filterLimits } from '../../rules/profile-filter.ts';
import { builder } from '../core/builder.ts';

const DataCondition = builder.inputType('ProfileDataCondition', {
  description: 'What must stand in a place of the data of a profile.',
  fields: (t) => ({
    path: t.string({
      required: true,
      description: 'The place, a JSON Pointer (RFC 6901): `/address/city`, `/tags/0`, or the empty text for the whole data.',
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
    name: t.string({ description: 'Those with this name.' }),
    kind: t.string({ description: 'Those of this kind.' }),
    dataContains: t.field({
      type: 'JSONObject',
      description:
        'Those whose data contains this: every member of it, nested ones too, and of a list every item, in whatever order and number. At most ' +
        `${filterLimits.bytes} bytes of JSON.`,
    }),
    data: t.field({
      type: [DataCondition],
      description: `Those whose data has this in these places; ${filterLimits.paths} places at most. All conditions must hold.`,
    }),
  }),
});
