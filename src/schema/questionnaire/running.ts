import * as answers from '../../resolvers/questionnaire/answer.ts';
import * as sections from '../../resolvers/questionnaire/section.ts';
import * as questionnaires from '../../resolvers/questionnaire/start.ts';
import { answering, maxAnswerBytes, maxAnswers, maxNoteBytes, profileCompletion, questionnaireStart, sectionChoice, sectionNote, sectionOrder } from '../../rules/answering.ts';
import { builder } from '../core/builder.ts';
import { mutation } from '../core/mutation.ts';
import { viewerField, withViewer } from '../identity/viewer-payload.ts';
import { Profile } from '../profiles/profile.ts';
import { Answer } from './answer.ts';
import { Section } from './section.ts';

mutation('startQuestionnaire', {
  description:
    'Starts a questionnaire: adds the sections of the published revision of a template to a profile, after its existing sections. The ' +
    'questionnaire keeps this revision. No-op if the profile already runs the template, with any revision.',
  errors: {
    NOT_FOUND: 'The profile does not exist, or the template has no published revision.',
    NOT_ALLOWED: 'You may read the profile but not change it.',
    TAKEN: 'The profile already has a section with one of the new keys, from another template.',
    LIMIT_REACHED: 'The profile would have more than 100 sections.',
  },
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({
    profileId: t.globalID({ for: Profile, required: true, description: 'The profile.' }),
    templateKey: t.string({ required: true, description: 'The key of the template, for example `fitness-intake`.' }),
  }),
  rules: questionnaireStart,
  payload: { profile: { type: Profile, description: 'The profile with its sections.' } },
  resolve: async (writing, input) => questionnaires.start(writing, input),
});

const AnswerInput = builder.inputType('AnswerInput', {
  description: 'An answer to a question of a profile.',
  fields: (t) => ({
    sectionKey: t.string({ required: true, description: 'The key of the section.' }),
    questionKey: t.string({ required: true, description: 'The key of the question.' }),
    value: t.field({
      type: 'JSON',
      description:
        'The answer, in the format of the question\'s type. Required; send `null` to clear the answer. Blank text (empty, whitespace or ' +
        'invisible characters) is rejected with `TOO_SHORT`.',
    }),
    expectedUpdatedAt: t.field({
      type: 'DateTime',
      description:
        'The `updatedAt` of the answer you loaded. If the answer has changed since, nothing is saved and an `AnswerConflictError` is ' +
        'returned, unless the saved answer already equals `value`. Omit to overwrite.',
    }),
  }),
});

mutation('saveAnswers', {
  description:
    'Saves one or more answers atomically. Each answer is validated against the template revision the questionnaire was started with. ' +
    'Unchanged answers are skipped. The status of sections and profile follows from the answers: a completed section becomes `IN_PROGRESS` ' +
    'if a required answer is missing. Changes in completed sections are copied to the fitness profile if the question has a ' +
    '`fitnessProfileField`. `field` in `userErrors` is the path of the invalid value, for example `["answers", "0", "value"]`.',
  errors: {
    NOT_FOUND: 'The profile, section or question does not exist, or no questionnaire has been started.',
    NOT_ALLOWED: 'You cannot change the profile or the fitness profile, or the question is sensitive and you do not own the profile.',
    NOT_SHOWN: 'The question is hidden because of other answers.',
    INVALID: 'The value violates the type or a constraint of the question.',
    REQUIRED: '`value` is missing. Send `null` to clear an answer.',
    TOO_SHORT: 'The text is blank or too short, or too few choices are selected.',
    TOO_LONG: 'The text is too long, or too many choices are selected.',
    OUT_OF_RANGE: 'The number or date is outside the allowed range, or JSON is too large.',
    CONFLICT: 'The answer has changed since `expectedUpdatedAt` (`AnswerConflictError`).',
    CONFLICTING_ARGUMENTS: 'Two answers are for the same question.',
    LIMIT_REACHED: `The answers of the profile would exceed ${maxAnswerBytes / 1024 / 1024} MB in total.`,
  },
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({
    profileId: t.globalID({ for: Profile, required: true, description: 'The profile.' }),
    answers: t.field({ type: [AnswerInput], required: true, description: `The answers to save, 1–${maxAnswers}, at most one per question.` }),
  }),
  rules: answering,
  payload: {
    answers: {
      type: [Answer],
      description: 'The saved answers, in the order of the input. Omits questions that were cleared without ever having been answered.',
    },
    profile: { type: Profile, description: 'The updated profile.' },
    viewer: viewerField,
  },
  resolve: async (writing, input) => ({ ...(await answers.save(writing, input)), viewer: null }),
  settle: withViewer,
});

