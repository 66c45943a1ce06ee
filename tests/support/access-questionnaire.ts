import type { QueryResult } from 'pg';
import type { Definition } from '../../src/rules/question.ts';
import { type Api, globalId } from './api.ts';
import { ownerPool } from './database.ts';
import { aQuestion, aSection } from './questionnaire.ts';
import type { SeededUser } from './seed.ts';

/** A question of which nothing is empty, whether or not it means something for a choice: no editor would let it pass. */
const level = aQuestion('level', {
  ...{ help: 'Of training.', type: 'choice', isRequired: true, fitnessProfileField: 'experienceLevel' },
  choices: [{ value: 'beginner', label: 'New to it' }, { value: 'advanced', label: 'Used to it' }],
  shownIf: {
    match: 'any',
    conditions: [
      { sectionKey: 'about', questionKey: 'level', operator: 'equals', value: 'beginner' },
      { sectionKey: 'about', questionKey: 'level', operator: 'not_answered', value: null },
    ],
  },
  validation: {
    ...{ minLength: 1, maxLength: 100, pattern: '.', minimum: 1, maximum: 100, integerOnly: true },
    ...{ minDate: '2000-01-01', maxDate: '2100-01-01', minDaysFromToday: -1, maxDaysFromToday: 1, minChoices: 1, maxChoices: 5, schema: { type: 'object' } },
  },
});

/** What every target's questionnaire asks: `about` is completed, `more` was begun, and nothing is missing that is required. */
export const targetDefinition: Definition = {
  sections: [
    {
      ...aSection('about', [level, aQuestion('name'), aQuestion('age', { type: 'number', isSensitive: true })]),
      description: 'Who this is.',
    },
    { ...aSection('more', [aQuestion('days', { type: 'multiple_choice', isRequired: true, choices: [{ value: 'mo', label: 'Monday' }, { value: 'tu', label: 'Tuesday' }] }), aQuestion('note')]), description: 'Whatever else.' },
  ],
};

/** What is told of an answer that was changed once: the value before, and the one now. */
interface Given {
  readonly section: string;
  readonly question: string;
  readonly values: readonly [before: string, now: string];
}

const plainly = (value: string) => `decode('00', 'hex') || convert_to('${value}', 'UTF8')`;

/** A text, or JSON, and its history of two changes. */
const answered = (profile: string, column: 'answer_text' | 'answer_data', { section, question, values: [before, now] }: Given) => {
  const json = (value: string) => (column === 'answer_text' ? `to_jsonb('${value}'::text)` : `'${value}'::jsonb`);
  return `
    with made as (
      insert into answers (profile_id, section_key, question_key, ${column}, question_text, question_revision, version)
      values ('${profile}', '${section}', '${question}', '${now}', 'What of ${question}?', 2, 2) returning user_id, id
    ), author as (select made.id, user_id, (select k.id from api_keys k where k.user_id = made.user_id and name = 'Live') as key from made)
    insert into answer_changes (answer_id, version, old_value, new_value, question_text, question_revision, author_id, author_kind, author_key_id)
    select id, 1, null, ${json(before)}, 'What was ${question}?', 1, user_id, 'user'::author_kind, key from author
    union all select id, 2, ${json(before)}, ${json(now)}, 'What of ${question}?', 2, user_id, 'user', key from author`;
};

const confided = (profile: string) => `
  with made as (
    insert into answers (profile_id, section_key, question_key, sealed_value, is_sensitive, question_text, question_revision, version)
    values ('${profile}', 'about', 'age', ${plainly('37')}, true, 'What of age?', 2, 2) returning user_id, id
  ), author as (select made.id, user_id, (select k.id from api_keys k where k.user_id = made.user_id and name = 'Live') as key from made)
  insert into answer_changes (answer_id, version, sealed_values, question_text, question_revision, author_id, author_kind, author_key_id)
  select id, 1, ${plainly('{"old":null,"new":36}')}, 'What was age?', 1, user_id, 'user'::author_kind, key from author
  union all select id, 2, ${plainly('{"old":36,"new":37}')}, 'What of age?', 2, user_id, 'user', key from author`;

