import { setImmediate as turn } from 'node:timers/promises';
import { AnswerConflictError, DomainError, InvalidInputError } from '../../errors.ts';
import { isGiven } from '../../loaders/questionnaire.ts';
import { reason, type Reason } from '../../messages/message.ts';
import { flawsOfAnswer, workOfAnswer } from '../../rules/answer.ts';
import { type GivenAnswer, maxAnswerBytes } from '../../rules/answering.ts';
import { patternWork, placeKey } from '../../rules/question.ts';
import { type Held, type HeldQuestion, plainValue, questionAt } from './held.ts';

/** An answer with the question that it is for, and its place in the input. */
export interface Judged extends HeldQuestion {
  readonly given: GivenAnswer;
  readonly at: string;
}

const problem = (why: Reason, at: string, rest: readonly string[]) => new DomainError(why, ['answers', at, ...rest]);

/** What has to be known of whoever answers, and of what is answered already. */
interface Circumstances {
  /** Whether the profile is the caller's own. Nobody else answers what is sensitive. */
  readonly isOwner: boolean;
  /** Whether it is answered so already. Then it is no matter when that was: a request that is repeated finds its own answer. */
  readonly stands: (judged: Judged) => boolean;
}

/** After so much work others have a turn. */
const share = patternWork.question / 4;

/**
 * The answers with their questions, if all of them are such as their questions ask for, and start from what they say they start from. Many
 * that are judged by patterns and schemas take a while, so requests of others come in between.
 *
 * @throws {InvalidInputError} with an entry for everything that is wrong, at its path
 */
export async function judge(held: Held, answers: readonly GivenAnswer[], circumstances: Circumstances): Promise<readonly Judged[]> {
  const problems: DomainError[] = [];
  const judged: Judged[] = [];
  let work = 0;
  for (const [i, given] of answers.entries()) {
    const at = String(i);
    const found = questionAt(held, given);
    if (typeof found === 'string') {
      problems.push(problem(reason(found === 'sectionKey' ? 'NOT_FOUND.section' : 'NOT_FOUND.question'), at, [found]));
      continue;
    }
    problems.push(...problemsOf(held, { ...found, given, at }, circumstances));
    judged.push({ ...found, given, at });
    work += workOfAnswer(found.question, given.value);
    if (work > share) {
      work = 0;
      await turn();
    }
  }
  if (problems.length > 0) throw new InvalidInputError(problems.slice(0, 250));
  return judged;
}

function problemsOf(held: Held, judged: Judged, { isOwner, stands }: Circumstances): DomainError[] {
  const { question, given, at } = judged;
  const { value, expectedUpdatedAt } = given;
  if (question.isSensitive && !isOwner) return [problem(reason('NOT_ALLOWED.sensitiveQuestion'), at, [])];
  // Today's limits do not apply to a date that was saved before: a form can save it again when its day has passed.
  const now = question.type === 'date' && stands(judged) ? null : held.now;
  const flaws = value === null ? [] : flawsOfAnswer(question, value, now);
  const found = flaws.map(({ path, ...why }) => problem(why, at, ['value', ...path]));
  const current = held.answers.get(placeKey(given));
  const updatedAt = current?.updatedAt;
  if (!expectedUpdatedAt || updatedAt?.getTime() === expectedUpdatedAt.getTime() || stands(judged)) return found;
  const conflict = new AnswerConflictError(current && isGiven(current) ? current : null, updatedAt ? 'answer' : 'noAnswer', ['answers', at, 'expectedUpdatedAt']);
  return [...found, conflict];
}

function bytesOf(value: unknown): number {
  if (value === null || value === undefined) return 0;
  return value instanceof Uint8Array ? value.length : Buffer.byteLength(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Refuses answers that make a questionnaire larger than it may be. One that is so large can still shrink. */
export function refuseTooMuch({ answers, bytes }: Held, changed: readonly Judged[]): void {
  const growth = changed.reduce((sum, { given }) => {
    const before = answers.get(placeKey(given));
    return sum + bytesOf(given.value) - (before ? bytesOf(before.sealedValue ?? plainValue(before)) : 0);
  }, 0);
  if (growth <= 0 || bytes + growth <= maxAnswerBytes) return;
  throw new DomainError(reason('LIMIT_REACHED.answers', { maximumBytes: maxAnswerBytes }), ['answers']);
}

/** Refuses answers to questions that are not shown once all of them are given. Taking one back is always possible. */
export function refuseHidden(changed: readonly Judged[], shown: ReadonlySet<string>): void {
  const hidden = changed.filter(({ given }) => given.value !== null && !shown.has(placeKey(given)));
  if (hidden.length === 0) return;
  throw new InvalidInputError(hidden.map(({ at }) => problem(reason('NOT_SHOWN.question'), at, ['questionKey'])));
}
