import { columnOf, fieldsOf, type FieldName, type ModelName, type Row, selectList } from '../../db/model.ts';
import type { Transaction } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import { type InputPath, NotFoundError } from '../../errors.ts';
import { placeOfAnswer, type Revision, revisionsWithin } from '../../loaders/questionnaire.ts';
import { placeKey, type Question, type QuestionPlace, type SectionDefinition } from '../../rules/question.ts';
import { type Answers, confidential, type SectionFacts, type Shown, shownOf } from '../../rules/questionnaire.ts';
import { refuseUnchangeable } from '../profiles/profile.ts';

type Json = Readonly<Record<string, unknown>>;

/** A section of a profile with what it asks. */
export interface HeldSection {
  readonly row: Row<'Section'>;
  readonly revision: Revision;
  readonly definition: SectionDefinition;
}

/** The questionnaire of a profile, whose row is locked until the transaction ends. */
export interface Held {
  readonly profile: Row<'Profile'>;
  /** In the order of the profile. */
  readonly sections: readonly HeldSection[];
  /** Those that are wanted, were ever given and may be seen by the caller, by `placeKey`. */
  readonly answers: ReadonlyMap<string, Row<'Answer'>>;
  /** What is answered; what was answered in confidence, and what no condition looks at, stands for itself. */
  readonly given: Answers;
  /** How much all the answers hold that the caller may see, in bytes of JSON. */
  readonly bytes: number;
  /** The time of the database. */
  readonly now: Date;
}

interface Found extends Row<'Profile'> {
  readonly sections: Json[];
  readonly answers: Json[];
  /** By place; null: what is long. */
  readonly others: Json;
  readonly bytes: number;
  readonly now: Date;
  readonly confidential: { readonly section_key: string; readonly question_key: string }[];
}

const holdAll = statement<Found>(
  `select ${selectList('Profile', '(h.profile)')}, h.sections, h.answers, h.others, h.bytes, h.confidential, now() from hold_questionnaire($1::uuid, $2::text[]) h`,
);

const findAnswers = statement<{ answer: Json }>(
  `select to_json(a) as answer from answers a where a.profile_id = $1::uuid and a.section_key || '/' || a.question_key = any ($2::text[])`,
);

/** Looking for more than so many places takes longer than reading all. */
const manyPlaces = 50;

/** An answer that is longer than what conditions usually look at, and that none does look at. */
const unread = Symbol('unread');

/**
 * Locks a profile for a change of its questionnaire and reads how that stands, in one statement where the templates are known.
 *
 * @param field where the input names the profile
 * @param wanted the places of the answers that are to be there whole; all, where it is absent
 * @throws {NotFoundError} where there is no such profile, or none for the caller
 * @throws {DomainError} NOT_ALLOWED where the caller may only read it
 */
export async function hold(tx: Transaction, profileId: string, field: InputPath, wanted?: readonly QuestionPlace[]): Promise<Held> {
  const places = wanted && wanted.length <= manyPlaces ? wanted.map(placeKey) : null;
  const [found] = await tx.query(holdAll, [profileId, places]);
  if (!found) return refuseUnchangeable(tx, profileId, field);
  const { sections: sectionRows, answers: answerRows, others, bytes, confidential: secret, now, ...profile } = found;
  const rows = sectionRows.map((row) => rowFrom('Section', row));
  const revisions = await revisionsWithin(tx, rows.map(({ templateId }) => templateId));
  const answers = byPlace(answerRows);
  const inConfidence = secret.map((place) => placeKey({ sectionKey: place.section_key, questionKey: place.question_key }));
  const compared = comparedIn([...revisions.values()], others);
  const more = compared.length > 0 ? [...(await answersAt(tx, profileId, compared)).entries()].map(([place, row]) => [place, plainValue(row)] as const) : [];
  const known = [...Object.entries(others).map(([place, value]) => [place, value ?? unread] as const), ...more];
  return { profile, bytes, now, sections: rows.map((row) => sectionFrom(row, revisions)), answers, given: givenOf(known, answers, inConfidence) };
}

