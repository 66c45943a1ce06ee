import { LRUCache } from 'lru-cache';
import { type Row, selectList } from '../db/model.ts';
import type { Transaction } from '../db/session.ts';
import { statement } from '../db/statement.ts';
import { type Definition, placeKey, type QuestionPlace } from '../rules/question.ts';
import { confidential, type Counts, type Shown, shownOf } from '../rules/questionnaire.ts';
import { loader } from './loader.ts';
import type { Loading } from './loading.ts';
import { pagesOf } from './page.ts';
import { rowBy } from './row.ts';
import { variantsOf } from './variant.ts';

export const templateById = rowBy('QuestionnaireTemplate', 'id');
export const sectionById = rowBy('Section', 'id');
export const answerById = rowBy('Answer', 'id');
export const answerChangeById = rowBy('AnswerChange', 'id');

export const sectionsOfProfile = pagesOf({
  model: 'Section',
  parent: 'profileId',
  orders: { ORDER: 'order' },
  uniqueOrders: ['ORDER'],
  order: { field: 'ORDER', direction: 'asc' },
});

type SectionKey = Pick<Row<'Section'>, 'profileId' | 'key'>;

const keyed = variantsOf<Row<'Section'>>(
  'Section',
  ['profileId', 'key'],
  (fields) => `select ${selectList('Section', 't', fields)} from unnest($1::uuid[], $2::text[]) as k(profile_id, key)
     join sections t on t.profile_id = k.profile_id and t.section_key = k.key`,
);

const sectionPlace = ({ profileId, key }: SectionKey) => `${profileId} ${key}`;

/** A section of a profile by its key; null if there is none, or none for this caller. */
export const sectionByKey = loader(
  async ({ session, selection }, keys: readonly SectionKey[]) => {
    const found = await session.read(keyed(selection), [keys.map(({ profileId }) => profileId), keys.map(({ key }) => key)]);
    return new Map(found.map((section) => [sectionPlace(section), section]));
  },
  { absent: null, identify: sectionPlace },
);

/** Whether there is anything in an answer. One that was taken back has its row and its history still. */
export const isGiven = ({ answerText, answerData, sealedValue }: Row<'Answer'>): boolean => answerText !== null || answerData !== null || sealedValue !== null;

export const answersOfProfile = pagesOf({
  model: 'Answer',
  parent: 'profileId',
  only: '(t.answer_text is not null or t.answer_data is not null or t.sealed_value is not null)',
  filters: { sectionKey: { type: 'text', condition: (value) => `t.section_key = ${value}` } },
  orders: { UPDATED_AT: 'updatedAt' },
  order: { field: 'UPDATED_AT', direction: 'desc' },
});

export const changesOfAnswer = pagesOf({
  model: 'AnswerChange',
  parent: 'answerId',
  orders: { VERSION: 'version' },
  uniqueOrders: ['VERSION'],
  order: { field: 'VERSION', direction: 'desc' },
});

/** A revision of a template, as far as running it needs. */
export interface Revision {
  readonly id: string;
  readonly key: string;
  readonly revision: number;
  readonly definition: Definition;
}

/** Bounds of the cache of revisions, in bytes: parsed, a definition takes up to ten times the room of its text. */
export const revisionLimits = { bytes: 8_000_000, bytesPerCharacter: 10, bytesPerRevision: 2_000 } as const;

// What is published never changes, so what was read of it stays right. Drafts are not kept.
const revisions = new LRUCache<string, Revision>({
  maxSize: revisionLimits.bytes,
  sizeCalculation: ({ definition }) => JSON.stringify(definition).length * revisionLimits.bytesPerCharacter + revisionLimits.bytesPerRevision,
});

const findRevisions = statement<Revision & { isPublished: boolean }>(
  `select id, template_key as key, revision, definition, published_at is not null as "isPublished"
   from questionnaire_templates where id = any($1::uuid[])`,
);

function remember({ isPublished, ...revision }: Revision & { isPublished: boolean }): Revision {
  if (isPublished) revisions.set(revision.id, revision);
  return revision;
}

const fetchRevisions = loader(
  async ({ session }, ids: readonly string[]) => new Map((await session.read(findRevisions, [ids])).map((found) => [found.id, remember(found)])),
  { absent: null },
);

/** What a revision of a template asks; null where there is none, or none for this caller. */
export async function definitionOf(loading: Loading, templateId: string): Promise<Definition | null> {
  const found = revisions.get(templateId) ?? (await fetchRevisions(loading, templateId));
  return found?.definition ?? null;
}

