import { bob, insert, work } from './valid.ts';
import { bytes, text } from './violations.ts';

const nobody = 'gen_random_uuid()';
const other = { question_key: `'other'` };
const confidential = { is_sensitive: 'true' };

/** For every constraint of questionnaires, statements that it must refuse. */
export const violationsOfQuestionnaires: Record<string, readonly string[]> = {
  questionnaire_templates_template_key_format: ['', 'Upper', '1st', 'a b'].map((key) => insert('questionnaire_templates', { template_key: `'${key}'` })),
  questionnaire_templates_revision_from_one: [insert('questionnaire_templates', { revision: '0' })],
  questionnaire_templates_title_length: [insert('questionnaire_templates', { title: `''` })],
  questionnaire_templates_description_length: [`''`, text(5_001)].map((description) => insert('questionnaire_templates', { description })),
  questionnaire_templates_definition_is_object: ['[]', '1', 'null'].map((definition) => insert('questionnaire_templates', { definition: `'${definition}'` })),
  questionnaire_templates_definition_size: [insert('questionnaire_templates', { definition: `jsonb_build_object('a', ${text(1_179_648)})` })],
  questionnaire_templates_ended_at_later: [
    insert('questionnaire_templates', { ended_at: 'now()' }),
    insert('questionnaire_templates', { published_at: 'now()', ended_at: `now() - interval '1 microsecond'` }),
  ],
  questionnaire_templates_created_by_fkey: [insert('questionnaire_templates', { created_by: nobody })],
  questionnaire_templates_template_key_revision_key: [insert('questionnaire_templates', { template_key: `'known'`, published_at: 'now()', ended_at: 'now()' })],
  questionnaire_templates_in_force_key: [insert('questionnaire_templates', { template_key: `'known'`, revision: '2', published_at: 'now()' })],
  questionnaire_templates_draft_key: [insert('questionnaire_templates', { template_key: `'drafted'`, revision: '2' })],

  sections_section_key_format: ['', 'Upper', '1st', 'a b'].map((key) => insert('sections', { section_key: `'${key}'` })),
  sections_title_length: [insert('sections', { title: `''` })],
  sections_description_length: [`''`, text(5_001)].map((description) => insert('sections', { description })),
  sections_order_index_from_one: [insert('sections', { order_index: '0' })],
  sections_counts: [
    ...['required_answered', 'optional_answered'].flatMap((column) => [insert('sections', { [column]: '1' }), insert('sections', { [column]: '-1' })]),
    insert('sections', { required: '-1', required_answered: '-1' }),
  ],
  sections_completed_holds_what_is_required: [insert('sections', { status: `'completed'`, required: '1' })],
  sections_completed_at_as_status: [
    'update sections set completed_at = now()',
    `${insert('sections', { section_key: `'done'`, status: `'completed'` })}; update sections set completed_at = null where section_key = 'done'`,
  ],
  sections_data_is_object: ['[]', '1', 'null'].map((data) => insert('sections', { data: `'${data}'` })),
  sections_data_size: [insert('sections', { data: `jsonb_build_object('a', ${text(524_288)})` })],
  sections_profile_id_order_index_key: [insert('sections', { order_index: '1' })],
  sections_profile_id_section_key_key: [insert('sections', { section_key: `'about'` })],
  sections_template_id_fkey: [insert('sections', { template_id: nobody }), 'update sections set template_id = gen_random_uuid()'],
  sections_user_id_profile_id_fkey: [`${insert('sections', { section_key: `'empty'` })}; update sections set user_id = '${bob}' where section_key = 'empty'`],

  answers_question_key_format: ['', 'Upper', '1st', 'a b'].map((key) => insert('answers', { question_key: `'${key}'` })),
  answers_question_text_length: [insert('answers', { question_text: `''` })],
  answers_question_revision_from_one: [insert('answers', { question_revision: '0' })],
  answers_version_from_one: [insert('answers', { version: '0' })],
  answers_one_value: [
    insert('answers', { answer_text: `'text'`, answer_data: `'1'` }),
    insert('answers', { sealed_value: bytes(2) }),
    insert('answers', { ...confidential, answer_text: `'text'` }),
    insert('answers', { ...confidential, answer_data: `'1'` }),
    insert('answers', { ...confidential, answer_text: `'text'`, sealed_value: bytes(2) }),
    `update answers set is_sensitive = true`,
  ],
  answers_answer_data_is_a_value: [insert('answers', { answer_data: `'null'` })],
  answers_value_size: [
    insert('answers', { answer_text: text(1_048_577) }),
    insert('answers', { answer_data: `to_jsonb(${text(1_048_575)})` }),
    ...[1, 1_048_577].map((size) => insert('answers', { ...confidential, sealed_value: bytes(size) })),
  ],
  answers_user_id_profile_id_fkey: [`${insert('answers', other)}; update answers set user_id = '${bob}' where question_key = 'other'`],
  answers_user_id_profile_id_section_key_fkey: [insert('answers', { section_key: `'none'` })],
  answers_profile_id_section_key_question_key_key: [`${insert('answers', other)}; update answers set question_key = 'known' where question_key = 'other'`],

  answer_changes_version_from_one: [insert('answer_changes', { version: '0' })],
  answer_changes_sensitive_is_sealed: [
    insert('answer_changes', { sealed_values: bytes(2) }),
    `${insert('answers', { ...other, ...confidential })}; ${insert('answer_changes', { answer_id: `(select id from answers where question_key = 'other')`, old_value: `'1'` })}`,
  ],
  answer_changes_value_size: [
    insert('answer_changes', { old_value: `to_jsonb(${text(1_048_575)})` }),
    insert('answer_changes', { new_value: `to_jsonb(${text(1_048_575)})` }),
    ...[1, 3_145_729].map((size) => `${insert('answers', { ...other, ...confidential })};
      ${insert('answer_changes', { answer_id: `(select id from answers where question_key = 'other')`, sealed_values: bytes(size) })}`),
  ],
  answer_changes_author_id_fkey: [insert('answer_changes', { author_id: nobody })],
  answer_changes_author_key_id_fkey: [insert('answer_changes', { author_key_id: nobody })],
  answer_changes_user_id_profile_id_fkey: [`update answer_changes set user_id = '${bob}'`],
  answer_changes_user_id_answer_id_fkey: ['update answer_changes set answer_id = gen_random_uuid()'],
  answer_changes_answer_id_version_key: [`${insert('answer_changes')}; update answer_changes set version = 1 where version = 2`],
};

/** What stays within the limits, and sections that change places within one statement. */
export const answerSizes: readonly string[] = [
  insert('questionnaire_templates', { title: text(255), description: text(5_000), published_at: 'now()', ended_at: 'now()' }),
  insert('answers', { answer_text: text(1_048_576) }),
  insert('answers', { ...confidential, sealed_value: bytes(1_048_576) }),
  `${insert('sections', { order_index: '2', section_key: `'second'` })};
   update sections set order_index = 3 - order_index where profile_id = '${work}' and order_index < 3; delete from sections where section_key = 'second'; update sections set order_index = 1 where section_key = 'about'`,
];