/** Two revisions of a template, the first of which has ended, and a draft of another. The second is what the profile is filled in by. */
const furnish = (user: string, profile: string) => `
  insert into questionnaire_templates (template_key, revision, title, description, definition, created_by, published_at, ended_at)
  values ('t${user}', 1, 'A questionnaire', 'Why', '${JSON.stringify(targetDefinition)}', '${user}', now() - interval '1 day', now()),
    ('t${user}', 2, 'A questionnaire', 'Why', '${JSON.stringify(targetDefinition)}', '${user}', now(), null),
    ('d${user}', 1, 'A draft', 'Why', '${JSON.stringify(targetDefinition)}', '${user}', null, null);
  insert into sections (profile_id, template_id, section_key, title, description, status, order_index, required, required_answered, optional, optional_answered, data, completed_at)
  select '${profile}', t.id, s ->> 'key', s ->> 'title', s ->> 'description', (case n when 1 then 'completed' else 'in_progress' end)::section_status,
    n, 1, 1, case n when 1 then 2 else 1 end, case n when 1 then 1 else 0 end, '{"tab": 2}', case n when 1 then now() end
  from questionnaire_templates t, jsonb_array_elements(definition -> 'sections') with ordinality as asked (s, n) where template_key = 't${user}' and revision = 2;
  update profiles set current_section = 'more' where id = '${profile}';
  ${answered(profile, 'answer_text', { section: 'about', question: 'level', values: ['advanced', 'beginner'] })};
  ${answered(profile, 'answer_data', { section: 'more', question: 'days', values: ['["mo"]', '["mo", "tu"]'] })};
  ${confided(profile)};
  select (select id from questionnaire_templates where template_key = 't${user}' and revision = 2) as template,
    (select id from questionnaire_templates where template_key = 't${user}' and revision = 1) as "endedTemplate",
    (select id from questionnaire_templates where template_key = 'd${user}') as draft,
    (select id from sections where profile_id = '${profile}' and section_key = 'about') as section,
    (select id from sections where profile_id = '${profile}' and section_key = 'more') as "otherSection",
    (select id from answers where profile_id = '${profile}' and question_key = 'level') as answer,
    (select id from answers where profile_id = '${profile}' and question_key = 'days') as "dataAnswer",
    (select id from answers where profile_id = '${profile}' and is_sensitive) as "sensitiveAnswer",
    (select c.id from answer_changes c join answers a on a.id = answer_id where a.profile_id = '${profile}' and question_key = 'level' and c.version = 2) as "answerChange",
    (select id from answer_changes where profile_id = '${profile}' and is_sensitive and version = 2) as "sensitiveChange"`;

const types = {
  ...{ template: 'QuestionnaireTemplate', endedTemplate: 'QuestionnaireTemplate', draft: 'QuestionnaireTemplate' },
  ...{ section: 'Section', otherSection: 'Section', answer: 'Answer', dataAnswer: 'Answer', sensitiveAnswer: 'Answer' },
  ...{ answerChange: 'AnswerChange', sensitiveChange: 'AnswerChange' },
} as const;

export type QuestionnaireTarget = Readonly<Record<keyof typeof types | 'templateKey' | 'draftKey', string>>;

export const noQuestionnaire = Object.fromEntries([...Object.keys(types), 'templateKey', 'draftKey'].map((name) => [name, ''])) as QuestionnaireTarget;

/** Gives a user's first profile a questionnaire, in which nothing is empty that can be filled, and tells the keys. */
export async function aQuestionnaire(api: Pick<Api, 'database'>, { id, profiles }: Pick<SeededUser, 'id' | 'profiles'>): Promise<QuestionnaireTarget> {
  const results = (await ownerPool(api.database).query(furnish(id, profiles[0]?.id ?? ''))) as unknown as QueryResult<Record<string, string>>[];
  const keys = results.at(-1)?.rows[0] ?? {};
  const ids = Object.entries(types).map(([name, type]) => [name, globalId(type, keys[name] ?? '')]);
  return { ...Object.fromEntries(ids), templateKey: `t${id}`, draftKey: `d${id}` } as QuestionnaireTarget;
}
