import type { Writing } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import type { Transaction } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import { DomainError, InvalidInputError, MissingAnswerError, NotFoundError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { maxNoteBytes, type ProfileCompletion, type SectionChoice, type SectionNote, type SectionOrder } from '../../rules/answering.ts';
import { isSameJson } from '../../rules/json-equality.ts';
import { missingOf } from '../../rules/questionnaire.ts';
import { fillFitness } from './filling.ts';
import { factsOf, type Held, type HeldSection, holdStarted, shownIn } from './held.ts';
import { store } from './store.ts';

export interface Changed {
  readonly profile: Row<'Profile'>;
  readonly section: Row<'Section'>;
}

const findProfile = statement<{ profileId: string }>('select profile_id as "profileId" from sections where id = $1::uuid');

async function holdSection(tx: Transaction, id: string): Promise<{ held: Held; section: HeldSection }> {
  const [found] = await tx.query(findProfile, [id]);
  if (!found) throw new NotFoundError('section');
  const held = await holdStarted(tx, found.profileId, ['id']);
  const section = held.sections.find(({ row }) => row.id === id);
  if (!section) throw new NotFoundError('section');
  return { held, section };
}

/**
 * Completes a section. One that is completed stays as it is.
 *
 * @throws {InvalidInputError} with a MissingAnswerError for each required question that is shown and not answered
 */
export async function complete(writing: Writing, { id }: SectionChoice): Promise<Changed> {
  const { held, section } = await holdSection(writing.tx, id);
  refuseMissing(held, [section]);
  return changed(writing, held, section, true);
}

/** Takes a section up again, whose answers stay. One that is not completed stays as it is. */
export async function reopen(writing: Writing, { id }: SectionChoice): Promise<Changed> {
  const { held, section } = await holdSection(writing.tx, id);
  return changed(writing, held, section, false);
}

async function changed(writing: Writing, held: Held, section: HeldSection, isCompleted: boolean): Promise<Changed> {
  const facts = factsOf(held.sections).map((fact) => (fact.definition === section.definition ? { ...fact, isCompleted } : fact));
  const stored = await store(writing, held, { sections: held.sections, given: held.given, facts });
  await fillFitness(writing, held, { stored, given: held.given });
  return { profile: stored.profile, section: stored.sections.find(({ id }) => id === section.row.id) ?? section.row };
}

/**
 * Completes all sections of a profile, and the profile with them.
 *
 * @throws {InvalidInputError} with a MissingAnswerError for each required question that is shown and not answered, of whatever section
 */
export async function completeAll(writing: Writing, { id }: ProfileCompletion): Promise<{ profile: Row<'Profile'> }> {
  const held = await holdStarted(writing.tx, id, ['id']);
  refuseMissing(held, held.sections);
  const facts = factsOf(held.sections).map((fact) => ({ ...fact, isCompleted: true }));
  const stored = await store(writing, held, { sections: held.sections, given: held.given, facts });
  await fillFitness(writing, held, { stored, given: held.given });
  return { profile: stored.profile };
}

function refuseMissing(held: Held, sections: readonly HeldSection[]): void {
  const shown = shownIn(held.sections, held.given);
  const missing = sections.flatMap(({ definition }) => missingOf(definition, held.given, shown));
  if (missing.length > 0) throw new InvalidInputError(missing.map((question) => new MissingAnswerError(question)));
}

/**
 * Puts all sections of a profile into another order.
 *
 * @throws {InvalidInputError} where the list names something else than each section of the profile once
 */
export async function reorder(writing: Writing, { profileId, sectionIds }: SectionOrder): Promise<{ profile: Row<'Profile'> }> {
  const held = await holdStarted(writing.tx, profileId, ['profileId']);
  const byId = new Map(held.sections.map((section) => [section.row.id, section]));
  const problems = sectionIds.flatMap((id, i) => {
    const field = ['sectionIds', String(i)];
    if (!byId.has(id)) return [new NotFoundError('section', field)];
    return sectionIds.indexOf(id) < i ? [new DomainError(reason('INVALID.repeatedSection'), field)] : [];
  });
  const left = held.sections.filter(({ row }) => !sectionIds.includes(row.id)).map(({ row }) => row.key);
  if (left.length > 0) problems.push(new DomainError(reason('REQUIRED.sections', { missing: left }), ['sectionIds']));
  if (problems.length > 0) throw new InvalidInputError(problems);
  const sections = sectionIds.flatMap((id) => byId.get(id) ?? []);
  return { profile: (await store(writing, held, { sections, given: held.given })).profile };
}

const note = statement<Row<'Section'>>(`update sections t set data = $2::jsonb where t.id = $1::uuid returning ${selectList('Section', 't')}`);

/**
 * Keeps something beside a section, in place of what was kept there. What is kept there already is left alone.
 *
 * @throws {DomainError} CONFLICT where the section was changed after `expectedUpdatedAt`, LIMIT_REACHED where more would be kept beside all sections than may be
 */
export async function annotate({ tx }: Writing, { id, data, expectedUpdatedAt }: SectionNote): Promise<{ section: Row<'Section'> }> {
  const { held, section: { row } } = await holdSection(tx, id);
  if (isSameJson(row.data, data)) return { section: row };
  if (expectedUpdatedAt && expectedUpdatedAt.getTime() !== row.updatedAt.getTime()) throw new DomainError(reason('CONFLICT.section'), ['expectedUpdatedAt']);
  refuseTooMuch(held, row, data);
  const [section] = await tx.query(note, [id, JSON.stringify(data)]);
  if (!section) throw new Error('A section was held and is not there.');
  return { section };
}

const bytesOf = (data: unknown): number => Buffer.byteLength(JSON.stringify(data));

function refuseTooMuch({ sections }: Held, { id, data }: Row<'Section'>, wanted: unknown): void {
  const others = sections.reduce((sum, { row }) => (row.id === id ? sum : sum + bytesOf(row.data)), 0);
  const size = bytesOf(wanted);
  if (others + size <= maxNoteBytes || size <= bytesOf(data)) return;
  throw new DomainError(reason('LIMIT_REACHED.sectionData', { maximumBytes: maxNoteBytes }), ['data']);
}
