import { columnOf, type FieldName, type Row } from '../db/model.ts';
import { statement } from '../db/statement.ts';
import { loader } from './loader.ts';

const fields = ['profileId', 'templateId', 'key', 'title', 'description', 'status', 'completedAt', 'required', 'requiredAnswered', 'optional', 'optionalAnswered'] as const satisfies readonly FieldName<'Section'>[];

/** A section with the template that it is of. */
export type SectionToExport = Pick<Row<'Section'>, (typeof fields)[number]> & { readonly templateKey: string; readonly revision: number };

const findSections = statement<SectionToExport>(
  `select ${fields.map((field) => `s.${columnOf('Section', field).column} as "${field}"`).join(', ')}, t.template_key as "templateKey", t.revision
   from sections s join questionnaire_templates t on t.id = s.template_id where s.profile_id = any($1::uuid[]) order by s.order_index`,
);

/** All sections of a profile in its order, with what is exported of them. */
export const sectionsToExport = loader(
  async ({ session }, profileIds: readonly string[]): Promise<ReadonlyMap<string, readonly SectionToExport[]>> =>
    Map.groupBy(await session.read(findSections, [profileIds]), ({ profileId }) => profileId),
  { absent: [] as readonly SectionToExport[] },
);
