import { type Statement, statement } from '../db/statement.ts';

/** How a thing stands, in a word that differs from the one before whenever it has changed. */
export interface Stamp {
  readonly key: string;
  readonly stamp: string;
}

/** A kind of things that can be watched, each by its key. */
export interface Topic {
  readonly name: string;
  /** The stamps of those of the keys `$1` that there are. It runs as the system, and shows it nothing but stamps. */
  readonly stamps: Statement<Stamp>;
}

const topic = (name: string, stamps: string): Topic => ({ name, stamps: statement(`select key, stamp from ${stamps}`) });

/** Profiles, by their ids. */
export const profileTopic = topic('profile', 'stamps_of_profiles($1::uuid[])');

/** Sessions and API keys, with the rights that were known of their bearers: they are gone once they work no longer, or with other rights. */
export const callerTopic = topic('caller', 'stamps_of_callers($1::text[])');

/** Questionnaires, by the ids of the profiles that are filled in by them. */
export const questionnaireTopic = topic('questionnaire', 'stamps_of_questionnaires($1::uuid[])');
