import type { Writing } from '../../context.ts';
import type { Row } from '../../db/model.ts';
import { signedIn } from '../../principal.ts';
import { isSameAnswer } from '../../rules/answer.ts';
import type { Answering } from '../../rules/answering.ts';
import { placeKey, type QuestionType } from '../../rules/question.ts';
import { type Answers, confidential } from '../../rules/questionnaire.ts';
import { fillFitness } from './filling.ts';
import { type Held, holdStarted, plainValue, shownIn } from './held.ts';
import { judge, type Judged, refuseHidden, refuseTooMuch } from './judgement.ts';
import { answerId, answerIfOpen, sealedAnswer, sealedChange } from './sealing.ts';
import { store, type StoredAnswer } from './store.ts';

export interface Saved {
  readonly profile: Row<'Profile'>;
  readonly answers: readonly Row<'Answer'>[];
}

/**
 * Saves answers, all or nothing, with their history and what follows from them. What is answered so already is left alone: where all
 * is, nothing is written.
 *
 * @throws {InvalidInputError} with an entry for everything that is wrong, at its path
 */
export async function save(writing: Writing, { profileId, answers }: Answering): Promise<Saved> {
  const { tx, principal, keyring } = writing;
  const held = await holdStarted(tx, profileId, ['profileId'], answers);
  const isStanding = (each: Judged) => stands(writing, held, each);
  const judged = await judge(held, answers, { isOwner: signedIn(principal).userId === held.profile.userId, stands: isStanding });
  const changed = judged.filter((each) => !isStanding(each));
  refuseTooMuch(held, changed);
  const given = givenAfter(held, changed);
  refuseHidden(changed, shownIn(held.sections, given));
  const touched = new Set(changed.map((each) => each.given.sectionKey));
  const stored = await store(writing, held, {
    answers: changed.map((each) => storedFrom(keyring, held, each)),
    sections: held.sections,
    given,
    touched,
  });
  const written = new Map([...held.answers.values(), ...stored.answers].map((answer) => [answer.id, answer]));
  const idOf = (each: Judged) => answerId(profileId, each.given.sectionKey, each.given.questionKey);
  await fillFitness(writing, held, { stored, given, changed: new Set(changed.map((each) => placeKey(each.given))) });
  return { profile: stored.profile, answers: judged.flatMap((each) => written.get(idOf(each)) ?? []) };
}

function stands({ keyring }: Writing, { answers }: Held, { given, question }: Judged): boolean {
  const answer = answers.get(placeKey(given));
  if (!answer) return given.value === null;
  if (!answer.isSensitive) return isSameAnswer(question, plainValue(answer), given.value);
  if (answer.sealedValue === null || given.value === null) return answer.sealedValue === given.value;
  return isSameAnswer(question, answerIfOpen(keyring, answer), given.value);
}

function givenAfter({ given }: Held, changed: readonly Judged[]): Answers {
  const after = new Map(given);
  for (const { given: { sectionKey, questionKey, value }, question: { isSensitive } } of changed) {
    const place = placeKey({ sectionKey, questionKey });
    if (value === null) after.delete(place);
    else after.set(place, isSensitive ? confidential : value);
  }
  return after;
}

const texts: ReadonlySet<QuestionType> = new Set(['text', 'long_text', 'date', 'choice']);

function storedFrom(keyring: Writing['keyring'], held: Held, { given, question, revision }: Judged): StoredAnswer {
  const before = held.answers.get(placeKey(given));
  const id = answerId(held.profile.id, given.sectionKey, given.questionKey);
  const { value } = given;
  const old = before ? answerIfOpen(keyring, before) : null;
  const common = { section: given.sectionKey, question: given.questionKey, asked: question.text, revision: revision.revision };
  // What once was sensitive stays so, and with it its history.
  if (question.isSensitive || before?.isSensitive) {
    const sealed = value === null ? null : sealedAnswer(keyring, id, value).toString('base64');
    const change = sealedChange(keyring, id, (before?.version ?? 0) + 1, { old, new: value }).toString('base64');
    return { ...common, text: null, data: null, sealed, isSensitive: true, old: null, new: null, sealedChange: change };
  }
  const isText = texts.has(question.type);
  return { ...common, text: isText ? (value as string | null) : null, data: isText ? null : value, sealed: null, isSensitive: false, old, new: value, sealedChange: null };
}
