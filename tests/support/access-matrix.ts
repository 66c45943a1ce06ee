import type { ApiKeyScope } from '../../src/rules/api-key.ts';
import { apiKeys } from './access/api-key.ts';
import { core } from './access/core.ts';
import { account } from './access/account.ts';
import { emails } from './access/email.ts';
import { erasure } from './access/erasure.ts';
import { history } from './access/history.ts';
import { fitness } from './access/fitness.ts';
import { identity } from './access/identity.ts';
import { loginHistory, sessions } from './access/session.ts';
import { secondFactors } from './access/second-factor.ts';
import { staff } from './access/staff.ts';
import { profiles } from './access/profiles.ts';
import { questionnaireExports } from './access/questionnaire-export.ts';
import { settings } from './access/setting.ts';
import { questionnaireTemplates } from './access/questionnaire-template.ts';
import { running } from './access/running.ts';
import { profileSchemas } from './access/profile-schema.ts';
import { questionnaires } from './access/questionnaire.ts';
import { socialLogins } from './access/social-login.ts';

/**
 * Who gets what of each field of the API.
 *
 * `anonymous`, `stranger`, `owner`, `manager` and `admin` ask for what is Ann's; the owner is Ann herself. What they get:
 *
 *     data              the real thing
 *     null, empty       nothing, without an error: it is null or an empty list, or what it would be a part of is
 *     UNAUTHENTICATED   a top-level error, as any other word in capitals that a query yields
 *     NOT_FOUND …       the code of the first entry of `userErrors`, for mutations; of the only error, for subscriptions
 *
 * What a subscription yields is its first event. It is asked for in both ways that there are, which must agree.
 *
 * `needs` is the permission that the field itself asks for, or `-`. Somebody who has every other permission, and asks for what
 * is their own by the way `own`, is refused with FORBIDDEN at this very field.
 */
export const callers = ['anonymous', 'stranger', 'owner', 'manager', 'admin'] as const;

export interface Table {
  readonly type: string;
  /** The operation, in which `?` stands for the field. What is in angle brackets is Ann's, or the caller's own on the way `own`. */
  readonly via: string;
  /** A way to an object of the caller's own that asks for as few permissions as can be; `via` where this is absent. */
  readonly own?: string;
  /** Whether the server has all hands full with passwords meanwhile. */
  readonly isOverloaded?: boolean;
  /** Whether Ann is asked for her second factor when she signs in. */
  readonly isEnrolled?: boolean;
  readonly rows: string;
}

export const matrix: readonly Table[] = [
  ...core,
  ...identity,
  ...sessions,
  ...loginHistory,
  ...account,
  ...secondFactors,
  ...staff,
  ...apiKeys,
  ...socialLogins,
  ...erasure,
  ...profiles,
  ...settings,
  ...history,
  ...fitness,
  ...profileSchemas,
  ...questionnaireTemplates,
  ...running,
  ...questionnaires,
  ...questionnaireExports,
  ...emails,
];

export type Caller = (typeof callers)[number];

export interface Row {
  readonly type: string;
  /** The field, with its arguments. */
  readonly field: string;
  readonly table: Table;
  readonly expected: Readonly<Record<Caller, string>>;
  /** The permission that the field asks for; null: none. */
  readonly needs: string | null;
}

/** The rows of the matrix, one by one. */
export const rows: readonly Row[] = matrix.flatMap((table) => {
  const [header, ...lines] = table.rows.trim().split('\n').map((line) => line.trim().split(/ +/));
  if (header?.join() !== ['field', ...callers, 'needs'].join()) throw new Error(`The columns of ${table.type} are others.`);
  return lines.map(([field = '', ...cells]) => {
    if (cells.length !== callers.length + 1) throw new Error(`${table.type}.${field} has another number of cells.`);
    const expected = Object.fromEntries(callers.map((caller, i) => [caller, cells[i]])) as Record<Caller, string>;
    return { type: table.type, field, table, expected, needs: cells.at(-1) === '-' ? null : (cells.at(-1) ?? null) };
  });
});

/**
 * Programs that ask as well. What they get follows from the rows: what the owner of the key gets, narrowed by its scope. The
 * admin's rights reach everything; a key of theirs that may only read or write reaches what any stranger does.
 */
export const programs = {
  "Ann's read key": { of: 'owner', scope: 'read' },
  "Ann's write key": { of: 'owner', scope: 'write' },
  "Ann's admin key": { of: 'owner', scope: 'admin' },
  "the admin's write key": { of: 'admin', scope: 'write' },
  "the admin's admin key": { of: 'admin', scope: 'admin' },
} as const satisfies Record<string, { of: Caller; scope: ApiKeyScope }>;

export type Program = keyof typeof programs;

/** Which mutations no API key may call, because they manage what people sign in with, and which of them a key may. */
export const mutations = {
  needSession: `
    cancelAccountDeletion
    changePassword
    confirmTotpEnrollment
    createApiKey
    deleteAccount
    disableTotp
    linkSocialLogin
    logout
    regenerateRecoveryCodes
    registerPasskey
    removePasskey
    renamePasskey
    requestDataExport
    requestEmailChange
    requestEmailVerification
    resetSecondFactors
    revokeApiKey
    revokeOtherSessions
    revokeSession
    rotateApiKey
    startPasskeyRegistration
    startTotpEnrollment
    switchProfile
    unlinkSocialLogin
    updateAccount`.trim().split(/\s+/),
  // Who has the token of a link needs nothing besides.
  open: `
    assignRole
    completeProfile
    completeSection
    confirmEmailChange
    createProfile
    createQuestionnaireTemplate
    deleteFitnessProfile
    deleteProfile
    labelProfileVersion
    login
    publishQuestionnaireTemplate
    refreshSession
    register
    registerProfileSchema
    removeRole
    reopenSection
    reorderSections
    requestPasswordReset
    resendEmail
    resetPassword
    restoreFitnessProfile
    restoreProfile
    restoreProfileVersion
    retireProfileSchema
    retireQuestionnaireTemplate
    saveAnswers
    setDefaultProfile
    setSectionData
    setUserSettings
    setUserStatus
    startQuestionnaire
    unlockAccount
    unlockUser
    updateProfile
    updateQuestionnaireTemplate
    upsertFitnessProfile
    verifyEmail
    verifySecondFactor`.trim().split(/\s+/),
};

/** What tells of the request's own credential, which whoever asks with a key has one of. */
const ofCredential: Record<string, string> = { 'Viewer.session': 'null', 'Viewer.apiKey': 'data', 'Viewer.apiKeys': 'data' };

/** What a program gets of a field. */
export function expectedOf(program: Program, { type, field, table, expected }: Row): string {
  const { of, scope } = programs[program];
  const [, mutation] = /^mutation \{ (\w+)/.exec(table.via.replace('?', field)) ?? [];
  if (mutation !== undefined && (scope === 'read' || mutations.needSession.includes(mutation))) return 'FORBIDDEN';
  return ofCredential[`${type}.${field}`] ?? expected[of === 'admin' && scope !== 'admin' ? 'stranger' : of];
}
