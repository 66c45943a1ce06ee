import type pg from 'pg';
import type { Definition, Question, SectionDefinition } from '../src/rules/question.ts';
import type { Person, Population } from './fill.ts';

/** How many people fill in a profile by each of the templates. Those who save for one profile wait for each other. */
const fillers = 200;

/** How many sections the templates have; each person fills in their first profile by the first one, and so on. */
export const sizes = [4, 40] as const;

export const questionsEach = 10;

const unrestricted: Question['validation'] = {
  ...{ minLength: null, maxLength: null, pattern: null, minimum: null, maximum: null, integerOnly: false },
  ...{ minDate: null, maxDate: null, minChoices: null, maxChoices: null, schema: null },
};

const choices = ['never', 'sometimes', 'often', 'always'].map((value) => ({ value, label: `${value}, as far as I remember` }));

/** The questions of a section, in order: those that are answered come first. */
const kinds: readonly Partial<Question>[] = [
  { type: 'text', isRequired: true },
  { type: 'number', isRequired: true, validation: { ...unrestricted, minimum: 0 } },
  { type: 'long_text', isRequired: true, validation: { ...unrestricted, maxLength: 2_000 } },
  { type: 'text' },
  { type: 'number' },
  { type: 'choice', isRequired: true, choices },
  { type: 'multiple_choice', choices },
  { type: 'yes_no' },
  { type: 'scale' },
  { type: 'date' },
];
const answeredEach = kinds.length / 2;

function questionOf(section: string, n: number, kind: Partial<Question>): Question {
  // The last one is shown because the first is answered.
  const shownIf: Question['shownIf'] =
    n < kinds.length ? null : { match: 'all', conditions: [{ sectionKey: section, questionKey: 'q1', operator: 'answered', value: null }] };
  return {
    ...{ key: `q${n}`, text: `How is it with the matter no. ${n} of section ${section}?`, help: 'As far as you can tell today; it can be changed at any time.' },
    ...{ type: 'text', isRequired: false, isSensitive: false, choices: [], validation: unrestricted, fills: null, shownIf },
    ...kind,
  };
}

const sectionOf = (n: number): SectionDefinition => ({
  ...{ key: `s${n}`, title: `Matters of chapter ${n}`, description: null },
  questions: kinds.map((kind, i) => questionOf(`s${n}`, i + 1, kind)),
});

/** An answer to a question of the templates, as clients send it. */
interface Given {
  readonly section: string;
  readonly question: string;
  readonly value: unknown;
}

/** Answers to those questions of the first `sections` that are answered, which differ with the number. */
export const answersOf = (sections: number, number: number): readonly Given[] =>
  Array.from({ length: sections }, (_, i) => sectionOf(i + 1)).flatMap(({ key: section, questions }) =>
    questions.slice(0, answeredEach).map(({ key: question, type }) => {
      const words = type === 'long_text' ? 'Much can be said about that, and most of it has been said before. In short: no.' : 'No.';
      return { sectionKey: section, question, value: type === 'number' ? number : `${words} ${number}` };
    }),
  );

/** Those who fill in profiles. */
export const fillersOf = ({ users }: Population): readonly Person[] => users.slice(0, fillers);

/** Publishes a template of each size, and has people fill in a profile by each of them, half of it, past the API. */
export async function fillForms(admin: pg.Pool, population: Population): Promise<void> {
  const people = fillersOf(population);
  const client = await admin.connect();
  try {
    await client.query('begin');
    // Past the triggers too, which would write an entry of the log for each row.
    await client.query('set local session_replication_role = replica');
    for (const [i, size] of sizes.entries()) await fillForm(client, people.flatMap(({ profileIds }) => profileIds[i] ?? []), size);
    await client.query('commit');
  } finally {
    client.release();
  }
  await admin.query('vacuum analyze');
}

async function fillForm(client: pg.PoolClient, profileIds: readonly string[], size: number): Promise<void> {
  const definition: Definition = { sections: Array.from({ length: size }, (_, i) => sectionOf(i + 1)) };
  const { rows } = await client.query<{ id: string }>(
    `insert into questionnaire_templates (template_key, revision, title, definition, published_at)
     values ($1, 1, 'A questionnaire', $2, now()) returning id`,
    [`form-${size}`, JSON.stringify(definition)],
  );
  await client.query(
    `insert into sections (user_id, profile_id, template_id, section_key, title, status, order_index, required, required_answered, optional, optional_answered)
     select p.user_id, p.id, $2, s ->> 'key', s ->> 'title', 'in_progress', n, ${countOf(true, false)}, ${countOf(true, true)}, ${countOf(false, false)}, ${countOf(false, true)}
     from profiles p, jsonb_array_elements($3::jsonb -> 'sections') with ordinality as given (s, n) where p.id = any ($1::uuid[])`,
    [profileIds, rows[0]?.id, JSON.stringify(definition)],
  );
  await client.query(`update profiles set current_section = 's1' where id = any ($1::uuid[])`, [profileIds]);
  await client.query(
    `with given as (
       select section, question, value, 'How is it with the matter no. ' || substr(question, 2) || ' of section ' || section || '?' as asked
       from jsonb_to_recordset($2::jsonb) as g (section text, question text, value jsonb)
     ), answered as (
       insert into answers (id, user_id, profile_id, section_key, question_key, answer_text, answer_data, question_text, question_revision)
       select uuid_of(p.id || '/' || section || '/' || question), p.user_id, p.id, section, question,
         case when jsonb_typeof(value) = 'string' then value #>> '{}' end, case when jsonb_typeof(value) <> 'string' then value end, asked, 1
       from profiles p, given where p.id = any ($1::uuid[]) returning *
     )
     insert into answer_changes (id, user_id, profile_id, answer_id, version, new_value, question_text, question_revision, author_id, author_kind)
     select uuid_of(id || '#1'), user_id, profile_id, id, 1, coalesce(to_jsonb(answer_text), answer_data), question_text, 1, user_id, 'user' from answered`,
    [profileIds, JSON.stringify(answersOf(size, 0))],
  );
}

const countOf = (isRequired: boolean, isAnswered: boolean): number =>
  kinds.slice(0, isAnswered ? answeredEach : kinds.length).filter((kind) => (kind.isRequired ?? false) === isRequired).length;