const both = {
  section: { type: Section, description: 'The updated section.' },
  profile: { type: Profile, description: 'The updated profile.' },
  viewer: viewerField,
} as const;

mutation('completeSection', {
  description:
    'Completes a section, and the profile if it was the last section to complete. Copies answers to the fitness profile if their question ' +
    'has a `fitnessProfileField`. No-op if the section is already completed.',
  errors: {
    REQUIRED: 'A required question that is shown is not answered (one `MissingAnswerError` per question).',
    NOT_FOUND: 'The section does not exist.',
    NOT_ALLOWED: 'You cannot change the profile, or answers would be copied to a fitness profile that you cannot change.',
  },
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({ id: t.globalID({ for: Section, required: true, description: 'The section.' }) }),
  rules: sectionChoice,
  payload: both,
  resolve: async (writing, input) => ({ ...(await sections.complete(writing, input)), viewer: null }),
  settle: withViewer,
});

mutation('reopenSection', {
  description: 'Reopens a completed section, and with it the profile. Answers are kept. No-op if the section is not completed.',
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({ id: t.globalID({ for: Section, required: true, description: 'The section.' }) }),
  rules: sectionChoice,
  payload: both,
  resolve: async (writing, input) => ({ ...(await sections.reopen(writing, input)), viewer: null }),
  settle: withViewer,
});

mutation('reorderSections', {
  description:
    'Changes the order of the sections of a profile. `Profile.currentSection` follows the new order.',
  errors: {
    NOT_FOUND: 'An id is not a section of the profile, or no questionnaire has been started.',
    INVALID: 'A section is listed twice.',
    REQUIRED: 'A section of the profile is missing from the list.',
  },
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({
    profileId: t.globalID({ for: Profile, required: true, description: 'The profile.' }),
    sectionIds: t.globalIDList({ for: Section, required: true, description: 'All sections of the profile in the new order.' }),
  }),
  rules: sectionOrder,
  payload: { profile: { type: Profile, description: 'The profile with its sections in the new order.' } },
  resolve: async (writing, input) => sections.reorder(writing, input),
});

mutation('completeProfile', {
  description:
    'Completes all sections of a profile. Copies answers to the fitness profile if their question has a `fitnessProfileField`.',
  errors: {
    REQUIRED: 'A required question that is shown is not answered (one `MissingAnswerError` per question).',
    NOT_FOUND: 'The profile does not exist, or no questionnaire has been started.',
    NOT_ALLOWED: 'You cannot change the profile, or answers would be copied to a fitness profile that you cannot change.',
  },
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({ id: t.globalID({ for: Profile, required: true, description: 'The profile.' }) }),
  rules: profileCompletion,
  payload: { profile: { type: Profile, description: 'The completed profile.' }, viewer: viewerField },
  resolve: async (writing, input) => ({ ...(await sections.completeAll(writing, input)), viewer: null }),
  settle: withViewer,
});

mutation('setSectionData', {
  description:
    'Replaces the client metadata of a section, for example UI state. Does not affect answers or status.',
  errors: {
    CONFLICT: 'The section has changed since `expectedUpdatedAt`.',
    LIMIT_REACHED: `The metadata of all sections of the profile would exceed ${maxNoteBytes / 1024 / 1024} MB in total.`,
  },
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({
    id: t.globalID({ for: Section, required: true, description: 'The section.' }),
    data: t.field({ type: 'JSONObject', required: true, description: 'The new metadata, up to 256 KB, 32 levels and 1,000 keys.' }),
    expectedUpdatedAt: t.field({
      type: 'DateTime',
      description:
        'The `updatedAt` of the section you loaded. If the section or one of its answers has changed since, nothing is saved and `CONFLICT` ' +
        'is returned. Omit to overwrite.',
    }),
  }),
  rules: sectionNote,
  payload: { section: { type: Section, description: 'The updated section.' } },
  resolve: async (writing, input) => sections.annotate(writing, input),
});
