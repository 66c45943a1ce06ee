import { randomInt } from 'node:crypto';
import { recoveryCodeAlphabet } from '../rules/second-factor.ts';
import { hashOf } from './token.ts';

const [count, groups, groupLength] = [10, 4, 4];

const characters = (length: number): string =>
  Array.from({ length }, () => recoveryCodeAlphabet[randomInt(recoveryCodeAlphabet.length)]).join('');

/** A set of codes that each stand in for a second factor, once. 80 random bits are too many for anybody to try. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: count }, () => Array.from({ length: groups }, () => characters(groupLength)).join('-'));

/** What the database keeps of a code, written with hyphens or without. */
export const hashOfRecoveryCode = (code: string): string => hashOf(code.replaceAll('-', ''));
