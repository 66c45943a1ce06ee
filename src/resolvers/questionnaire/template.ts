import { setImmediate as turn } from 'node:timers/promises';
import type { Writing } from '../../context.ts';
import { advisoryLock } from '../../db/advisory-lock.ts';
import { type Row, selectList } from '../../db/model.ts';
import type { Transaction } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import { DomainError, InvalidInputError, NotFoundError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { isSameJson } from '../../rules/json-equality.ts';
import { flawsOfSchema } from '../../rules/json-schema.ts';
import type { SectionDefinition } from '../../rules/question.ts';
import { schemasIn, type TemplateCreation, type TemplatePublication, type TemplateRetirement, type TemplateUpdate } from '../../rules/questionnaire-template.ts';

type Template = Row<'QuestionnaireTemplate'>;

const columns = selectList('QuestionnaireTemplate', 't');

const find = statement<Template>(`select ${columns} from questionnaire_templates t where t.id = $1::uuid`);

const insert = statement<Template>(
  `insert into questionnaire_templates as t (template_key, revision, title, description, definition)
   select $1::text, coalesce(max(known.revision), 0) + 1, $2::text, $3::text, $4::jsonb from questionnaire_templates known where known.template_key = $1::text
   returning ${columns}`,
);

const save = statement<Template>(
  `update questionnaire_templates t set title = $2, description = $3, definition = $4::jsonb where t.id = $1::uuid returning ${columns}`,
);

// The clock, and not when the transaction began: it may have waited since for another that published.
const end = statement<Template>(
  `update questionnaire_templates t set ended_at = greatest(clock_timestamp(), t.published_at)
   where t.template_key = $1 and t.published_at is not null and t.ended_at is null returning ${columns}`,
);

const publishDraft = statement<Template>(
  `update questionnaire_templates t set published_at = clock_timestamp() where t.id = $1::uuid and t.published_at is null returning ${columns}`,
);

/** Whoever changes which revisions a template has waits for others who do. */
const lockKey = (tx: Transaction, key: string) => advisoryLock(tx, 'questionnaire template', key);

const definitionOf = (sections: readonly SectionDefinition[]) => ({ sections });

function only(rows: readonly Template[]): Template {
  const [row] = rows;
  if (!row) throw new Error('The inserted template was not returned.');
  return row;
}

/**
 * Lets schemas pass by which answers can be judged. It takes a while for many, so others come in between, and no lock should be
 * held meanwhile.
 *
 * @throws {InvalidInputError} with an entry for each flaw, at its place
 */
export async function admit({ sections }: { readonly sections?: readonly SectionDefinition[] | null | undefined }): Promise<void> {
  const problems: DomainError[] = [];
  for (const { schema, path } of schemasIn(sections ?? [])) {
    await turn();
    const flaws = flawsOfSchema(schema).map((flaw) => ({ ...flaw, at: [...path, ...flaw.path] }));
    problems.push(...flaws.map(({ at, ...flaw }) => new DomainError(flaw, at)));
    if (problems.length >= 100) break;
  }
  if (problems.length > 0) throw new InvalidInputError(problems.slice(0, 100));
}

/** Makes a draft: the next revision of the template. Of two drafts of one template, the database refuses the second. */
export async function create({ tx }: Writing, { key, title, description, sections }: TemplateCreation): Promise<Template> {
  await lockKey(tx, key);
  return only(await tx.query(insert, [key, title, description ?? null, JSON.stringify(definitionOf(sections))]));
}

/** Changes a draft: what the change does not name stays. Where everything stands already, nothing is written. */
export async function update({ tx }: Writing, { id, expectedUpdatedAt, title, description, sections }: TemplateUpdate): Promise<Template> {
  const draft = await draftToChange(tx, id, expectedUpdatedAt);
  const wanted = {
    title: title ?? draft.title,
    description: description === undefined ? draft.description : description,
    definition: sections ? definitionOf(sections) : draft.definition,
  };
  const stands = wanted.title === draft.title && wanted.description === draft.description && isSameJson(wanted.definition, draft.definition);
  return stands ? draft : only(await tx.query(save, [id, wanted.title, wanted.description, JSON.stringify(wanted.definition)]));
}

/** Puts a draft in force, in the place of the revision that was before. */
export async function publish({ tx }: Writing, { id, expectedUpdatedAt }: TemplatePublication): Promise<Template> {
  const { key } = await draftToChange(tx, id, expectedUpdatedAt);
  await tx.query(end, [key]);
  return only(await tx.query(publishDraft, [id]));
}

/** Ends the revision that is in force. */
export async function retire({ tx }: Writing, { key }: TemplateRetirement): Promise<Template> {
  await lockKey(tx, key);
  const [ended] = await tx.query(end, [key]);
  if (!ended) throw new NotFoundError('template', ['key']);
  return ended;
}

/**
 * A draft that nobody else changes until the transaction ends.
 *
 * @throws {NotFoundError} where there is no such revision
 * @throws {DomainError} NOT_ALLOWED where it is published, CONFLICT where it was changed after `expected`
 */
async function draftToChange(tx: Transaction, id: string, expected: Date | undefined): Promise<Template> {
  const [found] = await tx.query(find, [id]);
  if (!found) throw new NotFoundError('template');
  await lockKey(tx, found.key);
  // Whoever had the lock before may have changed it.
  const draft = only(await tx.query(find, [id]));
  if (draft.publishedAt) throw new DomainError(reason('NOT_ALLOWED.publishedTemplate'), ['id']);
  if (expected && draft.updatedAt.getTime() !== expected.getTime()) throw new DomainError(reason('CONFLICT.draft'), ['expectedUpdatedAt']);
  return draft;
}
