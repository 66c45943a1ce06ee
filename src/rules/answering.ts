import { z } from 'zod';
import { jsonUpTo } from './argument.ts';
import { instant, jsonObject, key, optional, textUpTo } from './field.ts';
import { atLeast, because } from './issue.ts';
import { placeKey } from './question.ts';

/** How many answers may be saved at once: as many as any list of an input may have items, which is looked at before (`http/graphql/limit.ts`). */
export const maxAnswers = 250;

/** How much the answers of a profile may hold in all, in bytes: all of them are shown on one page, and exported as one file. */
export const maxAnswerBytes = 4 * 1024 * 1024;

/** How much may be kept beside the sections of a profile in all, in bytes: each change of the questionnaire reads it. */
export const maxNoteBytes = 4 * 1024 * 1024;

/** A key of a template. One of another form names nothing. */
const name = textUpTo(50);

/** More than an answer to any question can hold, in bytes of JSON. */
const maxValueBytes = 65_536;

const answer = z.object({
  sectionKey: name,
  questionKey: name,
  // Left out by mistake, it would take back what is to stay.
  value: z.custom<unknown>((value) => value !== undefined, because('REQUIRED.value')).pipe(jsonUpTo(maxValueBytes)),
  expectedUpdatedAt: optional(instant),
});

export const answering = z.object({
  profileId: key,
  answers: z
    .array(answer)
    .superRefine(atLeast(1))
    .superRefine((answers, context) => {
      const named = new Set<string>();
      for (const [i, place] of answers.entries()) {
        if (named.has(placeKey(place))) context.addIssue({ code: 'custom', path: [i], ...because('CONFLICTING_ARGUMENTS.answer') });
        named.add(placeKey(place));
      }
    }),
});

export const questionnaireStart = z.object({ profileId: key, templateKey: name });

export const sectionChoice = z.object({ id: key });

export const profileCompletion = z.object({ id: key });

export const sectionOrder = z.object({ profileId: key, sectionIds: z.array(key) });

export const sectionNote = z.object({ id: key, data: jsonObject, expectedUpdatedAt: optional(instant) });

export type Answering = z.infer<typeof answering>;
export type GivenAnswer = Answering['answers'][number];
export type QuestionnaireStart = z.infer<typeof questionnaireStart>;
export type SectionChoice = z.infer<typeof sectionChoice>;
export type ProfileCompletion = z.infer<typeof profileCompletion>;
export type SectionOrder = z.infer<typeof sectionOrder>;
export type SectionNote = z.infer<typeof sectionNote>;
