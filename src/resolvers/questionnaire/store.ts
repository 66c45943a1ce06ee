import type { Writing } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { type Answers, type QuestionnaireState, type SectionFacts, type SectionState, type Shown, stateOf } from '../../rules/questionnaire.ts';
import { authorKind } from '../profiles/content.ts';
import { factsOf, type Held, type HeldSection, rowFrom, shownIn } from './held.ts';

/** An answer as it is to be stored, with what it was before. */
export interface StoredAnswer {
  readonly section: string;
  readonly question: string;
  readonly text: string | null;
  readonly data: unknown;
  /** In base64, as all bytes here. */
  readonly sealed: string | null;
  readonly isSensitive: boolean;
  readonly asked: string;
  readonly revision: number;
  readonly old: unknown;
  readonly new: unknown;
  readonly sealedChange: string | null;
}

/** What is to become of a questionnaire that is held. */
export interface Outcome {
  readonly answers?: readonly StoredAnswer[];
  /** In the order that they are to have. */
  readonly sections: readonly HeldSection[];
  /** What is answered afterwards. */
  readonly given: Answers;
  /** Sections whose rows are written although their state may be the same. */
  readonly touched?: ReadonlySet<string>;
  /** The sections that count as completed, as long as nothing is missing; those that are, where this is absent. */
  readonly facts?: readonly SectionFacts[];
}

export interface Stored {
  readonly profile: Row<'Profile'>;
  /** The sections that were written. */
  readonly sections: readonly Row<'Section'>[];
  /** The answers that were written. */
  readonly answers: readonly Row<'Answer'>[];
  readonly state: QuestionnaireState;
  readonly shown: Shown;
}

type Json = Readonly<Record<string, unknown>>;

// One statement: answers with their history, and what follows from them for sections and profile. Rows that stand already as they
// should are not written.
const storeAll = statement<Row<'Profile'> & { written: Json[] | null; answered: Json[] | null }>(`
  with given as (
    select * from jsonb_to_recordset($2::jsonb) as g (section text, question text, text text, data jsonb, sealed text, "isSensitive" boolean,
      asked text, revision int, old jsonb, new jsonb, "sealedChange" text)
  ), saved as (
    insert into answers as a (profile_id, section_key, question_key, answer_text, answer_data, sealed_value, is_sensitive, question_text, question_revision)
    select $1::uuid, section, question, text, data, decode(sealed, 'base64'), "isSensitive", asked, revision from given
    on conflict (profile_id, section_key, question_key) do update set
      answer_text = excluded.answer_text, answer_data = excluded.answer_data, sealed_value = excluded.sealed_value,
      is_sensitive = excluded.is_sensitive, question_text = excluded.question_text, question_revision = excluded.question_revision,
      version = a.version + 1
    returning *
  ), recorded as (
    insert into answer_changes (answer_id, version, old_value, new_value, sealed_values, question_text, question_revision, author_kind)
    select s.id, s.version, g.old, g.new, decode(g."sealedChange", 'base64'), s.question_text, s.question_revision, $6::author_kind
    from saved s join given g on g.section = s.section_key and g.question = s.question_key
  ), stated as (
    update sections s set status = t.status::section_status, order_index = t."order", required = t.required,
      required_answered = t."requiredAnswered", optional = t.optional, optional_answered = t."optionalAnswered"
    from jsonb_to_recordset($3::jsonb) as t (id uuid, status text, "order" int, required int, "requiredAnswered" int, optional int, "optionalAnswered" int)
    where s.id = t.id and s.profile_id = $1::uuid
    returning s.*
  ), told as (
    update profiles p set status = $4::profile_status, current_section = $5
    where p.id = $1::uuid and (p.status, p.current_section) is distinct from ($4::profile_status, $5)
    returning *
  )
  select ${selectList('Profile', 't')}, (select jsonb_agg(to_jsonb(stated)) from stated) as written, (select jsonb_agg(to_jsonb(saved)) from saved) as answered
  from (select * from told union all select * from profiles where id = $1::uuid and not exists (select from told)) t`);

/**
 * Writes answers, and brings sections and profile to the state that follows from them. Nothing is written where all stands as it
 * should.
 */
export async function store({ tx, principal }: Writing, held: Held, outcome: Outcome): Promise<Stored> {
  const { answers = [], sections, given } = outcome;
  const shown = shownIn(sections, given);
  const state = stateOf(outcome.facts ?? factsOf(sections), given, shown);
  const changed = changedSections(outcome, state);
  const isTold = held.profile.status === state.status && held.profile.currentSection === state.currentSection;
  if (answers.length === 0 && changed.length === 0 && isTold) return { profile: held.profile, sections: [], answers: [], state, shown };
  const values = [held.profile.id, JSON.stringify(answers), JSON.stringify(changed), state.status, state.currentSection, authorKind(principal)];
  const [stored] = await tx.query(storeAll, values);
  if (!stored) throw new Error('A profile was locked and is not there.');
  const { written, answered, ...profile } = stored;
  return {
    profile,
    sections: (written ?? []).map((row) => rowFrom('Section', row)),
    answers: (answered ?? []).map((row) => rowFrom('Answer', row)),
    state,
    shown,
  };
}

const counted = ['status', 'required', 'requiredAnswered', 'optional', 'optionalAnswered'] as const satisfies readonly (keyof SectionState & keyof Row<'Section'>)[];

/** The sections that are written, with the place that each has in the list. */
function changedSections({ sections, touched }: Outcome, state: QuestionnaireState) {
  return sections.flatMap(({ row }, i) => {
    const now = state.sections[i];
    if (!now) throw new Error('A section has no state.');
    const order = i + 1;
    const isSame = row.order === order && !touched?.has(row.key) && counted.every((field) => row[field] === now[field]);
    return isSame ? [] : [{ ...now, id: row.id, order }];
  });
}
