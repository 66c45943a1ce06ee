import { isDeepStrictEqual } from 'node:util';
import type { Condition, Definition, SectionDefinition } from '../../src/rules/question.ts';

/** What is answered, by the keys of section and question with a slash between them. */
export type Given = ReadonlyMap<string, unknown>;

const placesOf = (sections: readonly SectionDefinition[]) =>
  sections.flatMap(({ key, questions }) => questions.map((question) => ({ place: `${key}/${question.key}`, section: key, question })));

function holds({ operator, value }: Condition, answer: unknown): boolean {
  if (answer === undefined) return operator === 'not_answered';
  const isComparable = typeof answer === typeof value && (typeof value === 'number' || typeof value === 'string');
  if (operator === 'answered') return true;
  if (operator === 'equals') return isDeepStrictEqual(answer, value);
  if (operator === 'not_equals') return !isDeepStrictEqual(answer, value);
  if (operator === 'one_of') return [value].flat().some((each) => isDeepStrictEqual(answer, each));
  if (operator === 'includes') return Array.isArray(answer) && answer.some((each) => isDeepStrictEqual(each, value));
  if (operator === 'at_least') return isComparable && (answer as number) >= (value as number);
  if (operator === 'at_most') return isComparable && (answer as number) <= (value as number);
  return false;
}

/** The places of the questions that are shown: all are at first, and what does not hold is hidden, until nothing changes any more. */
export function recountShown(sections: readonly SectionDefinition[], given: Given): string[] {
  let shown = placesOf(sections).map(({ place }) => place);
  for (;;) {
    const before = shown;
    const answerTo = ({ sectionKey, questionKey }: Condition) => (before.includes(`${sectionKey}/${questionKey}`) ? given.get(`${sectionKey}/${questionKey}`) : undefined);
    shown = placesOf(sections).flatMap(({ place, question: { shownIf } }) => {
      const outcomes = (shownIf?.conditions ?? []).map((condition) => holds(condition, answerTo(condition)));
      const isShown = shownIf === null || (shownIf.match === 'any' ? outcomes.includes(true) : !outcomes.includes(false));
      return isShown ? [place] : [];
    });
    if (isDeepStrictEqual(shown, before)) return shown;
  }
}

/** How a section stands, counted one by one. */
export interface Recounted {
  readonly key: string;
  readonly status: 'not_started' | 'in_progress' | 'completed';
  readonly required: number;
  readonly requiredAnswered: number;
  readonly optional: number;
  readonly optionalAnswered: number;
}

/** How a section stands; `shown` and `given` are of the whole template at least. */
export function recountSection(section: SectionDefinition, { shown, given, isCompleted }: { shown: readonly string[]; given: Given; isCompleted: boolean }): Recounted {
  const counts = { required: 0, requiredAnswered: 0, optional: 0, optionalAnswered: 0 };
  for (const { place, question } of placesOf([section])) {
    if (!shown.includes(place)) continue;
    counts[question.isRequired ? 'required' : 'optional']++;
    if (given.has(place)) counts[question.isRequired ? 'requiredAnswered' : 'optionalAnswered']++;
  }
  const isStarted = counts.requiredAnswered > 0 || counts.optionalAnswered > 0;
  const unfinished = isStarted ? 'in_progress' : 'not_started';
  return { key: section.key, ...counts, status: isCompleted && counts.requiredAnswered === counts.required ? 'completed' : unfinished };
}

/** An answer to save, with what the one who made it knows to be wrong with it: `INVALID value`, say. */
export interface ModelInput {
  readonly place: string;
  readonly value: unknown;
  readonly flaws: readonly string[];
  /** The version that the device started from; absent: it does not say. */
  readonly expected?: number;
}

/** What an answer was and became, version by version. */
export interface ModelAnswer {
  readonly history: readonly { readonly old: unknown; readonly new: unknown }[];
}

/** The greatest whole share, in percent, that is not more than what is answered. */
export const recountPercent = (required: number, answered: number): number =>
  Array.from({ length: 101 }, (_, percent) => percent).findLast((percent) => percent * required <= 100 * answered)!;

const latest = (answer: ModelAnswer | undefined): unknown => answer?.history.at(-1)?.new ?? null;

/** How a questionnaire stands. */
export interface Standing {
  readonly status: 'in_progress' | 'completed';
  readonly currentSection: string | null;
  readonly sections: readonly (Recounted & { readonly order: number })[];
  readonly shown: readonly string[];
  /** By their places; null where one was taken back. */
  readonly answers: readonly (ModelAnswer & { readonly place: string; readonly value: unknown })[];
}

/**
 * The questionnaire of a profile in a few lines that anybody can follow. What an operation gives is what it is refused for: codes, each
 * with its path in the input. Nothing of it: the operation was done.
 */
export class QuestionnaireModel {
  /** In the order of the profile. */
  sections: readonly SectionDefinition[] = [];
  readonly started = new Map<string, Definition>();
  readonly answers = new Map<string, ModelAnswer>();
  readonly completed = new Set<string>();
  readonly #templates: ReadonlyMap<string, Definition>;

  constructor(templates: ReadonlyMap<string, Definition>) {
    this.#templates = templates;
  }

  start(key: string): string[] {
    const template = this.#templates.get(key);
    if (this.started.has(key)) return [];
    if (!template) return ['NOT_FOUND templateKey'];
    if (template.sections.some((section) => this.sections.some((known) => known.key === section.key))) return ['TAKEN templateKey'];
    this.started.set(key, template);
    this.sections = [...this.sections, ...template.sections];
    return [];
  }