/** Those of the revisions that there are, by their ids, read within a transaction where they are not known. */
export async function revisionsWithin(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, Revision>> {
  // Before others are waited for, who may make room for theirs.
  const asked = [...new Set(ids)];
  const known = asked.flatMap((id) => revisions.get(id) ?? []);
  const found = new Map(known.map((revision) => [revision.id, revision]));
  const unknown = asked.filter((id) => !found.has(id));
  const read = unknown.length > 0 ? (await tx.query(findRevisions, [unknown])).map(remember) : [];
  for (const revision of read) found.set(revision.id, revision);
  return found;
}

// What is exported is told with what was asked and when.
const exported = { names: ['questionnaireExport'], keys: ['id', 'questionText', 'questionRevision', 'updatedAt'] };

const given = variantsOf<Row<'Answer'>>(
  'Answer',
  ['profileId', 'sectionKey', 'questionKey', 'answerText', 'answerData', 'sealedValue'],
  (fields) => `select ${selectList('Answer', 't', fields)} from answers t where t.profile_id = any($1::uuid[])`,
  exported,
);

/** All answers of a profile, those that were taken back included: as many as its questions, 500 for a template at most. */
export const allAnswersOfProfile = loader(
  async ({ session, selection }, profileIds: readonly string[]): Promise<ReadonlyMap<string, readonly Row<'Answer'>[]>> =>
    Map.groupBy(await session.read(given(selection), [profileIds]), ({ profileId }) => profileId),
  { absent: [] as readonly Row<'Answer'>[] },
);

/** The place of an answer, as `placeKey` writes it. */
export const placeOfAnswer = ({ sectionKey, questionKey }: Pick<Row<'Answer'>, 'sectionKey' | 'questionKey'>): string =>
  placeKey({ sectionKey, questionKey });

type AnswersByPlace = ReadonlyMap<string, Row<'Answer'>>;

// Loaders that wait for loaders ask a round trip later than those beside them; so what is made of rows is remembered beside the rows.
const byPlace = new WeakMap<readonly Row<'Answer'>[], AnswersByPlace>();

/** The answer at a place of a profile's questionnaire; null where there is none, it was taken back, or it is not for the caller. */
export async function answerAt(loading: Loading, profileId: string, place: QuestionPlace): Promise<Row<'Answer'> | null> {
  const answers = await allAnswersOfProfile(loading, profileId);
  const known = byPlace.get(answers) ?? new Map(answers.map((answer) => [placeOfAnswer(answer), answer]));
  byPlace.set(answers, known);
  const found = known.get(placeKey(place));
  return found && isGiven(found) ? found : null;
}

const findConfidential = statement<QuestionPlace & { readonly profileId: string }>(
  `select k.profile_id as "profileId", c.section_key as "sectionKey", c.question_key as "questionKey"
   from unnest($1::uuid[]) as k(profile_id) cross join lateral answered_in_confidence(k.profile_id) c`,
);

/** The sensitive questions of a profile that are answered, whether or not the caller may see how. */
export const answeredInConfidence = loader(
  async ({ session }, profileIds: readonly string[]): Promise<ReadonlyMap<string, readonly QuestionPlace[]>> =>
    Map.groupBy(await session.read(findConfidential, [profileIds]), ({ profileId }) => profileId),
  { absent: [] as readonly QuestionPlace[] },
);

/** A template that a profile is filled in by. */
interface Run {
  readonly profileId: string;
  readonly templateId: string;
}

async function shownOfRun(loading: Loading, { profileId, templateId }: Run): Promise<Shown> {
  const [definition, answers, inConfidence] = await Promise.all([
    definitionOf(loading, templateId),
    allAnswersOfProfile(loading, profileId),
    answeredInConfidence(loading, profileId),
  ]);
  const open = answers.filter((answer) => !answer.sealedValue && isGiven(answer));
  const values = new Map<string, unknown>(open.map((answer) => [placeOfAnswer(answer), answer.answerText ?? answer.answerData]));
  for (const place of inConfidence) values.set(placeKey(place), confidential);
  return shownOf(definition?.sections ?? [], values);
}

/** The questions of a template that are shown, as what is answered in a profile decides. Worked out once in an operation. */
export function shownIn(loading: Loading, run: Run): Promise<Shown> {
  const known = (loading.loaded.get(shownIn) ?? new Map()) as Map<string, Promise<Shown>>;
  loading.loaded.set(shownIn, known);
  const name = `${run.profileId} ${run.templateId}`;
  const shown = known.get(name) ?? shownOfRun(loading, run);
  known.set(name, shown);
  return shown;
}

const sumCounts = statement<Counts & { readonly profileId: string }>(
  `select profile_id as "profileId", sum(required)::int4 as required, sum(required_answered)::int4 as "requiredAnswered",
     sum(optional)::int4 as optional, sum(optional_answered)::int4 as "optionalAnswered"
   from sections where profile_id = any($1::uuid[]) group by profile_id`,
);

/** How many questions of a profile are shown and answered; null where no questionnaire was started. */
export const countsOfProfile = loader(
  async ({ session }, profileIds: readonly string[]) =>
    new Map((await session.read(sumCounts, [profileIds])).map((counts) => [counts.profileId, counts as Counts])),
  { absent: null },
);

const lastChanges = statement<{ profileId: string; lastAt: Date }>(
  'select profile_id as "profileId", max(updated_at) as "lastAt" from sections where profile_id = any($1::uuid[]) group by profile_id',
);

/** When a section of a profile, or an answer in it, was last changed; null where no questionnaire was started. */
export const lastChangeOf = loader(
  async ({ session }, profileIds: readonly string[]) =>
    new Map((await session.read(lastChanges, [profileIds])).map(({ profileId, lastAt }) => [profileId, lastAt])),
  { absent: null },
);
