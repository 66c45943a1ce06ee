import { graphql } from '../generated/gql.ts';
import { storedOf } from './answering.ts';
import type { Api, Sender } from './api.ts';
import { ownerPool } from './database.ts';
import { recountPercent, type Standing } from './questionnaire-model.ts';
import type { SeededProfile } from './seed.ts';

const query = graphql(`
  query Standing($id: ID!) {
    profile(id: $id) {
      status
      currentSection { key }
      completedAt
      progress { answered answeredRequired required total percent }
      sections(first: 10) {
        nodes {
          id
          key
          order
          status
          updatedAt
          completedAt
          progress { answered answeredRequired required total percent }
          questions { key isShown answer { value } }
        }
      }
      answers(first: 50) { nodes { sectionKey questionKey value changeCount updatedAt } }
    }
  }
`);

const byPlace = <T extends { readonly place: string }>(items: readonly T[]): T[] => items.toSorted((a, b) => (a.place < b.place ? -1 : 1));

/** How a questionnaire stands, as the API tells it, and in the form of what `told` makes of a model. */
export async function standingOf(api: Api, sender: Sender, { globalId: id }: Pick<SeededProfile, 'globalId'>) {
  const { data, errors } = await api.send(sender, query, { id });
  if (errors || !data.profile) throw new Error(`The profile cannot be read: ${JSON.stringify(errors)}`);
  const { sections: { nodes: sections }, answers: { nodes: answers }, status, currentSection, completedAt, progress } = data.profile;
  const places = answers.map(({ sectionKey, questionKey, ...answer }) => ({ place: `${sectionKey}/${questionKey}`, ...answer }));
  const questions = sections.flatMap(({ key, questions }) => questions.map((question) => ({ place: `${key}/${question.key}`, ...question })));
  return {
    told: {
      ...{ status, currentSection: currentSection?.key ?? null, isCompleted: completedAt !== null, progress },
      sections: sections.map(({ key, order, status, completedAt, progress }) => ({ key, order, status, isCompleted: completedAt !== null, progress })),
      shown: questions.flatMap(({ place, isShown }) => (isShown ? [place] : [])).toSorted(),
      answers: byPlace(places.map(({ place, value, changeCount }) => ({ place, value: value as unknown, version: changeCount }))),
      beside: byPlace(questions.flatMap(({ place, answer }) => (answer ? [{ place, value: answer.value as unknown }] : []))),
    },
    /** By the keys of the sections. */
    ids: new Map(sections.map(({ key, id }) => [key, id])),
    changedAt: new Map(sections.map(({ key, updatedAt }) => [key, updatedAt])),
    completedAt: new Map([['', completedAt], ...sections.map(({ key, completedAt }) => [key, completedAt] as const)]),
    /** By the places of the answers. */
    updatedAt: new Map(places.map(({ place, changeCount, updatedAt }) => [place, { version: changeCount, updatedAt: updatedAt as string }])),
  };
}

interface Counts {
  readonly required: number;
  readonly requiredAnswered: number;
  readonly optional: number;
  readonly optionalAnswered: number;
}

const progressOf = ({ required, requiredAnswered, optional, optionalAnswered }: Counts) => ({
  ...{ answered: requiredAnswered + optionalAnswered, answeredRequired: requiredAnswered, required, total: required + optional },
  percent: recountPercent(required, requiredAnswered),
});

function sumOf(sections: readonly Counts[]): Counts {
  const sum = (field: keyof Counts) => sections.reduce((total, section) => total + section[field], 0);
  return { required: sum('required'), requiredAnswered: sum('requiredAnswered'), optional: sum('optional'), optionalAnswered: sum('optionalAnswered') };
}

/** What the API should tell of it, but for answers that are hidden from who asks. */
export function told({ status, currentSection, sections, shown, answers }: Standing, isHidden: (place: string) => boolean = () => false) {
  const present = answers.flatMap(({ place, value, history }) => (value === null || isHidden(place) ? [] : [{ place, value, version: history.length }]));
  return {
    ...{ status: sections.length > 0 ? status.toUpperCase() : null, currentSection, isCompleted: status === 'completed', progress: sections.length > 0 ? progressOf(sumOf(sections)) : null },
    sections: sections.map(({ key, order, status, ...counts }) => ({ key, order, status: status.toUpperCase(), isCompleted: status === 'completed', progress: progressOf(counts) })),
    ...{ shown, answers: present, beside: present.map(({ place, value }) => ({ place, value })) },
  };
}

/** What the tables should hold of it, as far as a model knows; what is sealed is left out. */
export const stored = ({ status, currentSection, sections, answers }: Standing, isSealed: (place: string) => boolean) => ({
  profile: { status, current_section: currentSection, isCompleted: status === 'completed' },
  sections: sections.map((section) => ({ ...section, data: {} })),
  answers: answers.map(({ place, value, history }) => ({ place, value: isSealed(place) ? null : value, version: history.length })),
  changes: answers.flatMap(({ place, history }) => history.map((change, i) => ({ place, version: i + 1, ...(isSealed(place) ? { old: null, new: null } : { old: change.old, new: change.new }) }))),
});

/** What they do hold, in the same form. */
export async function storedStanding(api: Api, profile: Pick<SeededProfile, 'id'>) {
  const { profile: row, sections, answers, changes } = await storedOf(api, profile);
  const order = <T extends { readonly place: string; readonly version: number }>(rows: readonly T[]) => rows.toSorted((a, b) => (a.place === b.place ? a.version - b.version : a.place < b.place ? -1 : 1));
  return {
    profile: row as object,
    sections: sections as object[],
    answers: order(answers.map(({ place, text, data, version }: { place: string; text: string | null; data: unknown; version: number }) => ({ place, value: text ?? data, version }))),
    changes: order(changes.map((change: { place: string; version: number; old: unknown; new: unknown }) => ({ place: change.place, version: change.version, old: change.old, new: change.new }))),
  };
}

/** Every byte of what is stored of a questionnaire: the same where nothing was written. */
export async function traceOf(api: Api, { id }: Pick<SeededProfile, 'id'>): Promise<string> {
  const { rows } = await ownerPool(api.database).query<{ trace: string }>(
    `select jsonb_build_object('profile', to_jsonb(p), 'sections', (select jsonb_agg(to_jsonb(s) order by s.id) from sections s where s.profile_id = p.id),
       'answers', (select jsonb_agg(to_jsonb(a) order by a.id) from answers a where a.profile_id = p.id),
       'changes', (select jsonb_agg(to_jsonb(c) order by c.id) from answer_changes c where c.profile_id = p.id))::text as trace
     from profiles p where p.id = $1`,
    [id],
  );
  return rows[0]!.trace;
}