  /** @param isOwner whether the profile is that of who saves, who alone answers what is sensitive */
  save(inputs: readonly ModelInput[], isOwner = true): string[] {
    const twice = inputs.flatMap(({ place }, i) => (inputs.findIndex((other) => other.place === place) < i ? [`CONFLICTING_ARGUMENTS answers.${i}`] : []));
    if (twice.length > 0) return twice;
    if (inputs.length === 0) return ['TOO_SHORT answers'];
    if (this.sections.length === 0) return ['NOT_FOUND profileId'];
    const problems = inputs.flatMap((input, i) => this.#problemsOf(input, isOwner).map((problem) => problem.replace(/(?: |$)/, (rest) => ` answers.${i}${rest && '.'}`)));
    if (problems.length > 0) return problems;
    const changes = inputs.flatMap(({ place, value }, i) => (isDeepStrictEqual(latest(this.answers.get(place)), value) ? [] : [{ place, value, i }]));
    const after = new Map([...this.given(), ...changes.map(({ place, value }) => [place, value] as const)]);
    for (const { place, value } of changes) if (value === null) after.delete(place);
    const shown = this.shown(after);
    const hidden = changes.flatMap(({ place, value, i }) => (value !== null && !shown.includes(place) ? [`NOT_SHOWN answers.${i}.questionKey`] : []));
    if (hidden.length > 0) return hidden;
    for (const { place, value } of changes) {
      const known = this.answers.get(place);
      this.answers.set(place, { history: [...(known?.history ?? []), { old: latest(known), new: value }] });
    }
    this.#settle();
    return [];
  }

  #problemsOf({ place, flaws, value, expected }: ModelInput, isOwner: boolean): string[] {
    const [section, question] = place.split('/');
    const found = this.sections.find(({ key }) => key === section);
    if (!found) return ['NOT_FOUND sectionKey'];
    const asked = found.questions.find(({ key }) => key === question);
    if (!asked) return ['NOT_FOUND questionKey'];
    if (asked.isSensitive && !isOwner) return ['NOT_ALLOWED'];
    const known = this.answers.get(place);
    const isStale = expected !== undefined && expected !== (known?.history.length ?? 0) && !isDeepStrictEqual(latest(known), value);
    return [...(value === null ? [] : flaws), ...(isStale ? ['CONFLICT expectedUpdatedAt'] : [])];
  }

  complete(key: string): string[] {
    if (!this.sections.some((section) => section.key === key)) return ['NOT_FOUND id'];
    const missing = this.missing([key]);
    if (missing.length === 0) this.completed.add(key);
    return missing.map((place) => `REQUIRED id ${place}`);
  }

  reopen(key: string): string[] {
    if (!this.sections.some((section) => section.key === key)) return ['NOT_FOUND id'];
    this.completed.delete(key);
    return [];
  }

  /** `keys` may name too few sections, too many, or others. */
  reorder(keys: readonly string[]): string[] {
    if (this.sections.length === 0) return ['NOT_FOUND profileId'];
    const unknown = keys.flatMap((key, i) => (this.sections.some((section) => section.key === key) ? [] : [`NOT_FOUND sectionIds.${i}`]));
    const twice = keys.flatMap((key, i) => (keys.indexOf(key) < i && this.sections.some((section) => section.key === key) ? [`INVALID sectionIds.${i}`] : []));
    const left = this.sections.every(({ key }) => keys.includes(key)) ? [] : ['REQUIRED sectionIds'];
    const problems = [...unknown, ...twice, ...left];
    if (problems.length === 0) this.sections = keys.map((key) => this.sections.find((section) => section.key === key)!);
    return problems;
  }

  completeProfile(): string[] {
    if (this.sections.length === 0) return ['NOT_FOUND id'];
    const missing = this.missing(this.sections.map(({ key }) => key));
    if (missing.length === 0) for (const { key } of this.sections) this.completed.add(key);
    return missing.map((place) => `REQUIRED id ${place}`);
  }

  /** What is answered, and not taken back. */
  given(): Given {
    return new Map([...this.answers].map(([place, answer]) => [place, latest(answer)] as const).filter(([, value]) => value !== null));
  }

  shown(given = this.given()): readonly string[] {
    return [...this.started.values()].flatMap(({ sections }) => recountShown(sections, given));
  }

  /** The places in these sections that must be answered and are not. */
  missing(keys: readonly string[]): string[] {
    const [given, shown] = [this.given(), this.shown()];
    const asked = placesOf(this.sections.filter(({ key }) => keys.includes(key)));
    return asked.flatMap(({ place, question }) => (question.isRequired && shown.includes(place) && !given.has(place) ? [place] : []));
  }

  /** A section that something required is missing of is completed no longer, and does not become so by itself. */
  #settle(): void {
    for (const key of this.completed) if (this.missing([key]).length > 0) this.completed.delete(key);
  }

  /** How all stands. */
  standing(): Standing {
    const [given, shown] = [this.given(), this.shown()];
    const sections = this.sections.map((section, i) => ({ ...recountSection(section, { given, shown, isCompleted: this.completed.has(section.key) }), order: i + 1 }));
    const isCompleted = sections.length > 0 && sections.every(({ status }) => status === 'completed');
    return {
      status: isCompleted ? 'completed' : 'in_progress',
      currentSection: sections.find(({ status }) => status !== 'completed')?.key ?? null,
      sections,
      shown: shown.toSorted(),
      answers: [...this.answers].map(([place, { history }]) => ({ place, value: latest({ history }), history })).toSorted((a, b) => (a.place < b.place ? -1 : 1)),
    };
  }
}
