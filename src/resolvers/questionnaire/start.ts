import type { Writing } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { DomainError, NotFoundError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import type { Revision } from '../../loaders/questionnaire.ts';
import type { QuestionnaireStart } from '../../rules/answering.ts';
import { templateLimits } from '../../rules/question.ts';
import { shownOf, stateOf } from '../../rules/questionnaire.ts';
import { factsOf, type Held, hold, shownIn } from './held.ts';

const findInForce = statement<Revision>(
  `select id, template_key as key, revision, definition from questionnaire_templates
   where template_key = $1 and published_at is not null and ended_at is null`,
);

const begin = statement<Row<'Profile'>>(`
  with made as (
    insert into sections (profile_id, template_id, section_key, title, description, order_index, required, optional)
    select $1::uuid, $2::uuid, s.key, s.title, s.description, s."order", s.required, s.optional
    from jsonb_to_recordset($3::jsonb) as s (key text, title text, description text, "order" int, required int, optional int)
  ), told as (
    update profiles p set status = $4::profile_status, current_section = $5
    where p.id = $1::uuid and (p.status, p.current_section) is distinct from ($4::profile_status, $5)
    returning *
  )
  select ${selectList('Profile', 't')} from (select * from told union all select * from profiles where id = $1::uuid and not exists (select from told)) t`);

/**
 * Gives a profile the sections of a template, as its revision in force has them, after those that it has. A profile that runs the
 * template already, by whatever revision, stays as it is.
 *
 * @throws {NotFoundError} where no revision of the template is in force
 * @throws {DomainError} TAKEN where the profile has a section of the same key from another template; LIMIT_REACHED where it would have
 *   more sections than a profile can have
 */
export async function start({ tx }: Writing, { profileId, templateKey }: QuestionnaireStart): Promise<{ profile: Row<'Profile'> }> {
  const held = await hold(tx, profileId, ['profileId']);
  if (held.sections.some(({ revision }) => revision.key === templateKey)) return { profile: held.profile };
  const [revision] = await tx.query(findInForce, [templateKey]);
  if (!revision) throw new NotFoundError('template', ['templateKey']);
  refuseCollision(held, revision);
  const { definition } = revision;
  const shown = new Set([...shownIn(held.sections, held.given), ...shownOf(definition.sections, held.given)]);
  const state = stateOf([...factsOf(held.sections), ...definition.sections.map((section) => ({ definition: section, isCompleted: false }))], held.given, shown);
  const made = definition.sections.map(({ key, title, description }, i) => {
    const { required = 0, optional = 0 } = state.sections[held.sections.length + i] ?? {};
    return { key, title, description, order: held.sections.length + i + 1, required, optional };
  });
  const [profile] = await tx.query(begin, [profileId, revision.id, JSON.stringify(made), state.status, state.currentSection]);
  if (!profile) throw new Error('A profile was locked and is not there.');
  return { profile };
}

function refuseCollision(held: Held, { definition: { sections } }: Revision): void {
  const known = new Set(held.sections.map(({ row }) => row.key));
  const taken = sections.filter(({ key }) => known.has(key)).map(({ key }) => key);
  if (taken.length > 0) {
    throw new DomainError(reason('TAKEN.sectionKeys', { taken }), ['templateKey']);
  }
  if (known.size + sections.length > templateLimits.sectionsPerProfile) {
    throw new DomainError(reason('LIMIT_REACHED.sections', { maximum: templateLimits.sectionsPerProfile }), ['templateKey']);
  }
}
