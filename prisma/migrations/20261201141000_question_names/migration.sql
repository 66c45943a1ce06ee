-- Stored revisions use the names of the API: `integerOnly`, `minDate`, `maxDate`, `fitnessProfileField`, and `sectionKey` and `questionKey` in
-- conditions. What a revision asks does not change, so published ones are rewritten as well, and nothing is audited.
create function renamed_question(question jsonb) returns jsonb language sql immutable as $$
  select question - 'fills' || jsonb_build_object(
    'fitnessProfileField', question -> 'fills',
    'validation', (question -> 'validation') - array['isWhole', 'earliestOn', 'latestOn'] || jsonb_build_object(
      'integerOnly', question -> 'validation' -> 'isWhole',
      'minDate', question -> 'validation' -> 'earliestOn',
      'maxDate', question -> 'validation' -> 'latestOn'
    ),
    'shownIf', case when jsonb_typeof(question -> 'shownIf') = 'object' then question -> 'shownIf' || jsonb_build_object('conditions', (
      select coalesce(jsonb_agg(
        c - array['section', 'question'] || jsonb_build_object('sectionKey', c -> 'section', 'questionKey', c -> 'question') order by place
      ), '[]')
      from jsonb_array_elements(question -> 'shownIf' -> 'conditions') with ordinality as conditions (c, place)
    )) else 'null' end
  )
$$;

create function renamed_definition(definition jsonb) returns jsonb language sql immutable as $$
  select definition || jsonb_build_object('sections', (
    select coalesce(jsonb_agg(s || jsonb_build_object('questions', (
      select coalesce(jsonb_agg(renamed_question(q) order by question_place), '[]')
      from jsonb_array_elements(s -> 'questions') with ordinality as questions (q, question_place)
    )) order by section_place), '[]')
    from jsonb_array_elements(definition -> 'sections') with ordinality as sections (s, section_place)
  ))
$$;

-- The new names are longer: 500 questions with 20 conditions each add up to 100 kB to a revision of the greatest size.
alter table questionnaire_templates drop constraint questionnaire_templates_definition_size;
alter table questionnaire_templates add constraint questionnaire_templates_definition_size check (octet_length(definition::text) <= 1179648);

alter table questionnaire_templates no force row level security;
alter table questionnaire_templates disable trigger user;
update questionnaire_templates set definition = renamed_definition(definition);
alter table questionnaire_templates enable trigger user;
alter table questionnaire_templates force row level security;

drop function renamed_definition(jsonb);
drop function renamed_question(jsonb);
