import type { Writing } from '../../context.ts';
import type { Row } from '../../db/model.ts';
import type { Transaction } from '../../db/session.ts';
import type { Keyring } from '../../encryption.ts';
import { DomainError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { placeOfAnswer } from '../../loaders/questionnaire.ts';
import { holds, type Principal, signedIn } from '../../principal.ts';
import { fitnessChangeOf } from '../../rules/fitness-intake.ts';
import { placeKey, type Question, type SectionDefinition } from '../../rules/question.ts';
import type { Answers } from '../../rules/questionnaire.ts';
import * as fitness from '../profiles/fitness.ts';
import { answersAt, type Held, type HeldSection, shownIn } from './held.ts';
import { answerOf } from './sealing.ts';
import type { Stored } from './store.ts';

/** What became of a questionnaire that was held. */
export interface Filling {
  readonly stored: Stored;
  /** What is answered now. */
  readonly given: Answers;
  /** The questions that were answered otherwise than before, or whose answers were taken back, by `placeKey`. */
  readonly changed?: ReadonlySet<string>;
}

/**
 * Brings what completed sections say for the fitness profile into it: all of a section that was completed just now, and of the others what
 * was changed. So a completed section and the fitness profile agree when either is written, and what somebody said elsewhere since is
 * not undone by an answer to something else.
 *
 * @throws {DomainError} NOT_ALLOWED where there is something to bring in and the profile is another's, or the caller may not change
 *   fitness profiles
 */
export async function fillFitness(writing: Writing, held: Held, { stored, given, changed = new Set() }: Filling): Promise<void> {
  const isCompleted = (_section: HeldSection, i: number) => stored.state.sections[i]?.status === 'completed';
  const completed = held.sections.filter(isCompleted);
  const ended = held.sections.filter((section, i) => section.row.status === 'completed' && !isCompleted(section, i));
  if (completed.length + ended.length === 0) return;
  const shownBefore = shownIn(held.sections, held.given);
  const isMoved = (place: string) => changed.has(place) || shownBefore.has(place) !== stored.shown.has(place);
  const counts = (place: string) => stored.shown.has(place) && given.has(place);
  const places = placesIn(completed.map((section) => asking(section, (place) => section.row.status !== 'completed' || isMoved(place))));
  // Also where the same change has ended the completion. What else is changed there is a draft.
  const cleared = [...completed, ...ended].map((section) => asking(section, (place) => shownBefore.has(place) && held.given.has(place) && !counts(place)));
  const lost = new Set(cleared.flatMap(({ questions }) => questions.map(({ fitnessProfileField }) => fitnessProfileField)));
  if (lost.size === 0 && ![...places].some(counts)) return;
  refuseOthers(writing.principal, held);
  // Of two questionnaires that fill one field, the other says still what it said.
  const telling = [...completed.map((section) => asking(section, (place, { fitnessProfileField: field }) => places.has(place) || lost.has(field))), ...cleared];
  const opened = openedAt(writing.keyring, await rowsAt(writing.tx, held, stored, [...placesIn(telling)].filter(counts)));
  await fitness.upsert(writing, fitnessChangeOf(telling, opened, stored.shown, placesIn(cleared)));
}

/** The section with those of its questions that fill something and are wanted. */
const asking = ({ row, definition }: HeldSection, isWanted: (place: string, question: Question) => boolean): SectionDefinition => ({
  ...definition,
  questions: definition.questions.filter((question) => question.fitnessProfileField !== null && isWanted(placeKey({ sectionKey: row.key, questionKey: question.key }), question)),
});

const placesIn = (sections: readonly SectionDefinition[]): ReadonlySet<string> =>
  new Set(sections.flatMap(({ key: section, questions }) => questions.map(({ key: question }) => placeKey({ sectionKey: section, questionKey: question }))));

type Rows = ReadonlyMap<string, Row<'Answer'>>;

/** The answers that stand at these places now. Those that are shown because of another answer may not have been read before. */
async function rowsAt(tx: Transaction, { profile, answers }: Held, stored: Stored, places: readonly string[]): Promise<Rows> {
  const known: Rows = new Map([...answers, ...stored.answers.map((answer) => [placeOfAnswer(answer), answer] as const)]);
  const missing = places.filter((place) => !known.has(place));
  const found = missing.length > 0 ? await answersAt(tx, profile.id, missing) : new Map<string, Row<'Answer'>>();
  return new Map([...known, ...found].filter(([place]) => places.includes(place)));
}

/** What was answered, also in confidence. */
function openedAt(keyring: Keyring, rows: Rows): Answers {
  const opened = [...rows].map(([place, row]) => [place, answerOf(keyring, row)] as const);
  return new Map(opened.filter(([, value]) => value !== null));
}

function refuseOthers(principal: Principal, { profile }: Held): void {
  if (signedIn(principal).userId !== profile.userId) {
    throw new DomainError(reason('NOT_ALLOWED.fitnessOwner'));
  }
  if (!holds(principal, 'fitness_profiles:update')) {
    throw new DomainError(reason('NOT_ALLOWED.fitnessPermission'));
  }
}
