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
    'Gives a profile the sections of a template, as the revision has them that is in force now; it stays with that revision. Sections of other ' +
    'questionnaires that the profile has come before them; where one of them has a key that is among the new ones, nothing is started, and `TAKEN` says so. A ' +
    'profile can have 100 sections (`LIMIT_REACHED`). Where the profile runs the template already, nothing is changed.',
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({
    profileId: t.globalID({ for: Profile, required: true, description: 'The profile to fill in.' }),
    templateKey: t.string({ required: true, description: 'The key of the template, such as `fitness-intake`.' }),
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
        'The answer, of the form that the type of the question asks for; null takes it back. It must be given. A text in which nothing is to be seen, ' +
        'as it is empty or holds white space, zero-width and other invisible characters alone, is no answer: `TOO_SHORT` says so.',
    }),
    expectedUpdatedAt: t.field({
      type: 'DateTime',
      description: 'The `updatedAt` of the answer that you started from. If it was changed to something else since, nothing is saved, and `CONFLICT` says so; without it the last writer wins, and the history holds all.',
    }),
  }),
});

mutation('saveAnswers', {
  description:
    'Saves answers, all or nothing. Each is judged by its question, as the revision asks it that the profile was started with, and kept with the text and ' +
    'revision of that. What is saved already is left alone, so that a form can save as often as it likes; the history of an answer holds what it ' +
    'was before. How far sections and profile are follows from the answers: a completed section stays so as long as nothing is missing in it ' +
    'that is required; what is changed in one is changed in the fitness profile, too, if it is for that. Each fault is an entry in `userErrors`, with its ' +
    'path: `answers.0.sectionKey` or `answers.0.questionKey` of what there is not (`NOT_FOUND`) or is not shown (`NOT_SHOWN`), `answers.0.value` of an answer that is not ' +
    'as its question asks, and further into it where a part of it is at fault. A sensitive question is answered by the owner of the profile alone (`NOT_ALLOWED`). ' +
    `The answers of a profile hold ${maxAnswerBytes / 1024 / 1024} MB at most in all; more is \`LIMIT_REACHED\`.`,
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({
    profileId: t.globalID({ for: Profile, required: true, description: 'The profile that is filled in.' }),
    answers: t.field({ type: [AnswerInput], required: true, description: `The answers, 1 to ${maxAnswers}, none to a question twice.` }),
  }),
  rules: answering,
  payload: {
    answers: { type: [Answer], description: 'The answers as they stand now, in the order of the input; without those that were taken back before they were given.' },
    profile: { type: Profile, description: 'The profile after the mutation.' },
    viewer: viewerField,
  },
  resolve: async (writing, input) => ({ ...(await answers.save(writing, input)), viewer: null }),
  settle: withViewer,
});

const both = {
  section: { type: Section, description: 'The section as it stands now.' },
  profile: { type: Profile, description: 'The profile after the mutation.' },
  viewer: viewerField,
} as const;

mutation('completeSection', {
  description:
    'Completes a section, for which every required question that is shown must be answered: each that is not is a `MissingAnswerError`. Once all sections are ' +
    'completed, the profile is. What the section says for the fitness profile is filled in there, for the owner of the profile alone: else `NOT_ALLOWED` says so.',
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({ id: t.globalID({ for: Section, required: true, description: 'The section.' }) }),
  rules: sectionChoice,
  payload: both,
  resolve: async (writing, input) => ({ ...(await sections.complete(writing, input)), viewer: null }),
  settle: withViewer,
});

mutation('reopenSection', {
  description: 'Takes a completed section up again, and with it the profile. Its answers stay; one that is not completed stays as it is.',
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({ id: t.globalID({ for: Section, required: true, description: 'The section.' }) }),
  rules: sectionChoice,
  payload: both,
  resolve: async (writing, input) => ({ ...(await sections.reopen(writing, input)), viewer: null }),
  settle: withViewer,
});

mutation('reorderSections', {
  description: 'Puts the sections of a profile into another order, numbered from 1 without gaps. Which section comes next (`Profile.currentSection`) follows.',
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({
    profileId: t.globalID({ for: Profile, required: true, description: 'The profile.' }),
    sectionIds: t.globalIDList({ for: Section, required: true, description: 'All sections of the profile, each once, in the order that they are to have.' }),
  }),
  rules: sectionOrder,
  payload: { profile: { type: Profile, description: 'The profile with its sections in the new order.' } },
  resolve: async (writing, input) => sections.reorder(writing, input),
});

mutation('completeProfile', {
  description:
    'Completes all sections of a profile at once, and so the profile. Every required question that is shown must be answered: each that is not is a ' +
    '`MissingAnswerError`. What the sections say for the fitness profile is filled in there, for the owner of the profile alone: else `NOT_ALLOWED` says so.',
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({ id: t.globalID({ for: Profile, required: true, description: 'The profile.' }) }),
  rules: profileCompletion,
  payload: { profile: { type: Profile, description: 'The completed profile.' }, viewer: viewerField },
  resolve: async (writing, input) => ({ ...(await sections.completeAll(writing, input)), viewer: null }),
  settle: withViewer,
});

mutation('setSectionData', {
  description: 'Keeps something beside a section, such as how a form looked when it was left, in place of what was kept there. It changes no answer and no status.',
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({
    id: t.globalID({ for: Section, required: true, description: 'The section.' }),
    data: t.field({ type: 'JSONObject', required: true, description: `What to keep: at most 256 KB, 32 levels and 1,000 keys; beside all sections of a profile together at most ${maxNoteBytes / 1024 / 1024} MB.` }),
    expectedUpdatedAt: t.field({ type: 'DateTime', description: 'The `updatedAt` of the section that you started from. If it, or an answer in it, was changed since, nothing is kept, and `CONFLICT` says so.' }),
  }),
  rules: sectionNote,
  payload: { section: { type: Section, description: 'The section as it stands now.' } },
  resolve: async (writing, input) => sections.annotate(writing, input),
});
