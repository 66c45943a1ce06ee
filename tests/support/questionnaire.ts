import type { Definition, Question, SectionDefinition } from '../../src/rules/question.ts';
import { type Api, globalId } from './api.ts';
import { ownerPool } from './database.ts';
import type { SeededProfile } from './seed.ts';

const unrestricted: Question['validation'] = {
  ...{ minLength: null, maxLength: null, pattern: null, minimum: null, maximum: null, integerOnly: false },
  ...{ minDate: null, maxDate: null, minDaysFromToday: null, maxDaysFromToday: null, minChoices: null, maxChoices: null, schema: null },
};

/** A question for a line of text, but for what is said otherwise. */
export const aQuestion = (key: string, { validation, ...otherwise }: Partial<Omit<Question, 'validation'>> & { validation?: Partial<Question['validation']> } = {}): Question => ({
  ...{ key, text: `What of ${key}?`, help: null, type: 'text', isRequired: false, isSensitive: false, choices: [], shownIf: null, fitnessProfileField: null },
  ...otherwise,
  validation: { ...unrestricted, ...validation },
});

export const aSection = (key: string, questions: readonly Question[]): SectionDefinition => ({ key, title: `About ${key}`, description: null, questions });

/** So many sections of so many questions; the first of each is required. */
export const plainDefinition = (sections: number, questions: number): Definition => ({
  sections: Array.from({ length: sections }, (_, s) =>
    aSection(`s${s + 1}`, Array.from({ length: questions }, (_unused, q) => aQuestion(`q${q + 1}`, { isRequired: q === 0 }))),
  ),
});

export interface SeededTemplate {
  readonly id: string;
  readonly globalId: string;
  readonly key: string;
  readonly definition: Definition;
}

/** A template that is in force, made past the API. */
export async function aTemplate(api: Pick<Api, 'database'>, definition: Definition, key = `t${crypto.randomUUID().slice(0, 13)}`): Promise<SeededTemplate> {
  const { rows } = await ownerPool(api.database).query<{ id: string }>(
    `with ended as (update questionnaire_templates set ended_at = now() where template_key = $1 and published_at is not null and ended_at is null returning revision)
     insert into questionnaire_templates (template_key, revision, title, definition, published_at)
     select $1, coalesce((select max(revision) from ended), 0) + 1, 'A questionnaire', $2, now() returning id`,
    [key, JSON.stringify(definition)],
  );
  const { id } = rows[0]!;
  return { id, globalId: globalId('QuestionnaireTemplate', id), key, definition };
}

/** Starts a questionnaire past the API; gives the ids of the sections, in order. */
export async function started(api: Pick<Api, 'database'>, profile: Pick<SeededProfile, 'id'>, { id, definition }: SeededTemplate): Promise<readonly string[]> {
  const { rows } = await ownerPool(api.database).query<{ id: string }>(
    `insert into sections (profile_id, template_id, section_key, title, order_index, required, optional)
     select $1, $2, s ->> 'key', s ->> 'title', n,
       (select count(*) from jsonb_array_elements(s -> 'questions') q where (q -> 'isRequired')::boolean),
       (select count(*) from jsonb_array_elements(s -> 'questions') q where not (q -> 'isRequired')::boolean)
     from jsonb_array_elements($3::jsonb -> 'sections') with ordinality as given (s, n) order by n returning id`,
    [profile.id, id, JSON.stringify(definition)],
  );
  await ownerPool(api.database).query('update profiles set current_section = $2 where id = $1', [profile.id, definition.sections[0]?.key ?? null]);
  return rows.map((row) => globalId('Section', row.id));
}

/** So many profiles of others with two sections of ten answers each, and a change of each answer, without what triggers would add. */
export async function manyFilled(api: Pick<Api, 'database'>, count: number, { id: templateId }: SeededTemplate): Promise<void> {
  await ownerPool(api.database).query(`begin; set local session_replication_role = replica;
    create temporary table made on commit drop as select gen_random_uuid() as id, gen_random_uuid() as user_id from generate_series(1, ${count});
    insert into users (id, email) select user_id, user_id || '@example.org' from made;
    insert into profiles (id, user_id, profile_name) select id, user_id, 'Many' from made;
    insert into sections (user_id, profile_id, template_id, section_key, title, order_index) select user_id, id, '${templateId}', 's' || s, 'x', s from made, generate_series(1, 2) s;
    insert into answers (id, user_id, profile_id, section_key, question_key, question_text, question_revision, answer_text)
    select uuid_of(id || '/s' || s || '/q' || q), user_id, id, 's' || s, 'q' || q, 'x', 1, 'x' from made, generate_series(1, 2) s, generate_series(1, 10) q;
    insert into answer_changes (id, user_id, profile_id, answer_id, version, new_value, question_text, question_revision, author_kind)
    select uuid_of(a.id || '#1'), a.user_id, a.profile_id, a.id, 1, '"x"', 'x', 1, 'user' from answers a join made on made.id = a.profile_id;
    analyze answers; analyze answer_changes; analyze sections; analyze profiles; commit`);
}
