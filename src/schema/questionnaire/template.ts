import type { Row } from '../../db/model.ts';
import { userById } from '../../loaders/identity.ts';
import { templateById } from '../../loaders/questionnaire.ts';
import { allTemplates, templateByPlace } from '../../loaders/questionnaire-template.ts';
import type { Definition, SectionDefinition } from '../../rules/question.ts';
import { type TemplateStatus, templateStatuses, templateStatusOf } from '../../rules/questionnaire-template.ts';
import { textUpTo } from '../../rules/field.ts';
import { ruledBy } from '../core/argument.ts';
import { builder } from '../core/builder.ts';
import { connectionOf } from '../core/connection.ts';
import { guarded } from '../core/guard.ts';
import { reads } from '../core/need.ts';
import { asNode } from '../core/node.ts';
import { orderInputOf, page } from '../core/pagination.ts';
import { row } from '../core/row.ts';
import { User } from '../identity/user.ts';
import { type Asking, Question } from './question.ts';

const TemplateStatusType = builder.enumType('QuestionnaireTemplateStatus', {
  description: 'The status of a template revision.',
  values: Object.fromEntries(
    Object.entries(templateStatuses).map(([value, description]) => [value.toUpperCase(), { value: value as TemplateStatus, description }]),
  ),
});

const TemplateQuestion = builder.objectRef<Asking>('TemplateQuestion').implement({
  description: 'A question of a template.',
  interfaces: [Question],
});

const TemplateSection = builder.objectRef<SectionDefinition>('TemplateSection').implement({
  description: 'A section of a template.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'The key of the section, unique within the template.' }),
    title: t.exposeString('title', { description: 'The title of the section.' }),
    description: t.exposeString('description', { nullable: true, description: 'An introduction to the section.' }),
    questions: t.field({
      type: [TemplateQuestion],
      description: 'The questions in display order.',
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ questions }) => questions.map((question) => ({ question })),
    }),
  }),
});

export const QuestionnaireTemplate = builder.prismaObject('QuestionnaireTemplate', {
  fields: (t) => ({
    key: t.exposeString('key'),
    revision: t.exposeInt('revision'),
    title: t.exposeString('title'),
    description: t.exposeString('description', { nullable: true }),
    status: t.field({
      type: TemplateStatusType,
      description: 'The status of the revision.',
      extensions: reads('publishedAt', 'endedAt'),
      resolve: (template) => templateStatusOf(template),
    }),
    sections: t.field({
      type: [TemplateSection],
      description: 'The sections in display order.',
      complexity: { field: 1, multiplier: 3 },
      extensions: reads('definition'),
      resolve: ({ definition }) => [...(definition as unknown as Definition).sections],
    }),
    createdBy: row<Row<'QuestionnaireTemplate'>, Row<'User'>>(t, {
      type: User,
      load: userById,
      of: 'createdById',
      permission: 'users:read',
      description:
        'The user who created the revision. `null` for revisions shipped with Vitae, if the account has been erased, or if you cannot see ' +
        'the account.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', nullable: true }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
  }),
});
asNode(QuestionnaireTemplate, templateById, 'profiles:read');

const TemplateFilter = builder.inputType('QuestionnaireTemplateFilter', {
  description: 'Filters for template revisions. All given conditions must be met.',
  fields: (t) => ({
    key: t.string({ extensions: ruledBy(textUpTo(50)), description: 'Only revisions of the template with this key (up to 50 characters).' }),
    status: t.field({ type: TemplateStatusType, description: 'Only revisions with this status.' }),
  }),
});

builder.queryFields((t) => ({
  questionnaireTemplate: t.field({
    type: QuestionnaireTemplate,
    nullable: true,
    description: 'A revision of a template. `null` if it does not exist, or if you cannot see it. Requires the permission `profiles:read`.',
    extensions: { permission: 'profiles:read' },
    args: {
      key: t.arg.string({ required: true, extensions: ruledBy(textUpTo(50)), description: 'The key of the template (up to 50 characters).' }),
      revision: t.arg.int({ description: 'The number of the revision, starting at 1. Defaults to the published revision.' }),
    },
    resolve: guarded('profiles:read', (_root, { key, revision }, context) => templateByPlace(context, { key, revision: revision ?? null })),
  }),
  questionnaireTemplates: page<object, 'QuestionnaireTemplate'>(t, {
    connection: connectionOf(QuestionnaireTemplate),
    pages: allTemplates,
    of: null,
    orderBy: orderInputOf('QuestionnaireTemplate', allTemplates, { CREATED_AT: 'The time the revision was created.' }),
    filter: TemplateFilter,
    permission: 'profiles:read',
    description: 'All revisions of all templates, newest first. Drafts are included only for users who may create or publish templates.',
  }),
}));
