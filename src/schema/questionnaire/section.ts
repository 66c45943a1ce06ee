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
  description: 'The completion status of a section.',
  values: {
    NOT_STARTED: { value: 'not_started' as SectionStatus, description: 'The section is not completed, and none of its shown questions is answered.' },
    IN_PROGRESS: {
      value: 'in_progress' as SectionStatus,
      description: 'The section is not completed, and at least one of its shown questions is answered.',
    },
    COMPLETED: { value: 'completed' as SectionStatus, description: 'The section has been completed, and no required answer is missing.' },
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
      description: 'The profile the section belongs to. `null` if you cannot see it.',
    }),
    template: row<Row<'Section'>, Row<'QuestionnaireTemplate'>>(t, {
      type: QuestionnaireTemplate,
      load: templateById,
      of: 'templateId',
      permission: 'profiles:read',
      description:
        'The template revision that the questionnaire was started with. It defines the questions of the section and validates its answers. ' +
        '`null` if you cannot see it.',
    }),
  }),
});
asNode(Section, sectionById, 'profiles:read');

builder.objectField(Profile, 'currentSection', (t) =>
  t.field({
    type: Section,
    nullable: true,
    description:
      'The first section, by `order`, that is not completed. `null` if all sections are completed or no questionnaire has been started. ' +
      'Requires the permission `profiles:read`.',
    extensions: { ...reads('id', 'currentSection'), permission: 'profiles:read' },
    resolve: guarded('profiles:read', ({ id, currentSection }, _args, context) => (currentSection === null ? null : sectionByKey(context, { profileId: id, key: currentSection }))),
  }),
);

builder.objectField(Profile, 'sections', (t) =>
  page<Row<'Profile'>, 'Section'>(t, {
    connection: connectionOf(Section),
    pages: sectionsOfProfile,
    of: 'id',
    orderBy: orderInputOf('Section', sectionsOfProfile, { ORDER: 'The position of the section in the profile.' }),
    permission: 'profiles:read',
    description: 'The sections of all questionnaires of the profile, by `order` (up to 100).',
  }),
);
