import { type ExportFile, exportFile, type ExportFormat } from '../../resolvers/questionnaire/export-file.ts';
import { builder, globalIdOf } from '../core/builder.ts';
import { guarded } from '../core/guard.ts';
import { reads } from '../core/need.ts';
import { Profile } from '../profiles/profile.ts';

const QuestionnaireExportFormat = builder.enumType('QuestionnaireExportFormat', {
  description: 'The file format of an export. In both formats, each answer comes with the text of the question at the time it was answered.',
  values: {
    JSON: {
      value: 'json' as ExportFormat,
      description:
        'A JSON object with `profile` (including its `progress`) and `sections` with their `questions`, one per line. Each question has the ' +
        '`answer` as saved and `display`, the answer formatted for display. Types and statuses are the enum values of this API in lower case.',
    },
    CSV: {
      value: 'csv' as ExportFormat,
      description:
        'A CSV table (RFC 4180) in UTF-8 without a byte order mark: a header row, then one row per question with the answer formatted for ' +
        'display. Text that a spreadsheet would interpret as a formula is prefixed with an apostrophe.',
    },
  },
});

const QuestionnaireExport = builder.objectRef<ExportFile>('QuestionnaireExport').implement({
  description: 'A file with the questions and answers of a profile.',
  fields: (t) => ({
    fileName: t.exposeString('fileName', {
      description: 'A suggested file name of lowercase letters, digits and hyphens, for example `questionnaire-work.csv`.',
    }),
    mediaType: t.exposeString('mediaType', { description: 'The media type, for example `application/json`.' }),
    content: t.exposeString('content', { description: 'The content of the file. Save it as UTF-8.' }),
  }),
});

builder.objectField(Profile, 'questionnaireExport', (t) =>
  t.field({
    type: QuestionnaireExport,
    nullable: true,
    description:
      'All questions and answers of the profile as a file. `null` if no questionnaire has been started. Answers to sensitive questions are ' +
      'included only for the owner of the profile; for others they are marked as confidential. Requires the permission `profiles:read`.',
    // Reads and formats a whole questionnaire, with up to 4 MB of answers.
    complexity: 500,
    extensions: { ...reads('id', 'name', 'status', 'completedAt'), permission: 'profiles:read' },
    args: { format: t.arg({ type: QuestionnaireExportFormat, required: true, description: 'The file format.' }) },
    resolve: guarded('profiles:read', (profile, { format }, context) => exportFile(context, profile, format, globalIdOf('Profile', profile.id))),
  }),
);
