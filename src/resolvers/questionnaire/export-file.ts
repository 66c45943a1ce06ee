import { stringify } from 'csv-stringify/sync';
import type { Context } from '../../context.ts';
import { exported, type ExportedProfile, type ExportedQuestion, type ExportedQuestionnaire, type ExportedSection } from './export.ts';

/** The forms in which a questionnaire is exported. */
export type ExportFormat = 'json' | 'csv';

/** A file that a client can keep or hand on. */
export interface ExportFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: string;
}

/**
 * The questionnaire of a profile as a file, as far as the caller may see it; null where none was started.
 *
 * @param globalId the profile as the API names it
 */
export async function exportFile(context: Context, profile: ExportedProfile, format: ExportFormat, globalId: string): Promise<ExportFile | null> {
  const questionnaire = await exported(context, profile);
  return questionnaire && fileOf(format, questionnaire, globalId);
}

export const fileOf = (format: ExportFormat, questionnaire: ExportedQuestionnaire, globalId: string): ExportFile => ({
  fileName: `${['questionnaire', ...wordsOf(questionnaire.profile.name)].join('-')}.${format}`,
  ...forms[format](questionnaire, globalId),
});

/** What of a name every file system takes. */
const wordsOf = (name: string): readonly string[] => name.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '').match(/[a-z0-9]+/g)?.slice(0, 10) ?? [];

const forms: Readonly<Record<ExportFormat, (questionnaire: ExportedQuestionnaire, globalId: string) => Omit<ExportFile, 'fileName'>>> = {
  json: ({ profile, sections }, id) => ({
    mediaType: 'application/json',
    content: `{"profile":${JSON.stringify({ ...profile, id })},\n"sections":${listed(sections.map(sectionText))}}\n`,
  }),
  csv: ({ sections }) => ({ mediaType: 'text/csv; charset=utf-8; header=present', content: tableOf(sections) }),
};

/** A line for each item. */
const listed = (items: readonly string[]): string => `[\n${items.join(',\n')}\n]`;

/** A line for each question: to indent what was answered would make lists many times as long. */
const sectionText = ({ questions, ...section }: ExportedSection): string =>
  `${JSON.stringify(section).slice(0, -1)},"questions":${listed(questions.map((question) => JSON.stringify(question)))}}`;

type Cell = string | number | null;

const isTold = (is: boolean) => (is ? 'yes' : 'no');

/** The columns of a row, which is a question, with their headings. */
const columns: readonly (readonly [heading: string, cell: (section: ExportedSection, question: ExportedQuestion) => Cell])[] = [
  ['section', ({ key }) => key],
  ['section title', ({ title }) => title],
  ['question key', (_section, { key }) => key],
  ['question', (_section, { text }) => text],
  ['type', (_section, { type }) => type],
  ['is shown', (_section, { isShown }) => isTold(isShown)],
  ['is required', (_section, { isRequired }) => isTold(isRequired)],
  // A number is no formula, whatever sign it begins with.
  ['answer', (_section, { answer, display }) => (typeof answer === 'number' ? answer : display)],
  ['is confidential', (_section, { isConfidential }) => isTold(isConfidential)],
  ['answered at', (_section, { answeredAt }) => answeredAt?.toISOString() ?? null],
  ['question revision', (_section, { questionRevision }) => questionRevision],
];

/**
 * As RFC 4180 has it. Spreadsheets calculate what begins as a formula does, and whoever answers a question would have others run it; so an
 * apostrophe stands before it, which they take for the mark of a text. The library knows the signs that formulas begin with; but some
 * programs leave out the white space before them.
 */
const tableOf = (sections: readonly ExportedSection[]): string =>
  stringify(
    sections.flatMap((section) => section.questions.map((question) => columns.map(([, cell]) => cell(section, question)))),
    {
      columns: columns.map(([heading]) => ({ key: heading, header: heading })),
      ...{ header: true, record_delimiter: 'windows', escape_formulas: true },
      cast: { string: (text) => (/^\s+[=+\-@＝＋－＠]/.test(text) && !/^[\t\r]/.test(text) ? `'${text}` : text) },
    },
  );
