import { type ExportFile, exportFile, type ExportFormat } from '../../resolvers/questionnaire/export-file.ts';
import { builder, globalIdOf } from '../core/builder.ts';
import { guarded } from '../core/guard.ts';
import { reads } from '../core/need.ts';
import { Profile } from '../profiles/profile.ts';

const QuestionnaireExportFormat = builder.enumType('QuestionnaireExportFormat', {
  description: 'In which form a questionnaire is exported. In both, answers stand with the question as it was asked when they were given.',
  values: {
    JSON: {
      value: 'json' as ExportFormat,
      description:
        'A JSON object: `profile` with its `progress`, and `sections` with their `questions`, a line each. Each question has the `answer` as it was given, ' +
        'and `display`, the same as people read it. Types and statuses are those of this API in small letters.',
    },
    CSV: {
      value: 'csv' as ExportFormat,
      description:
        'A table (RFC 4180) in UTF-8 without a byte order mark: a row of headings, then a row for each question, with the answer as people read it. Before what ' +
        'a spreadsheet would take for a formula stands an apostrophe.',
    },
  },
});

const QuestionnaireExport = builder.objectRef<ExportFile>('QuestionnaireExport').implement({
  description: 'A questionnaire with its answers, as a file.',
  fields: (t) => ({
    fileName: t.exposeString('fileName', { description: 'A name for the file, of small letters, digits and hyphens, such as `questionnaire-work.csv`.' }),
    mediaType: t.exposeString('mediaType', { description: 'What kind of file it is, such as `application/json`.' }),
    content: t.exposeString('content', { description: 'What stands in the file, to be written in UTF-8.' }),
  }),
});

builder.objectField(Profile, 'questionnaireExport', (t) =>
  t.field({
    type: QuestionnaireExport,
    nullable: true,
    description:
      'All that is asked in the questionnaire of the profile, with what was answered, as a file; null where none was started. Answers to sensitive questions are ' +
      'left out for everybody but the owner of the profile, and marked as confidential. Needs the permission profiles:read.',
    // A whole questionnaire is read and written down, which has up to 4 MB of answers.
    complexity: 500,
    extensions: { ...reads('id', 'name', 'status', 'completedAt'), permission: 'profiles:read' },
    args: { format: t.arg({ type: QuestionnaireExportFormat, required: true, description: 'In which form.' }) },
    resolve: guarded('profiles:read', (profile, { format }, context) => exportFile(context, profile, format, globalIdOf('Profile', profile.id))),
  }),
);