const byPlace = (rows: readonly Json[]): ReadonlyMap<string, Row<'Answer'>> =>
  new Map(rows.map((json) => rowFrom('Answer', json)).map((row) => [placeOfAnswer(row), row]));

/** The answers at these places, as far as they were ever given and may be seen by the caller. */
export const answersAt = async (tx: Transaction, profileId: string, places: readonly string[]): Promise<ReadonlyMap<string, Row<'Answer'>>> =>
  byPlace((await tx.query(findAnswers, [profileId, places])).map(({ answer }) => answer));

/** The long answers that conditions compare with something. */
function comparedIn(revisions: readonly Revision[], others: Json): readonly string[] {
  const long = new Set(Object.keys(others).filter((place) => others[place] === null));
  if (long.size === 0) return [];
  const questions = revisions.flatMap(({ definition }) => definition.sections.flatMap((section) => section.questions));
  const conditions = questions.flatMap(({ shownIf }) => shownIf?.conditions ?? []).filter(({ value }) => value !== null);
  return [...new Set(conditions.map(placeKey))].filter((place) => long.has(place));
}

/** The same of a questionnaire that was started. */
export async function holdStarted(tx: Transaction, profileId: string, field: InputPath, wanted?: readonly QuestionPlace[]): Promise<Held> {
  const held = await hold(tx, profileId, field, wanted);
  if (held.sections.length > 0) return held;
  throw new NotFoundError('questionnaire', field);
}

function sectionFrom(row: Row<'Section'>, revisions: ReadonlyMap<string, Revision>): HeldSection {
  const revision = revisions.get(row.templateId);
  const definition = revision?.definition.sections.find(({ key }) => key === row.key);
  if (!revision || !definition) throw new Error('A section of a profile is not in its template.');
  return { row, revision, definition };
}

function givenOf(known: readonly (readonly [string, unknown])[], answers: ReadonlyMap<string, Row<'Answer'>>, inConfidence: readonly string[]): Answers {
  const open = [...answers].filter(([, answer]) => !answer.isSensitive && plainValue(answer) !== null).map(([place, answer]) => [place, plainValue(answer)] as const);
  return new Map<string, unknown>([...known, ...open, ...inConfidence.map((place) => [place, confidential] as const)]);
}

/** What stands in an answer that is not sensitive; null: nothing any more. */
export const plainValue = ({ answerText, answerData }: Row<'Answer'>): unknown => answerText ?? answerData;

/** The questions that are shown, template by template. */
export function shownIn(sections: readonly HeldSection[], given: Answers): Shown {
  const revisions = new Map(sections.map(({ revision }) => [revision.id, revision]));
  return new Set([...revisions.values()].flatMap(({ definition }) => [...shownOf(definition.sections, given)]));
}

export const factsOf = (sections: readonly HeldSection[]): SectionFacts[] =>
  sections.map(({ row, definition }) => ({ definition, isCompleted: row.status === 'completed' }));

/** A question of a profile's questionnaire with the revision that asks it. */
export interface HeldQuestion {
  readonly question: Question;
  readonly revision: Revision;
}

/** The question at a place; what is missing of the place otherwise. */
export function questionAt({ sections }: Held, { sectionKey, questionKey }: QuestionPlace): HeldQuestion | 'sectionKey' | 'questionKey' {
  const found = sections.find(({ row }) => row.key === sectionKey);
  if (!found) return 'sectionKey';
  const asked = found.definition.questions.find(({ key }) => key === questionKey);
  return asked ? { question: asked, revision: found.revision } : 'questionKey';
}

/** A row in Prisma's shape, from what `to_json` makes of it. */
export function rowFrom<M extends ModelName>(model: M, json: Json): Row<M> {
  return Object.fromEntries(
    fieldsOf(model).map((field) => {
      const { column, type } = columnOf(model, field as FieldName<M>);
      return [field, valueFrom(type, json[column] ?? null)];
    }),
  ) as Row<M>;
}

function valueFrom(type: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (type === 'timestamptz') return new Date(value);
  // Bytes stand in JSON as \\x and hexadecimal digits.
  return type === 'bytea' ? Buffer.from(value.slice(2), 'hex') : value;
}
