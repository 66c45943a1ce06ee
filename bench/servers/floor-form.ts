/** The parts of routes that fill in forms: a statement that makes the whole reply, and its parameters of what came in the body. */
interface FormRoute {
  readonly statement: { readonly name: string; readonly text: string };
  values(userId: string, body: Record<string, unknown>): string[];
}

const percent = 'case when sum(required) = 0 then 100 else 100 * sum(required_answered) / sum(required) end::int';

/** All questions of the profile with their answers; template and answers are read once, whatever the number of sections. */
const page = `
  with given as materialized (
    select id, section_key, question_key, coalesce(to_jsonb(answer_text), answer_data) as value, updated_at from answers where profile_id = $1::uuid
  ), asked as materialized (
    select s ->> 'key' as section, json_agg(json_build_object(
      'key', q ->> 'key', 'text', q ->> 'text', 'help', q ->> 'help', 'type', upper(q ->> 'type'), 'isRequired', (q -> 'isRequired')::boolean,
      'isShown', q -> 'shownIf' = 'null' or c.value is not null,
      'choices', q -> 'choices',
      'validation', json_build_object('minimum', q #> '{validation,minimum}', 'maximum', q #> '{validation,maximum}', 'maxLength', q #> '{validation,maxLength}'),
      'answer', case when a.value is not null then json_build_object('id', a.id, 'value', a.value, 'updatedAt', a.updated_at) end
    ) order by n) as questions
    from (select distinct template_id from sections where profile_id = $1::uuid) run join questionnaire_templates t on t.id = run.template_id
    cross join lateral jsonb_array_elements(t.definition -> 'sections') s
    cross join lateral jsonb_array_elements(s -> 'questions') with ordinality as each (q, n)
    left join given a on a.section_key = s ->> 'key' and a.question_key = q ->> 'key'
    left join given c on c.section_key = q #>> '{shownIf,conditions,0,section}' and c.question_key = q #>> '{shownIf,conditions,0,question}'
    group by 1
  )
  select json_build_object('data', json_build_object('profile', json_build_object(
    'id', p.id, 'status', upper(p.status::text), 'currentSection', p.current_section,
    'progress', (select json_build_object('answered', sum(required_answered), 'required', sum(required), 'percent', ${percent})
      from sections where profile_id = p.id),
    'sections', (select json_agg(json_build_object('id', s.id, 'key', section_key, 'title', s.title, 'description', s.description, 'status', upper(s.status::text),
      'updatedAt', s.updated_at, 'questions', questions)
      order by s.order_index) from sections s join asked on asked.section = s.section_key where s.profile_id = p.id))))
  from profiles p where p.id = $1::uuid`;

/** Saves one text and its history; the counts stay as they are, since the question was answered before. */
const save = `
  with held as (
    select id, current_section from profiles where id = $1::uuid for no key update
  ), before as (
    select a.answer_text from answers a join held on a.profile_id = held.id where section_key = $2 and question_key = $3
  ), saved as (
    insert into answers as a (profile_id, section_key, question_key, answer_text, question_text, question_revision)
    select id, $2, $3, $4, 'How is it with the matter no. 1 of section s1?', 1 from held
    on conflict (profile_id, section_key, question_key) do update set answer_text = excluded.answer_text, version = a.version + 1
    returning *
  ), recorded as (
    insert into answer_changes (answer_id, version, old_value, new_value, question_text, question_revision, author_kind)
    select id, version, (select to_jsonb(answer_text) from before), to_jsonb(answer_text), question_text, question_revision, 'user' from saved
  ), stated as (
    update sections s set status = s.status from saved where s.profile_id = saved.profile_id and s.section_key = saved.section_key
  )
  select json_build_object('data', json_build_object('saved', json_build_object(
    'answers', json_build_array(json_build_object('id', saved.id, 'value', saved.answer_text, 'updatedAt', saved.updated_at)),
    'profile', json_build_object('currentSection', held.current_section, 'progress',
      (select json_build_object('percent', ${percent}) from sections where profile_id = held.id)),
    'userErrors', json_build_array())))
  from saved, held`;

export const formRoutes: Readonly<Record<string, FormRoute>> = {
  '/f1': { statement: { name: 'f1', text: page }, values: (_userId, { id }) => [String(id)] },
  '/f3': {
    statement: { name: 'f3', text: save },
    values: (_userId, { id, section, question, value }) => [String(id), String(section), String(question), String(value)],
  },
};
