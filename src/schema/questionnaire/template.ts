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
  description: 'How a revision of a template stands.',
  values: Object.fromEntries(
    Object.entries(templateStatuses).map(([value, description]) => [value.toUpperCase(), { value: value as TemplateStatus, description }]),
  ),
});

const TemplateQuestion = builder.objectRef<Asking>('TemplateQuestion').implement({
  description: 'A question as a template asks it.',
  interfaces: [Question],
});

const TemplateSection = builder.objectRef<SectionDefinition>('TemplateSection').implement({
  description: 'A section as a template has it.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'What the section is called by programs, unique in the template.' }),
    title: t.exposeString('title', { description: 'The heading of the section.' }),
    description: t.exposeString('description', { nullable: true, description: 'What the section is about.' }),
    questions: t.field({
      type: [TemplateQuestion],
      description: 'What the section asks, in order.',
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
      description: 'How the revision stands.',
      extensions: reads('publishedAt', 'endedAt'),
      resolve: (template) => templateStatusOf(template),
    }),
    sections: t.field({
      type: [TemplateSection],
      description: 'What it asks, section by section.',
      complexity: { field: 1, multiplier: 3 },
      extensions: reads('definition'),
      resolve: ({ definition }) => [...(definition as unknown as Definition).sections],
    }),
    createdBy: row<Row<'QuestionnaireTemplate'>, Row<'User'>>(t, {
      type: User,
      load: userById,
      of: 'createdById',
      permission: 'users:read',
      description: 'Who wrote the revision first; null for an account that is gone, for one that you may not read, and for what comes with the service.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', nullable: true }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
  }),
});
asNode(QuestionnaireTemplate, templateById, 'profiles:read');

const TemplateFilter = builder.inputType('QuestionnaireTemplateFilter', {
  description: 'Which revisions of templates are wanted; all conditions must hold.',
  fields: (t) => ({
    key: t.string({ extensions: ruledBy(textUpTo(50)), description: 'The key of the template, up to 50 characters.' }),
    status: t.field({ type: TemplateStatusType, description: 'How they stand.' }),
  }),
});

builder.queryFields((t) => ({
  questionnaireTemplate: t.field({
    type: QuestionnaireTemplate,
    nullable: true,
    description: 'What a questionnaire asks; null where no revision is in force, or there is none of this number for you. Needs the permission profiles:read.',
    extensions: { permission: 'profiles:read' },
    args: {
      key: t.arg.string({ required: true, extensions: ruledBy(textUpTo(50)), description: 'The key of the template, up to 50 characters.' }),
      revision: t.arg.int({ description: 'The number of a revision, from 1, whether or not it is in force; without it, the one in force.' }),
    },
    resolve: guarded('profiles:read', (_root, { key, revision }, context) => templateByPlace(context, { key, revision: revision ?? null })),
  }),
  questionnaireTemplates: page<object, 'QuestionnaireTemplate'>(t, {
    connection: connectionOf(QuestionnaireTemplate, 'revisions of templates'),
    pages: allTemplates,
    of: null,
    orderBy: orderInputOf('QuestionnaireTemplate', allTemplates, { CREATED_AT: 'When the revision was first written.' }),
    filter: TemplateFilter,
    permission: 'profiles:read',
    description: 'What questionnaires ask, or asked: all revisions of all templates, the newest first. Drafts are shown to those alone who write or publish them.',
  }),
}));
