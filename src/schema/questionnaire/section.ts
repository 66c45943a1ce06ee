import type { Row } from '../../db/model.ts';
import { profileById } from '../../loaders/profiles.ts';
import { sectionById, sectionByKey, sectionsOfProfile, templateById } from '../../loaders/questionnaire.ts';
import { builder } from '../core/builder.ts';
import { connectionOf } from '../core/connection.ts';
import { guarded } from '../core/guard.ts';
import { reads } from '../core/need.ts';
import { asNode } from '../core/node.ts';
import { orderInputOf, page } from '../core/pagination.ts';
import { row } from '../core/row.ts';
import { Profile } from '../profiles/profile.ts';
import { QuestionnaireTemplate } from './template.ts';

type SectionStatus = Row<'Section'>['status'];

const SectionStatusType = builder.enumType('SectionStatus', {
  description: 'How far a section is filled in.',
  values: {
    NOT_STARTED: { value: 'not_started' as SectionStatus, description: 'No question in it that is shown is answered.' },
    IN_PROGRESS: {
      value: 'in_progress' as SectionStatus,
      description: 'Something in it is answered, and it was not completed, or was reopened, or something required is missing again.',
    },
    COMPLETED: { value: 'completed' as SectionStatus, description: 'It was completed, and nothing is missing that is required.' },
  },
});

export const Section = builder.prismaObject('Section', {
  fields: (t) => ({
    key: t.exposeString('key'),
    title: t.exposeString('title'),
    description: t.exposeString('description', { nullable: true }),
    status: t.expose('status', { type: SectionStatusType }),
    order: t.exposeInt('order'),
    data: t.expose('data', { type: 'JSONObject' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    completedAt: t.expose('completedAt', { type: 'DateTime', nullable: true }),
    profile: row<Row<'Section'>, Row<'Profile'>>(t, {
      type: Profile,
      load: profileById,
      of: 'profileId',
      permission: 'profiles:read',
      description: 'The profile that is filled in by the section.',
    }),
    template: row<Row<'Section'>, Row<'QuestionnaireTemplate'>>(t, {
      type: QuestionnaireTemplate,
      load: templateById,
      of: 'templateId',
      permission: 'profiles:read',
      description: 'The revision of the template that the section is of, by which its answers are judged as long as the profile has it.',
    }),
  }),
});
asNode(Section, sectionById, 'profiles:read');

builder.objectField(Profile, 'currentSection', (t) =>
  t.field({
    type: Section,
    nullable: true,
    description:
      'The next section to fill in: the first section in order that is not completed. `null` if all sections are completed or no questionnaire has been started. ' +
      'Needs the permission profiles:read.',
    extensions: { ...reads('id', 'currentSection'), permission: 'profiles:read' },
    resolve: guarded('profiles:read', ({ id, currentSection }, _args, context) => (currentSection === null ? null : sectionByKey(context, { profileId: id, key: currentSection }))),
  }),
);

builder.objectField(Profile, 'sections', (t) =>
  page<Row<'Profile'>, 'Section'>(t, {
    connection: connectionOf(Section, 'sections of a profile'),
    pages: sectionsOfProfile,
    of: 'id',
    orderBy: orderInputOf('Section', sectionsOfProfile, { ORDER: 'The place of the section among those of the profile.' }),
    permission: 'profiles:read',
    description: 'The sections of the questionnaires that the profile is filled in by, in their order; at most 100.',
  }),
);
