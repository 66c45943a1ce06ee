/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The order of a list of `AnswerChange` objects. */
export type AnswerChangeOrder = {
  /** The direction of the order. */
  direction: OrderDirection;
  /** The property to order by. */
  field: AnswerChangeOrderField;
};

/** Properties by which lists of `AnswerChange` objects can be ordered. */
export type AnswerChangeOrderField =
  /** The number of the change. */
  | 'VERSION';

/** Filters for answers. All given conditions must be met. */
export type AnswerFilter = {
  /** Only answers in the section with this key (up to 50 characters). */
  sectionKey?: string | null | undefined;
};

/** An answer to a question of a profile. */
export type AnswerInput = {
  /** The `updatedAt` of the answer you loaded. If the answer has changed since, nothing is saved and an `AnswerConflictError` is returned, unless the saved answer already equals `value`. Omit to overwrite. */
  expectedUpdatedAt?: string | null | undefined;
  /** The key of the question. */
  questionKey: string;
  /** The key of the section. */
  sectionKey: string;
  /** The answer, in the format of the question's type. Required; send `null` to clear the answer. Blank text (empty, whitespace or invisible characters) is rejected with `TOO_SHORT`. */
  value?: unknown;
};

/** The order of a list of `Answer` objects. */
export type AnswerOrder = {
  /** The direction of the order. */
  direction: OrderDirection;
  /** The property to order by. */
  field: AnswerOrderField;
};

/** Properties by which lists of `Answer` objects can be ordered. */
export type AnswerOrderField =
  /** The time the answer was last changed. */
  | 'UPDATED_AT';

/** What an API key can do. Each scope includes the previous ones, and none exceeds the permissions of the owner. */
export type ApiKeyScope =
  /** Can do everything that the roles of the owner permit, including access to data of other users. Excludes mutations that require a session. */
  | 'ADMIN'
  /** Can read the owner's data. Cannot run mutations. */
  | 'READ'
  /** Can also change the owner's data. */
  | 'WRITE';

/** Input for `assignRole`. */
export type AssignRoleInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The name of the role, for example `manager`: 1–50 characters. */
  roleName: string;
  /** The ID of the user. */
  userId: string | number;
};

/** A kind of author of a profile version or of an answer change. */
export type AuthorKind =
  /** An API key of a user. */
  | 'API_KEY'
  /** The server itself, for example a migration or a backfill. */
  | 'SYSTEM'
  /** A user with a session. */
  | 'USER';

/** Input for `cancelAccountDeletion`. */
export type CancelAccountDeletionInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** Input for `changePassword`. */
export type ChangePasswordInput = {
  /** The current password. */
  currentPassword: string;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The new password: at least 8 characters, up to 72 bytes in UTF-8, and not a common password. */
  newPassword: string;
};

/** Input for `completeProfile`. */
export type CompleteProfileInput = {
  /** The profile. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** Input for `completeSection`. */
export type CompleteSectionInput = {
  /** The section. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** How many of the conditions must be met. */
export type ConditionMatch =
  /** All conditions must be met. */
  | 'ALL'
  /** At least one condition must be met. */
  | 'ANY';

/** How a condition tests the answer to another question. */
export type ConditionOperator =
  /** The question is answered. */
  | 'ANSWERED'
  /** The answer, a number or a date, is at least `value`. */
  | 'AT_LEAST'
  /** The answer, a number or a date, is at most `value`. */
  | 'AT_MOST'
  /** The answer equals `value`. */
  | 'EQUALS'
  /** The answer to a multiple-choice question includes `value`. */
  | 'INCLUDES'
  /** The question is not answered. */
  | 'NOT_ANSWERED'
  /** The question is answered, and the answer differs from `value`. */
  | 'NOT_EQUALS'
  /** The answer equals one of the items of `value`. */
  | 'ONE_OF';

/** Input for `confirmEmailChange`. */
export type ConfirmEmailChangeInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The token from the emailed link. */
  token: string;
};

/** Input for `confirmTotpEnrollment`. */
export type ConfirmTotpEnrollmentInput = {
  /** The 6-digit code from the authenticator app. It cannot be used again to log in. */
  code: string;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** What `updateProfile` does if the profile was changed after `expectedVersion`. */
export type ConflictResolution =
  /** Merges the change with the changes made since `expectedVersion` (three-way merge). Objects are merged key by key; lists and other values are replaced as a whole. If both sides changed the same path to different values, nothing is changed and a `VersionConflictError` names the conflicting paths. */
  | 'MERGE'
  /** Changes nothing and returns a `VersionConflictError`. */
  | 'REJECT';

/** Input for `createApiKey`. */
export type CreateApiKeyInput = {
  /** When the key expires; must be in the future. Omit for a key that never expires. */
  expiresAt?: string | null | undefined;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The display name of the key, 1–100 characters. */
  name: string;
  /** One of your profiles to bind the key to permanently. A bound key can only read that profile and its history and, with the scope `WRITE`, change them. It does not work while the profile is deleted, and is removed with it. */
  profileId?: string | number | null | undefined;
  /** The scopes of the key, at least one. The broadest one applies, because it includes the others. */
  scopes: Array<ApiKeyScope>;
};

/** Input for `createProfile`. */
export type CreateProfileInput = {
  /** The currency. Defaults to `USD`. */
  currency?: string | null | undefined;
  /** The content. A JSON object of up to 256 KB, 32 levels and 1,000 keys. Defaults to `{}`. */
  data?: Record<string, unknown> | null | undefined;
  /** The description, 1–5,000 characters. */
  description?: string | null | undefined;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The kind of the profile: 1–50 lowercase letters, digits, hyphens and underscores, starting with a letter. Cannot be changed later. If the kind has an active schema, see `profileSchema`, `data` must match it. Defaults to `general`. */
  kind?: string | null | undefined;
  /** The reason for the change, shown in the history, 1–500 characters. */
  message?: string | null | undefined;
  /** The name, 1–100 characters, unique among your profiles. */
  name: string;
  /** The time zone. Defaults to `UTC`. */
  timezone?: string | null | undefined;
  /** The title, 1–255 characters. */
  title?: string | null | undefined;
};

/** Input for `createQuestionnaireTemplate`. */
export type CreateQuestionnaireTemplateInput = {
  /** A description of the questionnaire, 1–5,000 characters. */
  description?: string | null | undefined;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The key of the template: 1–50 lowercase letters, digits, hyphens and underscores, starting with a letter. */
  key: string;
  /** The sections in display order, 1–50, with up to 500 questions in total. */
  sections: Array<TemplateSectionInput>;
  /** The title of the questionnaire, 1–255 characters. */
  title: string;
};

/** The state of a data export. */
export type DataExportStatus =
  /** The export has expired and its file was deleted. */
  | 'EXPIRED'
  /** The export failed; see `failureReason`. */
  | 'FAILED'
  /** The export is queued or being created. */
  | 'PENDING'
  /** The export can be downloaded with the emailed link. */
  | 'READY';

/** A date format. */
export type DateFormat =
  /** For example 21/11/2026. */
  | 'DMY'
  /** For example 2026-11-21. */
  | 'ISO'
  /** The convention of the language. */
  | 'LANGUAGE'
  /** For example 11/21/2026. */
  | 'MDY';

/** Input for `deleteAccount`. */
export type DeleteAccountInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The password of your account. Omit it if the account has no password; your session must then be at most 10 minutes old. */
  password?: string | null | undefined;
};

/** Input for `deleteFitnessProfile`. */
export type DeleteFitnessProfileInput = {
  /** The `updatedAt` that you read. If the fitness profile was changed since, it is not deleted. Omit to delete it in any case. */
  expectedUpdatedAt?: string | null | undefined;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** Input for `deleteProfile`. */
export type DeleteProfileInput = {
  /** The `latestVersion` that you read. If the profile was changed since, it is not deleted. Omit to delete it in any case. */
  expectedVersion?: number | null | undefined;
  /** The ID of the profile. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** Input for `disableTotp`. */
export type DisableTotpInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The password of your account. Omit it if the account has no password; your session must then be at most 10 minutes old. */
  password?: string | null | undefined;
};

/** Conditions on emails. All must be met. */
export type EmailMessageFilter = {
  /** The delivery status. */
  status?: EmailStatus | null | undefined;
  /** The email address of the recipient, case-insensitive: up to 254 characters. */
  to?: string | null | undefined;
  /** The type of the email, for example `passwordReset`: up to 50 characters. */
  type?: string | null | undefined;
};

/** The delivery status of an email. */
export type EmailStatus =
  /** Delivery failed permanently; see `failureReason`. */
  | 'FAILED'
  /** The email is queued for delivery or for a retry. */
  | 'PENDING'
  /** The mail server accepted the email. */
  | 'SENT';

/** A level of training experience. `experienceDetails` can add details to any value. */
export type ExperienceLevel =
  /** Has trained for years and plans their own training. */
  | 'ADVANCED'
  /** New to training, or returning after years. */
  | 'BEGINNER'
  /** Trains regularly and knows the basic exercises. */
  | 'INTERMEDIATE'
  /** None of the other values. Describe it in `experienceDetails`. */
  | 'OTHER'
  /** Trains for competitions or coaches others. */
  | 'PROFESSIONAL';

/** A first day of the week. */
export type FirstDayOfWeek =
  /** The convention of the language. */
  | 'LANGUAGE'
  /** Monday. */
  | 'MONDAY'
  /** Saturday. */
  | 'SATURDAY'
  /** Sunday. */
  | 'SUNDAY';

/** The operations of a JSON Patch, in lower case as in RFC 6902, so that the response can be applied without conversion. */
export type JsonPatchOp =
  /** Adds a value to an object or inserts it into a list. */
  | 'add'
  /** Removes the value. */
  | 'remove'
  /** Replaces the value. */
  | 'replace';

/** Input for `labelProfileVersion`. */
export type LabelProfileVersionInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The label, 1–100 characters, unique in the history of the profile. Send `null` to remove it; it cannot be omitted. */
  label?: string | null | undefined;
  /** The ID of the profile. */
  profileId: string | number;
  /** The number of the version, from 1. */
  version: number;
};

/** Input for `linkSocialLogin`. */
export type LinkSocialLoginInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The name of the provider, as in `LoginMethod.name`: up to 50 characters. */
  provider: string;
  /** The URL of the application to redirect the browser to afterwards, up to 2,048 characters. If linking fails, the query parameter `error` is added. */
  returnTo: string;
};

/** Input for `login`. */
export type LoginInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The email address or the user name, up to 500 characters. */
  identifier: string;
  /** The password. */
  password: string;
  /** Whether to set the tokens as `__Host-` cookies, which scripts cannot read, instead of returning them. For browsers. Requests with these cookies must also have the header `x-vitae-csrf` with any value. Defaults to `false`. */
  useCookies?: boolean | null | undefined;
};

/** Input for `logout`. */
export type LogoutInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** The direction in which a list is ordered. */
export type OrderDirection =
  /** Ascending: the smallest, alphabetically first or oldest item comes first. */
  | 'ASC'
  /** Descending: the largest, alphabetically last or newest item comes first. */
  | 'DESC';

/** A main training goal. `primaryGoalDetails` can add details to any value. Use `OTHER` with details for goals that reveal a medical condition, such as rehabilitation: the details are encrypted, the value is not. */
export type PrimaryGoal =
  /** Gain muscle mass. */
  | 'BUILD_MUSCLE'
  /** Get stronger. */
  | 'GAIN_STRENGTH'
  /** Run, cycle or swim for longer. */
  | 'IMPROVE_ENDURANCE'
  /** Improve flexibility and range of motion. */
  | 'IMPROVE_MOBILITY'
  /** Reduce body weight. */
  | 'LOSE_WEIGHT'
  /** None of the other values. Describe it in `primaryGoalDetails`. */
  | 'OTHER'
  /** Maintain the current fitness. */
  | 'STAY_FIT'
  /** Prepare for an event, such as a marathon. */
  | 'TRAIN_FOR_EVENT';

/** A condition on one value in the data of a profile. */
export type ProfileDataCondition = {
  /** The value at `path`. Required, although `null` is allowed: `null` matches a JSON `null`, not a missing value. Objects are equal if they have the same keys and values in any order. */
  equals?: unknown;
  /** A JSON Pointer (RFC 6901) into `data`, for example `/address/city` or `/tags/0`. The empty string stands for all of `data`. Up to 2,000 characters and 32 segments. */
  path: string;
};

/** Filters for profiles. All conditions must match. */
export type ProfileFilter = {
  /** Conditions on single values in the data, up to 10 items. All must match. */
  data?: Array<ProfileDataCondition> | null | undefined;
  /** JSON that the data must contain, as with the PostgreSQL operator `@>`: all its keys with these values, at every level, and all items of its lists, in any order. Up to 16 KB of JSON. */
  dataContains?: Record<string, unknown> | null | undefined;
  /** The kind, up to 50 characters. */
  kind?: string | null | undefined;
  /** The exact name, up to 100 characters. */
  name?: string | null | undefined;
};

/** The order of a list of `Profile` objects. */
export type ProfileOrder = {
  /** The direction of the order. */
  direction: OrderDirection;
  /** The property to order by. */
  field: ProfileOrderField;
};

/** Properties by which lists of `Profile` objects can be ordered. */
export type ProfileOrderField =
  /** When the profile was created. */
  | 'CREATED_AT'
  /** The name of the profile. */
  | 'NAME'
  /** When the profile was last updated. */
  | 'UPDATED_AT';

/** Filters for profile schemas. All conditions must match. */
export type ProfileSchemaFilter = {
  /** Whether the schema is active. */
  isActive?: boolean | null | undefined;
  /** The profile kind, up to 50 characters. */
  kind?: string | null | undefined;
};

/** The completion status of a profile with questionnaires. */
export type ProfileStatus =
  /** All sections are completed, and no required answer is missing. */
  | 'COMPLETED'
  /** At least one section is not completed. */
  | 'IN_PROGRESS';

/** Filters for profile versions. All conditions must match. */
export type ProfileVersionFilter = {
  /** The ID of the user who created the version, directly or with an API key. */
  authorId?: string | number | null | undefined;
  /** The kind of author. */
  authorKind?: AuthorKind | null | undefined;
  /** The latest creation time, exclusive. */
  createdBefore?: string | null | undefined;
  /** The earliest creation time, inclusive. */
  createdSince?: string | null | undefined;
  /** Whether the version has a label. */
  isLabeled?: boolean | null | undefined;
  /** The exact label, up to 100 characters. Matches at most one version. */
  label?: string | null | undefined;
};

/** The order of a list of `ProfileVersion` objects. */
export type ProfileVersionOrder = {
  /** The direction of the order. */
  direction: OrderDirection;
  /** The property to order by. */
  field: ProfileVersionOrderField;
};

/** Properties by which lists of `ProfileVersion` objects can be ordered. */
export type ProfileVersionOrderField =
  /** The number of the version. */
  | 'VERSION';

/** Input for `publishQuestionnaireTemplate`. */
export type PublishQuestionnaireTemplateInput = {
  /** The `updatedAt` of the draft you loaded. If the draft has changed since, it is not published and `CONFLICT` is returned. Omit to skip this check. */
  expectedUpdatedAt?: string | null | undefined;
  /** The draft. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** An option of a choice question. */
export type QuestionChoiceInput = {
  /** The text to show, 1–200 characters. */
  label: string;
  /** The value to save as the answer, 1–100 characters, unique within the question. */
  value: string;
};

/** A condition on the answer to an earlier question of the same template. */
export type QuestionConditionInput = {
  /** How the answer is tested. `ANSWERED` and `NOT_ANSWERED` work for every type, and are the only operators for `JSON` and sensitive questions. `INCLUDES` is the only other operator for `MULTIPLE_CHOICE`. `AT_LEAST` and `AT_MOST` are for `NUMBER`, `DATE` and `SCALE`; `ONE_OF` is not for `YES_NO`. */
  operator: ConditionOperator;
  /** The key of the other question. It must come earlier in the template. */
  questionKey: string;
  /** The key of the section of the other question. Defaults to the section of this question. */
  sectionKey?: string | null | undefined;
  /** The value to compare the answer with. It must be a valid answer to the other question; for `ONE_OF`, a list of 1–100 valid answers; for `INCLUDES`, the `value` of a choice. Omit for `ANSWERED` and `NOT_ANSWERED`. */
  value?: unknown;
};

/** The conditions under which a question is shown. */
export type QuestionConditionsInput = {
  /** The conditions, 1–20. */
  conditions: Array<QuestionConditionInput>;
  /** Whether all conditions must be met, or any of them. Defaults to `ALL`. */
  match?: ConditionMatch | null | undefined;
};

/** The type of a question. It determines which values an answer can have. */
export type QuestionType =
  /** One of `choices`: its `value`. */
  | 'CHOICE'
  /** A calendar date: a string such as `2026-11-20` (ISO 8601). */
  | 'DATE'
  /** Any JSON value except `null` that matches `validation.schema`, up to 64 KB, 32 levels and 1,000 keys. */
  | 'JSON'
  /** Text of one or more lines: a string of up to 10,000 characters by default. Must not be blank. */
  | 'LONG_TEXT'
  /** One or more of `choices`: a list of their `value`s without duplicates. The order has no meaning. */
  | 'MULTIPLE_CHOICE'
  /** A number from -(2^53 - 1) to 2^53 - 1. */
  | 'NUMBER'
  /** A step on a scale: an integer, 1–5 by default. */
  | 'SCALE'
  /** A single line of text: a string of up to 500 characters by default. Must not be blank. */
  | 'TEXT'
  /** Yes or no: `true` or `false`. */
  | 'YES_NO';

/** Constraints on the answers to a question. Constraints that do not apply to the type of the question are rejected. */
export type QuestionValidationInput = {
  /** For `NUMBER`: whether the answer must be an integer. Defaults to `false`. */
  integerOnly?: boolean | null | undefined;
  /** For `MULTIPLE_CHOICE`: the maximum number of choices to select. */
  maxChoices?: number | null | undefined;
  /** For `DATE`: the last allowed date. */
  maxDate?: unknown;
  /** For `DATE`: the last allowed date relative to the day of the answer, in days (-50,000 to 50,000). `0` allows no future dates. */
  maxDaysFromToday?: number | null | undefined;
  /** For `TEXT` and `LONG_TEXT`: the maximum length, 1–20,000 characters. Defaults to 500 for `TEXT` and 10,000 for `LONG_TEXT`. */
  maxLength?: number | null | undefined;
  /** For `NUMBER` and `SCALE`: the largest allowed number. Defaults to 5 for `SCALE`, which may span up to 100 steps. */
  maximum?: number | null | undefined;
  /** For `MULTIPLE_CHOICE`: the minimum number of choices to select, at least 1. */
  minChoices?: number | null | undefined;
  /** For `DATE`: the first allowed date. */
  minDate?: unknown;
  /** For `DATE`: the first allowed date relative to the day of the answer, in days (-50,000 to 50,000). `0` allows no past dates. */
  minDaysFromToday?: number | null | undefined;
  /** For `TEXT` and `LONG_TEXT`: the minimum length, 1–20,000 characters. */
  minLength?: number | null | undefined;
  /** For `NUMBER` and `SCALE`: the smallest allowed number. Defaults to 1 for `SCALE`. */
  minimum?: number | null | undefined;
  /** For `TEXT` and `LONG_TEXT`: a regular expression (RE2 syntax, so no lookaround or backreferences) that must match anywhere in the text; 1–500 characters and up to 1,000 counted repetitions. The compiled pattern may have up to 4,000,000 steps divided by `maxLength`: 8,000 steps for 500 characters, 400 for 10,000. */
  pattern?: string | null | undefined;
  /** For `JSON`, where it is required: a JSON Schema (draft 2020-12) for the answer, with the same limits as in `registerProfileSchema`. `{}` accepts any value. */
  schema?: Record<string, unknown> | null | undefined;
};

/** Filters for template revisions. All given conditions must be met. */
export type QuestionnaireTemplateFilter = {
  /** Only revisions of the template with this key (up to 50 characters). */
  key?: string | null | undefined;
  /** Only revisions with this status. */
  status?: QuestionnaireTemplateStatus | null | undefined;
};

/** The order of a list of `QuestionnaireTemplate` objects. */
export type QuestionnaireTemplateOrder = {
  /** The direction of the order. */
  direction: OrderDirection;
  /** The property to order by. */
  field: QuestionnaireTemplateOrderField;
};

/** Properties by which lists of `QuestionnaireTemplate` objects can be ordered. */
export type QuestionnaireTemplateOrderField =
  /** The time the revision was created. */
  | 'CREATED_AT';

/** The status of a template revision. */
export type QuestionnaireTemplateStatus =
  /** A draft. It can be edited, and no questionnaire can be started with it. */
  | 'DRAFT'
  /** Replaced by a newer revision, or retired. Questionnaires started with it continue to use it. */
  | 'ENDED'
  /** The current revision of the template. Questionnaires are started with it. */
  | 'PUBLISHED';

/** Input for `refreshSession`. */
export type RefreshSessionInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The refresh token. Omit it if it is in the cookie. */
  refreshToken?: string | null | undefined;
  /** Whether to set the tokens as `__Host-` cookies, which scripts cannot read, instead of returning them. For browsers. Requests with these cookies must also have the header `x-vitae-csrf` with any value. Defaults to `true` if `refreshToken` is omitted, otherwise to `false`. */
  useCookies?: boolean | null | undefined;
};

/** Input for `regenerateRecoveryCodes`. */
export type RegenerateRecoveryCodesInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The password of your account. Omit it if the account has no password; your session must then be at most 10 minutes old. */
  password?: string | null | undefined;
};

/** Input for `register`. */
export type RegisterInput = {
  /** The currency of the default profile. Defaults to `USD`. */
  currency?: string | null | undefined;
  /** The email address, used to log in. */
  email: string;
  /** The first name, 1–100 characters. */
  firstName?: string | null | undefined;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The last name, 1–100 characters. */
  lastName?: string | null | undefined;
  /** The password: at least 8 characters, at most 72 bytes in UTF-8, and not a common password. */
  password: string;
  /** The name of the default profile, 1–100 characters. Defaults to `Default`. */
  profileName?: string | null | undefined;
  /** The time zone of the default profile. Defaults to `UTC`. */
  timezone?: string | null | undefined;
  /** Whether to set the tokens as `__Host-` cookies, which scripts cannot read, instead of returning them. For browsers. Requests with these cookies must also have the header `x-vitae-csrf` with any value. Defaults to `false`. */
  useCookies?: boolean | null | undefined;
  /** A user name that can be used to log in: 3–39 letters, digits, dots, hyphens and underscores. */
  userName?: string | null | undefined;
};

/** Input for `registerPasskey`. */
export type RegisterPasskeyInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The display name of the passkey, for example the name of the device: 1–100 characters. */
  name: string;
  /** The result of `toJSON()` on the credential that `navigator.credentials.create()` returned. */
  response: Record<string, unknown>;
};

/** Input for `registerProfileSchema`. */
export type RegisterProfileSchemaInput = {
  /** A description of the schema or of what changed, 1–5,000 characters. */
  description?: string | null | undefined;
  /** The latest version of the schema that you know, or 0 for none. If there is a newer one, nothing is changed. Omit to register after any version. */
  expectedVersion?: number | null | undefined;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The profile kind: 1–50 lowercase letters, digits, hyphens and underscores, starting with a letter. */
  kind: string;
  /** The JSON Schema, up to 256 KB, 32 levels and 1,000 keys. */
  schema: Record<string, unknown>;
};

/** Input for `removePasskey`. */
export type RemovePasskeyInput = {
  /** The ID of the passkey. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The password of your account. Omit it if the account has no password; your session must then be at most 10 minutes old. */
  password?: string | null | undefined;
};

/** Input for `removeRole`. */
export type RemoveRoleInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The name of the role, 1–50 characters. */
  roleName: string;
  /** The ID of the user. */
  userId: string | number;
};

/** Input for `renamePasskey`. */
export type RenamePasskeyInput = {
  /** The ID of the passkey. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The new display name, 1–100 characters. */
  name: string;
};

/** Input for `reopenSection`. */
export type ReopenSectionInput = {
  /** The section. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** Input for `reorderSections`. */
export type ReorderSectionsInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The profile. */
  profileId: string | number;
  /** All sections of the profile in the new order. */
  sectionIds: Array<string | number>;
};

/** Input for `requestDataExport`. */
export type RequestDataExportInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The password of your account. Omit it if the account has no password; your session must then be at most 10 minutes old. */
  password?: string | null | undefined;
};

/** Input for `requestEmailChange`. */
export type RequestEmailChangeInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The new email address. */
  newEmail: string;
  /** The password of your account. */
  password: string;
};

/** Input for `requestEmailVerification`. */
export type RequestEmailVerificationInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** Input for `requestPasswordReset`. */
export type RequestPasswordResetInput = {
  /** The email address of the account. */
  email: string;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** Input for `resendEmail`. */
export type ResendEmailInput = {
  /** The ID of the email. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** Input for `resetPassword`. */
export type ResetPasswordInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The new password: at least 8 characters, up to 72 bytes in UTF-8, and not a common password. */
  newPassword: string;
  /** The token from the emailed link. */
  token: string;
};

/** Input for `resetSecondFactors`. */
export type ResetSecondFactorsInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The ID of the user. */
  userId: string | number;
};

/** Input for `restoreFitnessProfile`. */
export type RestoreFitnessProfileInput = {
  /** The ID of the deleted fitness profile, see `viewer.deletedFitnessProfiles`. Defaults to the most recently deleted one. */
  id?: string | number | null | undefined;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** Input for `restoreProfile`. */
export type RestoreProfileInput = {
  /** The ID of the deleted profile, see `viewer.deletedProfiles`. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** A new name, 1–100 characters, for example if another profile has the old one by now. Creates a version. Omit to keep the name. */
  name?: string | null | undefined;
};

/** Input for `restoreProfileVersion`. */
export type RestoreProfileVersionInput = {
  /** The `latestVersion` that the change is based on. If it is not the latest version any more, nothing is changed and a `VersionConflictError` is returned. Omit to apply the change to any version. */
  expectedVersion?: number | null | undefined;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The reason for the change, shown in the history, 1–500 characters. */
  message?: string | null | undefined;
  /** The ID of the profile. */
  profileId: string | number;
  /** The number of the version to restore, from 1. */
  version: number;
};

/** Input for `retireProfileSchema`. */
export type RetireProfileSchemaInput = {
  /** The latest version of the schema that you know. If there is a newer one, nothing is changed. Omit to retire any version. */
  expectedVersion?: number | null | undefined;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The profile kind. */
  kind: string;
};

/** Input for `retireQuestionnaireTemplate`. */
export type RetireQuestionnaireTemplateInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The key of the template. */
  key: string;
};

/** Input for `revokeApiKey`. */
export type RevokeApiKeyInput = {
  /** The ID of the API key. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** Input for `revokeOtherSessions`. */
export type RevokeOtherSessionsInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** Input for `revokeSession`. */
export type RevokeSessionInput = {
  /** The ID of the session. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** Input for `rotateApiKey`. */
export type RotateApiKeyInput = {
  /** The ID of one of your API keys that is neither revoked nor expired. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** How long the previous secret keeps working, in minutes: 0–10080 (7 days). Defaults to 1440 (1 day). */
  overlapMinutes?: number | null | undefined;
};

/** Input for `saveAnswers`. */
export type SaveAnswersInput = {
  /** The answers to save, 1–250, at most one per question. */
  answers: Array<AnswerInput>;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The profile. */
  profileId: string | number;
};

/** A second factor that can complete a login. */
export type SecondFactorMethod =
  /** A passkey. Pass the browser's response as `passkey`. */
  | 'PASSKEY'
  /** A single-use recovery code. Pass it as `recoveryCode`. */
  | 'RECOVERY_CODE'
  /** A code from an authenticator app. Pass it as `code`. */
  | 'TOTP';

/** The completion status of a section. */
export type SectionStatus =
  /** The section has been completed, and no required answer is missing. */
  | 'COMPLETED'
  /** The section is not completed, and at least one of its shown questions is answered. */
  | 'IN_PROGRESS'
  /** The section is not completed, and none of its shown questions is answered. */
  | 'NOT_STARTED';

/** A preferred length of a training session. `sessionLengthDetails` can add details to any value. */
export type SessionLength =
  /** About 15 minutes. */
  | 'MINUTES_15'
  /** About 30 minutes. */
  | 'MINUTES_30'
  /** About 45 minutes. */
  | 'MINUTES_45'
  /** About 60 minutes. */
  | 'MINUTES_60'
  /** About 90 minutes. */
  | 'MINUTES_90'
  /** About 2 hours, or more. */
  | 'MINUTES_120'
  /** None of the other values, or varying. Describe it in `sessionLengthDetails`. */
  | 'OTHER';

/** The order of a list of `Session` objects. */
export type SessionOrder = {
  /** The direction of the order. */
  direction: OrderDirection;
  /** The property to order by. */
  field: SessionOrderField;
};

/** Properties by which lists of `Session` objects can be ordered. */
export type SessionOrderField =
  /** When the user logged in. */
  | 'CREATED_AT'
  /** When the session was last used, with a precision of one minute. */
  | 'LAST_ACTIVITY_AT';

/** Input for `setDefaultProfile`. */
export type SetDefaultProfileInput = {
  /** The `latestVersion` that the change is based on. If it is not the latest version any more, nothing is changed and a `VersionConflictError` is returned. Omit to apply the change to any version. */
  expectedVersion?: number | null | undefined;
  /** The ID of the profile. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** Input for `setSectionData`. */
export type SetSectionDataInput = {
  /** The new metadata, up to 256 KB, 32 levels and 1,000 keys. */
  data: Record<string, unknown>;
  /** The `updatedAt` of the section you loaded. If the section or one of its answers has changed since, nothing is saved and `CONFLICT` is returned. Omit to overwrite. */
  expectedUpdatedAt?: string | null | undefined;
  /** The section. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** Input for `setUserSettings`. */
export type SetUserSettingsInput = {
  /** The date format. Send `null` to remove the setting. */
  dateFormat?: DateFormat | null | undefined;
  /** Whether notifications are also sent by email. Emails about the account are always sent. Send `null` to remove the setting. */
  emailNotificationsEnabled?: boolean | null | undefined;
  /** Settings by key, for example settings of your application. Each key can be given once, and not if its field is given, too. */
  entries?: Array<UserSettingEntry> | null | undefined;
  /** The first day of the week in calendars. Send `null` to remove the setting. */
  firstDayOfWeek?: FirstDayOfWeek | null | undefined;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** Whether notifications are shown in the app. Send `null` to remove the setting. */
  inAppNotificationsEnabled?: boolean | null | undefined;
  /** The preferred language: a BCP 47 language tag, for example `de` or `pt-BR`. Send `null` to remove the setting. */
  language?: string | null | undefined;
  /** Whether product news is sent by email. Send `null` to remove the setting. */
  productNewsEnabled?: boolean | null | undefined;
  /** Whether animations are reduced. Send `null` to remove the setting. */
  reducedMotionEnabled?: boolean | null | undefined;
  /** The color theme. Send `null` to remove the setting. */
  theme?: Theme | null | undefined;
  /** The format for the time of day. Send `null` to remove the setting. */
  timeFormat?: TimeFormat | null | undefined;
  /** The system of units for measurements. Send `null` to remove the setting. */
  unitSystem?: UnitSystem | null | undefined;
};

/** Input for `setUserStatus`. */
export type SetUserStatusInput = {
  /** The ID of the user. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The new status. */
  status: UserStatus;
};

/** A biological sex, as far as it is relevant for training. Not a gender. The field is `null` if the user prefers not to say; `sexDetails` can add details to any value. */
export type Sex =
  /** Female. */
  | 'FEMALE'
  /** Intersex. */
  | 'INTERSEX'
  /** Male. */
  | 'MALE'
  /** None of the other values. Describe it in `sexDetails`. */
  | 'OTHER';

/** Input for `startPasskeyRegistration`. */
export type StartPasskeyRegistrationInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The password of your account. Omit it if the account has no password; your session must then be at most 10 minutes old. */
  password?: string | null | undefined;
};

/** Input for `startQuestionnaire`. */
export type StartQuestionnaireInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The profile. */
  profileId: string | number;
  /** The key of the template, for example `fitness-intake`. */
  templateKey: string;
};

/** Input for `startTotpEnrollment`. */
export type StartTotpEnrollmentInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The password of your account. Omit it if the account has no password; your session must then be at most 10 minutes old. */
  password?: string | null | undefined;
};

/** Input for `switchProfile`. */
export type SwitchProfileInput = {
  /** The ID of the profile. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** A question of a template. */
export type TemplateQuestionInput = {
  /** The options in display order, 1–100. Required for `CHOICE` and `MULTIPLE_CHOICE`, rejected for other types. */
  choices?: Array<QuestionChoiceInput> | null | undefined;
  /** The field of the fitness profile to copy the answer to, for example `heightCm`. The field must accept every valid answer, and a field that is encrypted requires a sensitive question. Each field can be used once per template. */
  fitnessProfileField?: string | null | undefined;
  /** Help text to show with the question, 1–2,000 characters. */
  help?: string | null | undefined;
  /** Whether the section can only be completed if the question is answered. Defaults to `false`. */
  isRequired?: boolean | null | undefined;
  /** Whether the answer is encrypted at rest and visible only to the owner of the profile. Defaults to `false`. */
  isSensitive?: boolean | null | undefined;
  /** The key of the question: 1–50 lowercase letters, digits, hyphens and underscores, starting with a letter, unique within the section. */
  key: string;
  /** The conditions under which the question is shown. Omit to show it always. */
  shownIf?: QuestionConditionsInput | null | undefined;
  /** The question as shown to users, 1–1,000 characters. */
  text: string;
  /** The type of the question. */
  type: QuestionType;
  /** The constraints on the answer. */
  validation?: QuestionValidationInput | null | undefined;
};

/** A section of a template. */
export type TemplateSectionInput = {
  /** An introduction to the section, 1–5,000 characters. */
  description?: string | null | undefined;
  /** The key of the section: 1–50 lowercase letters, digits, hyphens and underscores, starting with a letter, unique within the template. */
  key: string;
  /** The questions in display order, 1–100. */
  questions: Array<TemplateQuestionInput>;
  /** The title of the section, 1–255 characters. */
  title: string;
};

/** A color theme. */
export type Theme =
  /** Light text on a dark background. */
  | 'DARK'
  /** Dark text on a light background. */
  | 'LIGHT'
  /** The theme of the device. */
  | 'SYSTEM';

/** A format for the time of day. */
export type TimeFormat =
  /** For example 3:04 pm. */
  | 'H12'
  /** For example 15:04. */
  | 'H24'
  /** The convention of the language. */
  | 'LANGUAGE';

/** A system of units. */
export type UnitSystem =
  /** Feet and pounds. */
  | 'IMPERIAL'
  /** Meters and kilograms. */
  | 'METRIC';

/** Input for `unlinkSocialLogin`. */
export type UnlinkSocialLoginInput = {
  /** The ID of the social login. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** Input for `unlockAccount`. */
export type UnlockAccountInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The token from the emailed link. */
  token: string;
};

/** Input for `unlockUser`. */
export type UnlockUserInput = {
  /** The ID of the user. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
};

/** Input for `updateAccount`. */
export type UpdateAccountInput = {
  /** The given name, 1–100 characters. */
  firstName?: string | null | undefined;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The family name, 1–100 characters. */
  lastName?: string | null | undefined;
  /** A name to log in with instead of the email address: 3–39 letters, digits, dots, hyphens and underscores, starting with a letter or digit. Case-insensitive. */
  userName?: string | null | undefined;
};

/** Input for `updateProfile`. */
export type UpdateProfileInput = {
  /** The new currency. */
  currency?: string | null | undefined;
  /** The new content, which replaces all of `data`. A JSON object of up to 256 KB, 32 levels and 1,000 keys. Cannot be combined with `dataPatch`. */
  data?: Record<string, unknown> | null | undefined;
  /** A JSON Merge Patch (RFC 7396) for `data`: keys with a value are set, keys with `null` are removed, and all other keys are kept. Objects are patched recursively; lists are replaced. Cannot be combined with `data`. */
  dataPatch?: Record<string, unknown> | null | undefined;
  /** The new description, 1–5,000 characters. Send `null` to clear it. */
  description?: string | null | undefined;
  /** The `latestVersion` that the change is based on. If it is not the latest version any more, nothing is changed and a `VersionConflictError` is returned. Omit to apply the change to any version. */
  expectedVersion?: number | null | undefined;
  /** The ID of the profile. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The reason for the change, shown in the history, 1–500 characters. */
  message?: string | null | undefined;
  /** The new name, 1–100 characters, unique among the profiles of the owner. */
  name?: string | null | undefined;
  /** What to do if the profile was changed after `expectedVersion`. `MERGE` requires `expectedVersion`. Defaults to `REJECT`. */
  onConflict?: ConflictResolution | null | undefined;
  /** The new time zone. */
  timezone?: string | null | undefined;
  /** The new title, 1–255 characters. Send `null` to clear it. */
  title?: string | null | undefined;
};

/** Input for `updateQuestionnaireTemplate`. */
export type UpdateQuestionnaireTemplateInput = {
  /** A description of the questionnaire, 1–5,000 characters. Send `null` to remove it. */
  description?: string | null | undefined;
  /** The `updatedAt` of the draft you loaded. If the draft has changed since, nothing is changed and `CONFLICT` is returned. Omit to overwrite. */
  expectedUpdatedAt?: string | null | undefined;
  /** The draft. */
  id: string | number;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The sections in display order, 1–50, with up to 500 questions in total. Replace all existing sections. */
  sections?: Array<TemplateSectionInput> | null | undefined;
  /** The title of the questionnaire, 1–255 characters. */
  title?: string | null | undefined;
};

/** Input for `upsertFitnessProfile`. */
export type UpsertFitnessProfileInput = {
  /** The age in years, 13–120. Send `null` to clear it. */
  age?: number | null | undefined;
  /** The available equipment: up to 100 distinct items of 1–100 characters. The order is kept. Replaces the whole list; `null` empties it. Not encrypted. */
  availableEquipment?: Array<string> | null | undefined;
  /** The `updatedAt` that the change is based on. If the fitness profile was changed or deleted since, nothing is changed and `CONFLICT` is returned. Omit to overwrite any state. */
  expectedUpdatedAt?: string | null | undefined;
  /** Free-text details about `experienceLevel`, 1–200 characters. Send `null` to clear it. */
  experienceDetails?: string | null | undefined;
  /** The training experience. Send `null` to clear it. */
  experienceLevel?: ExperienceLevel | null | undefined;
  /** Parameters for programs that generate training plans: a JSON object of up to 256 KB, 32 levels and 1,000 keys. Replaces the whole object; `null` clears it. Not encrypted, so it must not contain health data. */
  generationParams?: Record<string, unknown> | null | undefined;
  /** The height in centimeters, 50–272. Send `null` to clear it. */
  heightCm?: number | null | undefined;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** Physical limitations, for example after an injury, 1–2,000 characters. Send `null` to clear it. */
  limitations?: string | null | undefined;
  /** The main training goal. Send `null` to clear it. */
  primaryGoal?: PrimaryGoal | null | undefined;
  /** Free-text details about `primaryGoal`, 1–200 characters. Send `null` to clear it. */
  primaryGoalDetails?: string | null | undefined;
  /** The preferred length of a training session. Send `null` to clear it. */
  sessionLength?: SessionLength | null | undefined;
  /** Free-text details about `sessionLength`, 1–200 characters. Send `null` to clear it. */
  sessionLengthDetails?: string | null | undefined;
  /** The biological sex, as far as it is relevant for training. Send `null` to clear it. */
  sex?: Sex | null | undefined;
  /** Free-text details about `sex`, 1–200 characters. Send `null` to clear it. */
  sexDetails?: string | null | undefined;
  /** The weight in kilograms, 20–650. Send `null` to clear it. */
  weightKg?: number | null | undefined;
};

/** The kind of a user error. New codes can be added; treat an unknown code like `INVALID`. `docs/api/errors.md` documents each code. */
export type UserErrorCode =
  /** The object was changed or deleted after the time that you started from. */
  | 'CONFLICT'
  /** Two values exclude each other, or the same thing is given twice. */
  | 'CONFLICTING_ARGUMENTS'
  /** The idempotency key was used within the last 24 hours with another input or another mutation. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The value does not have the required form, or is not one of the allowed values. */
  | 'INVALID'
  /** The identifier or the secret is wrong, or the account cannot log in. For security, the error does not say which. */
  | 'INVALID_CREDENTIALS'
  /** A limit of the account or of the server is reached. */
  | 'LIMIT_REACHED'
  /** You can see the object, but it cannot be changed in this way, or not by you. */
  | 'NOT_ALLOWED'
  /** The object does not exist, or you are not allowed to see it. The two cases look the same. */
  | 'NOT_FOUND'
  /** The question is currently hidden because of other answers, so it cannot be answered. */
  | 'NOT_SHOWN'
  /** The number, date or size is outside the allowed range. */
  | 'OUT_OF_RANGE'
  /** The password is on a list of common passwords, or is too similar to the account. */
  | 'PASSWORD_TOO_COMMON'
  /** The sign-in provider does not respond, or does not respond correctly. */
  | 'PROVIDER_UNAVAILABLE'
  /** A required value is missing. */
  | 'REQUIRED'
  /** The value must be unique and is already in use. */
  | 'TAKEN'
  /** Too many requests of this kind. Try again after `retryAfter` seconds. */
  | 'THROTTLED'
  /** The token is unknown, was used, was replaced by a newer one, or has expired. */
  | 'TOKEN_INVALID'
  /** The text or list is longer than allowed. */
  | 'TOO_LONG'
  /** The text or list is shorter than allowed. */
  | 'TOO_SHORT'
  /** The object was changed after the version that you started from. */
  | 'VERSION_CONFLICT';

/** Conditions on users. All must be met. */
export type UserFilter = {
  /** The name of a role that the user has, for example `manager`: up to 50 characters. */
  roleName?: string | null | undefined;
  /** A case-insensitive prefix of the email address, user name, first name or last name, up to 200 characters. */
  search?: string | null | undefined;
  /** The status of the account. */
  status?: UserStatus | null | undefined;
};

/** The order of a list of `User` objects. */
export type UserOrder = {
  /** The direction of the order. */
  direction: OrderDirection;
  /** The property to order by. */
  field: UserOrderField;
};

/** Properties by which lists of `User` objects can be ordered. */
export type UserOrderField =
  /** When the account was created. */
  | 'CREATED_AT'
  /** The email address. */
  | 'EMAIL';

/** A setting with its key and value. */
export type UserSettingEntry = {
  /** The key: 1–255 letters, digits, dots, underscores, colons and hyphens. */
  key: string;
  /** Any JSON value, up to 16 KB. Required, although `null` is allowed: `null` removes the setting. For the key of a setting that has a field, the value must be valid for that field. */
  value?: unknown;
};

/** The status of an account. */
export type UserStatus =
  /** The user can log in. */
  | 'ACTIVE'
  /** The account is banned: the user cannot log in. */
  | 'BANNED'
  /** The account is deactivated: the user cannot log in until staff activate the account again. */
  | 'INACTIVE';

/** Input for `verifyEmail`. */
export type VerifyEmailInput = {
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The token from the emailed link. */
  token: string;
};

/** Input for `verifySecondFactor`. */
export type VerifySecondFactorInput = {
  /** The 6-digit code from the authenticator app. Each code can be used once. */
  code?: string | null | undefined;
  /** A key that makes retries safe. For 24 hours, requests with the same key and input return the payload of the first successful request and change nothing; the same key with another input is rejected with `IDEMPOTENCY_KEY_REUSED`. 16–255 characters that cannot be guessed, such as a new UUID. */
  idempotencyKey?: string | null | undefined;
  /** The result of `toJSON()` on the credential that `navigator.credentials.get()` returned for `passkeyOptions`. */
  passkey?: Record<string, unknown> | null | undefined;
  /** One of the recovery codes. Each code can be used once. */
  recoveryCode?: string | null | undefined;
  /** The `secondFactor.token` that the first step of the login returned. */
  token: string;
  /** Whether to set the tokens as `__Host-` cookies, which scripts cannot read, instead of returning them. For browsers. Requests with these cookies must also have the header `x-vitae-csrf` with any value. Defaults to `false`. */
  useCookies?: boolean | null | undefined;
};

export type AuditedCreateMutationVariables = Exact<{
  input: CreateProfileInput;
}>;


export type AuditedCreateMutation = { createProfile: { profile: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type AuditedRestoreMutationVariables = Exact<{
  input: RestoreProfileVersionInput;
}>;


export type AuditedRestoreMutation = { restoreProfileVersion: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type AuditedSetDefaultMutationVariables = Exact<{
  input: SetDefaultProfileInput;
}>;


export type AuditedSetDefaultMutation = { setDefaultProfile: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type AuditedRefreshMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type AuditedRefreshMutation = { refreshSession: { session: { accessToken: string | null, refreshToken: string | null, session: { id: string } } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type AuditedLogoutMutationVariables = Exact<{
  input: LogoutInput;
}>;


export type AuditedLogoutMutation = { logout: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type CreateProfileMutationVariables = Exact<{
  input: CreateProfileInput;
}>;


export type CreateProfileMutation = { createProfile: { profile: { id: string, name: string, createdAt: string, latestVersion: number, data: Record<string, unknown> } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
    > } };

export type MeByKeyQueryVariables = Exact<{ [key: string]: never; }>;


export type MeByKeyQuery = { viewer: { permissions: Array<string>, user: { email: string } | null } | null };

export type LogoutByKeyMutationVariables = Exact<{ [key: string]: never; }>;


export type LogoutByKeyMutation = { logout: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type SessionByKeyQueryVariables = Exact<{
  id: string | number;
}>;


export type SessionByKeyQuery = { node:
    | { isCurrent: boolean }
    | Record<PropertyKey, never>
   | null };

export type WhoByKeyQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoByKeyQuery = { viewer: { user: { email: string } | null, session: { id: string } | null, apiKey: { id: string, scopes: Array<ApiKeyScope> } | null } | null };

export type ApiKeysQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ApiKeysQuery = { viewer: { apiKeys: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, requestCount: unknown, owner: { email: string } | null }> } } | null };

export type ClaimMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ClaimMutation = { resetPassword: { user: { isEmailVerified: boolean, hasSecondFactor: boolean } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type DeleteAccountMutationVariables = Exact<{
  input: DeleteAccountInput;
}>;


export type DeleteAccountMutation = { deleteAccount: { user: { id: string, email: string, erasureScheduledAt: string | null } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type CancelAccountDeletionMutationVariables = Exact<{
  input: CancelAccountDeletionInput;
}>;


export type CancelAccountDeletionMutation = { cancelAccountDeletion: { user: { email: string, erasureScheduledAt: string | null, roles: Array<{ name: string }> } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type LeavingAccountQueryVariables = Exact<{ [key: string]: never; }>;


export type LeavingAccountQuery = { viewer: { user: { erasureScheduledAt: string | null, email: string } | null, profiles: { nodes: Array<{ name: string }> } } | null };

export type RequestVerificationMutationVariables = Exact<{
  input: RequestEmailVerificationInput;
}>;


export type RequestVerificationMutation = { requestEmailVerification: { user: { isEmailVerified: boolean } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { retryAfter: number, code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type VerifyMutationVariables = Exact<{
  input: VerifyEmailInput;
}>;


export type VerifyMutation = { verifyEmail: { user: { email: string, isEmailVerified: boolean } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type RequestChangeMutationVariables = Exact<{
  input: RequestEmailChangeInput;
}>;


export type RequestChangeMutation = { requestEmailChange: { user: { email: string } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type ConfirmChangeMutationVariables = Exact<{
  input: ConfirmEmailChangeInput;
}>;


export type ConfirmChangeMutation = { confirmEmailChange: { user: { email: string, isEmailVerified: boolean } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type UnlockAccountMutationVariables = Exact<{
  input: UnlockAccountInput;
}>;


export type UnlockAccountMutation = { unlockAccount: { user: { email: string } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type EraseMeMutationVariables = Exact<{
  input: DeleteAccountInput;
}>;


export type EraseMeMutation = { deleteAccount: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type NameMeMutationVariables = Exact<{
  input: UpdateAccountInput;
}>;


export type NameMeMutation = { updateAccount: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type MoveMeMutationVariables = Exact<{
  input: RequestEmailChangeInput;
}>;


export type MoveMeMutation = { requestEmailChange: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type CopyMeMutationVariables = Exact<{
  input: RequestDataExportInput;
}>;


export type CopyMeMutation = { requestDataExport: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type LoginThrottledMutationVariables = Exact<{
  input: LoginInput;
}>;


export type LoginThrottledMutation = { login: { session: { expiresAt: string } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { retryAfter: number, code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type MyEmailQueryVariables = Exact<{ [key: string]: never; }>;


export type MyEmailQuery = { viewer: { user: { email: string } | null } | null };

export type RequestResetMutationVariables = Exact<{
  input: RequestPasswordResetInput;
}>;


export type RequestResetMutation = { requestPasswordReset: { userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { retryAfter: number, code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type ResetMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetMutation = { resetPassword: { user: { email: string, isEmailVerified: boolean } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: { user: { email: string } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type WhoRefreshedQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoRefreshedQuery = { viewer: { user: { email: string } | null } | null };

export type RefreshUntilMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshUntilMutation = { refreshSession: { session: { refreshToken: string | null, expiresAt: string, refreshExpiresAt: string, session: { createdAt: string } } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { viewer: { permissions: Array<string>, user: { email: string, userName: string | null } | null, profile: { name: string } | null, session: { isCurrent: boolean, ipAddress: string | null, userAgent: string | null } | null } | null };

export type HasSecondFactorQueryVariables = Exact<{
  id: string | number;
}>;


export type HasSecondFactorQuery = { node:
    | { hasSecondFactor: boolean }
    | Record<PropertyKey, never>
   | null };

export type ChangeWhileWaitingMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangeWhileWaitingMutation = { changePassword: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type SessionsQueryVariables = Exact<{
  first?: number | null | undefined;
  orderBy?: SessionOrder | null | undefined;
}>;


export type SessionsQuery = { viewer: { sessions: { totalCount: number, nodes: Array<{ id: string, isCurrent: boolean, isActive: boolean, ipAddress: string | null, userAgent: string | null, createdAt: string, lastActivityAt: string, user: { email: string } | null, profile: { name: string } | null }> } } | null };

export type RevokeMutationVariables = Exact<{
  input: RevokeSessionInput;
}>;


export type RevokeMutation = { revokeSession: { session: { id: string, isActive: boolean, isCurrent: boolean } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type RevokeOthersMutationVariables = Exact<{
  input: RevokeOtherSessionsInput;
}>;


export type RevokeOthersMutation = { revokeOtherSessions: { revokedCount: number | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type SwitchMutationVariables = Exact<{
  input: SwitchProfileInput;
}>;


export type SwitchMutation = { switchProfile: { profile: { id: string, name: string } | null, session: { id: string, isCurrent: boolean, profile: { name: string } | null, user: { email: string } | null } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type WhoQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoQuery = { viewer: { permissions: Array<string>, user: { email: string } | null } | null };

export type LogoutMutationVariables = Exact<{ [key: string]: never; }>;


export type LogoutMutation = { logout: { session: { isActive: boolean, isCurrent: boolean } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type LinkSocialLoginMutationVariables = Exact<{
  input: LinkSocialLoginInput;
}>;


export type LinkSocialLoginMutation = { linkSocialLogin: { authorizationUrl: string | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
    > } };

export type UnlinkSocialLoginMutationVariables = Exact<{
  input: UnlinkSocialLoginInput;
}>;


export type UnlinkSocialLoginMutation = { unlinkSocialLogin: { socialLogin: { id: string, provider: string, title: string, email: string | null } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
    > } };

export type MySocialLoginsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type MySocialLoginsQuery = { loginMethods: Array<{ name: string, title: string, authorizationPath: string }>, viewer: { socialLogins: { totalCount: number, nodes: Array<{ id: string, provider: string, title: string, email: string | null, linkedAt: string, lastUsedAt: string }> } } | null };

export type SetStatusMutationVariables = Exact<{
  input: SetUserStatusInput;
}>;


export type SetStatusMutation = { setUserStatus: { user: { id: string, status: UserStatus, sessions: { totalCount: number } } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
    > } };

export type UnlockMutationVariables = Exact<{
  input: UnlockUserInput;
}>;


export type UnlockMutation = { unlockUser: { user: { id: string, unlocksAt: string | null } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type AssignMutationVariables = Exact<{
  input: AssignRoleInput;
}>;


export type AssignMutation = { assignRole: { user: { id: string, roles: Array<{ name: string, viewerCanAssign: boolean }> } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type RemoveMutationVariables = Exact<{
  input: RemoveRoleInput;
}>;


export type RemoveMutation = { removeRole: { user: { id: string, roles: Array<{ name: string }> } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type WhatIMayDoQueryVariables = Exact<{ [key: string]: never; }>;


export type WhatIMayDoQuery = { viewer: { permissions: Array<string>, user: { email: string, passwordExpiresAt: string | null, viewerCanUpdate: boolean, viewerCanSetStatus: boolean, viewerCanUnlock: boolean } | null } | null };

export type UsersQueryVariables = Exact<{
  filter?: UserFilter | null | undefined;
  orderBy?: UserOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type UsersQuery = { users: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ email: string, viewerCanUpdate: boolean, viewerCanSetStatus: boolean, viewerCanUnlock: boolean, roles: Array<{ name: string }> }> } };

export type SaveDocumentMutationVariables = Exact<{
  id: string | number;
  data?: Record<string, unknown> | null | undefined;
  dataPatch?: Record<string, unknown> | null | undefined;
}>;


export type SaveDocumentMutation = { updateProfile: { profile: { data: Record<string, unknown> } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type CreateWithDocumentMutationVariables = Exact<{
  name: string;
  data?: Record<string, unknown> | null | undefined;
}>;


export type CreateWithDocumentMutation = { createProfile: { profile: { id: string, data: Record<string, unknown> } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type ReadDocumentQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadDocumentQuery = { profile: { data: Record<string, unknown>, versions: { nodes: Array<{ data: Record<string, unknown> }> } } | null };

export type ReferencedProfilesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  orderBy?: ProfileOrder | null | undefined;
}>;


export type ReferencedProfilesQuery = { viewer: { profiles: { edges: Array<{ cursor: string, node: { name: string } }> } } | null };

export type ReferencedVersionsQueryVariables = Exact<{
  after?: string | null | undefined;
  before?: string | null | undefined;
  last?: number | null | undefined;
}>;


export type ReferencedVersionsQuery = { viewer: { profiles: { nodes: Array<{ versions: { edges: Array<{ cursor: string, node: { version: number } }> } }> } } | null };

export type UpdateTextsMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateTextsMutation = { updateProfile: { userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type CreateTextsMutationVariables = Exact<{
  input: CreateProfileInput;
}>;


export type CreateTextsMutation = { createProfile: { userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type RegisterTextsMutationVariables = Exact<{
  input: RegisterInput;
}>;


export type RegisterTextsMutation = { register: { userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type LoginTextsMutationVariables = Exact<{
  input: LoginInput;
}>;


export type LoginTextsMutation = { login: { userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type RefreshTextsMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshTextsMutation = { refreshSession: { userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type IsolatedNodeQueryVariables = Exact<{
  id: string | number;
}>;


export type IsolatedNodeQuery = { node:
    | { __typename: 'Answer', id: string }
    | { __typename: 'AnswerChange', id: string }
    | { __typename: 'ApiKey', name: string, id: string, owner: { email: string } | null }
    | { __typename: 'DataExport', id: string }
    | { __typename: 'EmailMessage', id: string }
    | { __typename: 'FitnessProfile', id: string }
    | { __typename: 'LoginAttempt', id: string }
    | { __typename: 'Passkey', id: string }
    | { __typename: 'Profile', data: Record<string, unknown>, id: string, owner: { email: string } | null, versions: { totalCount: number, nodes: Array<{ data: Record<string, unknown> }> }, version: { data: Record<string, unknown> } | null }
    | { __typename: 'ProfileSchema', id: string }
    | { __typename: 'ProfileVersion', data: Record<string, unknown>, id: string, author: { email: string } | null }
    | { __typename: 'QuestionnaireTemplate', id: string }
    | { __typename: 'Role', id: string }
    | { __typename: 'SecondFactors', id: string }
    | { __typename: 'Section', id: string }
    | { __typename: 'Session', ipAddress: string | null, id: string, user: { email: string } | null }
    | { __typename: 'SocialLogin', id: string }
    | { __typename: 'User', email: string, id: string, roles: Array<{ name: string }>, profiles: { totalCount: number, nodes: Array<{ name: string }> } }
    | { __typename: 'UserSetting', id: string }
    | { __typename: 'UserSettings', id: string }
    | { __typename: 'Viewer', id: string }
   | null };

export type IsolatedNodesQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type IsolatedNodesQuery = { nodes: Array<
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null> };

export type IsolatedListQueryVariables = Exact<{
  after?: string | null | undefined;
  before?: string | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  orderBy?: ProfileOrder | null | undefined;
}>;


export type IsolatedListQuery = { viewer: { profiles: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean }, edges: Array<{ cursor: string, node: { id: string, owner: { id: string } | null } }> } } | null };

export type IsolatedRestoreMutationVariables = Exact<{
  input: RestoreProfileVersionInput;
}>;


export type IsolatedRestoreMutation = { restoreProfileVersion: { profile: { id: string, data: Record<string, unknown> } | null, userErrors: Array<
      | { __typename: 'AnswerConflictError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'GenericUserError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'MissingAnswerError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'ThrottledError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'VersionConflictError', code: UserErrorCode, message: string, field: Array<string> | null, current: { data: Record<string, unknown> } }
    > } };

export type IsolatedSetDefaultMutationVariables = Exact<{
  input: SetDefaultProfileInput;
}>;


export type IsolatedSetDefaultMutation = { setDefaultProfile: { profile: { id: string, data: Record<string, unknown> } | null, userErrors: Array<
      | { __typename: 'AnswerConflictError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'GenericUserError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'MissingAnswerError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'ThrottledError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'VersionConflictError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type EverythingOfMineQueryVariables = Exact<{ [key: string]: never; }>;


export type EverythingOfMineQuery = { rateLimit: { cost: number }, viewer: { permissions: Array<string>, user: { email: string } | null, profiles: { totalCount: number, nodes: Array<{ name: string, versions: { nodes: Array<{ data: Record<string, unknown> }> } }> } } | null };

export type SaveWithParamsMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type SaveWithParamsMutation = { updateProfile: { profile: { latestVersion: number } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null, params: Record<string, unknown> }
      | { code: UserErrorCode, message: string, field: Array<string> | null, params: Record<string, unknown> }
      | { code: UserErrorCode, message: string, field: Array<string> | null, params: Record<string, unknown> }
      | { code: UserErrorCode, message: string, field: Array<string> | null, params: Record<string, unknown> }
      | { code: UserErrorCode, message: string, field: Array<string> | null, params: Record<string, unknown> }
    > } };

export type RegisterWithParamsMutationVariables = Exact<{
  input: RegisterInput;
}>;


export type RegisterWithParamsMutation = { register: { user: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null, params: Record<string, unknown> }
      | { code: UserErrorCode, message: string, field: Array<string> | null, params: Record<string, unknown> }
      | { code: UserErrorCode, message: string, field: Array<string> | null, params: Record<string, unknown> }
      | { code: UserErrorCode, message: string, field: Array<string> | null, params: Record<string, unknown> }
      | { code: UserErrorCode, message: string, field: Array<string> | null, params: Record<string, unknown> }
    > } };

export type LoginWithParamsMutationVariables = Exact<{
  input: LoginInput;
}>;


export type LoginWithParamsMutation = { login: { user: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null, params: Record<string, unknown> }
      | { code: UserErrorCode, message: string, field: Array<string> | null, params: Record<string, unknown> }
      | { code: UserErrorCode, message: string, field: Array<string> | null, params: Record<string, unknown> }
      | { code: UserErrorCode, message: string, field: Array<string> | null, params: Record<string, unknown> }
      | { code: UserErrorCode, message: string, field: Array<string> | null, params: Record<string, unknown> }
    > } };

export type EmailsQueryVariables = Exact<{
  filter?: EmailMessageFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type EmailsQuery = { emailMessages: { totalCount: number, pageInfo: { endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ id: string, type: string, to: string, subject: string, status: EmailStatus, attempts: number, failureReason: string | null, expiresAt: string | null, sentAt: string | null, createdAt: string, text: string | null }> } };

export type ResendMutationVariables = Exact<{
  input: ResendEmailInput;
}>;


export type ResendMutation = { resendEmail: { email: { id: string, status: EmailStatus, attempts: number, failureReason: string | null, text: string | null } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
    > } };

export type ActiveProfileQueryVariables = Exact<{ [key: string]: never; }>;


export type ActiveProfileQuery = { viewer: { profile: { id: string, name: string } | null } | null };

export type RenameAsMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type RenameAsMutation = { updateProfile: { profile: { name: string } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type SwitchAsMutationVariables = Exact<{
  input: SwitchProfileInput;
}>;


export type SwitchAsMutation = { switchProfile: { profile: { name: string } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type RegisterMeanwhileMutationVariables = Exact<{
  input: RegisterInput;
}>;


export type RegisterMeanwhileMutation = { register: { profile: { isDefault: boolean } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type CreateMeanwhileMutationVariables = Exact<{
  input: CreateProfileInput;
}>;


export type CreateMeanwhileMutation = { createProfile: { profile: { isDefault: boolean } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type MakeBoundKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type MakeBoundKeyMutation = { createApiKey: { secret: string | null, apiKey: { id: string, profile: { id: string, name: string } | null } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type RotateBoundKeyMutationVariables = Exact<{
  input: RotateApiKeyInput;
}>;


export type RotateBoundKeyMutation = { rotateApiKey: { secret: string | null, apiKey: { profile: { name: string } | null } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type BoundListQueryVariables = Exact<{ [key: string]: never; }>;


export type BoundListQuery = { viewer: { permissions: Array<string>, profile: { name: string } | null, profiles: { totalCount: number, nodes: Array<{ name: string, versions: { totalCount: number } }> } } | null };

export type DeletedOfBoundQueryVariables = Exact<{ [key: string]: never; }>;


export type DeletedOfBoundQuery = { viewer: { deletedProfiles: Array<{ name: string }> } | null };

export type UpdateByBoundMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateByBoundMutation = { updateProfile: { profile: { title: string | null } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type VersionChangedSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type VersionChangedSubscription = { profileChanged: { id: string, latestVersion: number, owner: { id: string } | null } };

export type PatchInBurstMutationVariables = Exact<{
  id: string | number;
  data?: Record<string, unknown> | null | undefined;
}>;


export type PatchInBurstMutation = { updateProfile: { profile: { latestVersion: number } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type ProfileChangedSubscriptionVariables = Exact<{
  id: string | number;
  sinceVersion?: number | null | undefined;
}>;


export type ProfileChangedSubscription = { profileChanged: { id: string, latestVersion: number, title: string | null, versions: { nodes: Array<{ version: number }> } } };

export type RetitleWhileWatchedMutationVariables = Exact<{
  id: string | number;
  title?: string | null | undefined;
}>;


export type RetitleWhileWatchedMutation = { updateProfile: { profile: { latestVersion: number } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type DeleteWhileWatchedMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteWhileWatchedMutation = { deleteProfile: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type CreateMutationVariables = Exact<{
  input: CreateProfileInput;
}>;


export type CreateMutation = { createProfile: { profile: { name: string, isDefault: boolean, latestVersion: number, data: Record<string, unknown>, timezone: string, currency: string, title: string | null, description: string | null, versions: { nodes: Array<{ version: number, message: string | null }> } } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type SetDefaultMutationVariables = Exact<{
  input: SetDefaultProfileInput;
}>;


export type SetDefaultMutation = { setDefaultProfile: { profile: { id: string, isDefault: boolean, latestVersion: number } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type ActiveQueryVariables = Exact<{ [key: string]: never; }>;


export type ActiveQuery = { viewer: { profile: { name: string } | null, profiles: { totalCount: number, nodes: Array<{ name: string, isDefault: boolean }> } } | null };

export type ProfilePageQueryVariables = Exact<{
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
  orderBy?: ProfileOrder | null | undefined;
}>;


export type ProfilePageQuery = { viewer: { profiles: { nodes: Array<{ name: string }>, pageInfo: { endCursor: string | null, startCursor: string | null, hasNextPage: boolean, hasPreviousPage: boolean } } } | null };

export type DeleteFitnessMutationVariables = Exact<{
  input: DeleteFitnessProfileInput;
}>;


export type DeleteFitnessMutation = { deleteFitnessProfile: { deletedFitnessProfile: { fitnessProfileId: string, deletedAt: string, purgeScheduledAt: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type RestoreFitnessMutationVariables = Exact<{
  input: RestoreFitnessProfileInput;
}>;


export type RestoreFitnessMutation = { restoreFitnessProfile: { fitnessProfile: { id: string, age: number | null, limitations: string | null, availableEquipment: Array<string> } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type DeletedFitnessQueryVariables = Exact<{
  id: string | number;
}>;


export type DeletedFitnessQuery = { viewer: { fitnessProfile: { id: string } | null, deletedFitnessProfiles: Array<{ fitnessProfileId: string, deletedAt: string, purgeScheduledAt: string }> } | null, node:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type DeleteForGoodMutationVariables = Exact<{
  input: DeleteProfileInput;
}>;


export type DeleteForGoodMutation = { deleteProfile: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type BringQuestionnaireBackMutationVariables = Exact<{
  input: RestoreProfileInput;
}>;


export type BringQuestionnaireBackMutation = { restoreProfile: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type OfDeletedQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type OfDeletedQuery = { nodes: Array<
    | { __typename: 'Answer', id: string }
    | { __typename: 'AnswerChange', id: string }
    | { __typename: 'ApiKey', id: string }
    | { __typename: 'DataExport', id: string }
    | { __typename: 'EmailMessage', id: string }
    | { __typename: 'FitnessProfile', id: string }
    | { __typename: 'LoginAttempt', id: string }
    | { __typename: 'Passkey', id: string }
    | { __typename: 'Profile', id: string }
    | { __typename: 'ProfileSchema', id: string }
    | { __typename: 'ProfileVersion', id: string }
    | { __typename: 'QuestionnaireTemplate', id: string }
    | { __typename: 'Role', id: string }
    | { __typename: 'SecondFactors', id: string }
    | { __typename: 'Section', id: string }
    | { __typename: 'Session', id: string }
    | { __typename: 'SocialLogin', id: string }
    | { __typename: 'User', id: string }
    | { __typename: 'UserSetting', id: string }
    | { __typename: 'UserSettings', id: string }
    | { __typename: 'Viewer', id: string }
   | null> };

export type DeleteAndTellMutationVariables = Exact<{
  input: DeleteProfileInput;
}>;


export type DeleteAndTellMutation = { deleteProfile: { deletedProfile: { profileId: string, deletedAt: string } | null, defaultProfile: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type RestoreByKeyMutationVariables = Exact<{
  input: RestoreProfileInput;
}>;


export type RestoreByKeyMutation = { restoreProfile: { profile: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type DeletedOfKeyQueryVariables = Exact<{ [key: string]: never; }>;


export type DeletedOfKeyQuery = { viewer: { deletedProfiles: Array<{ profileId: string }> } | null };

export type DeleteProfileMutationVariables = Exact<{
  input: DeleteProfileInput;
}>;


export type DeleteProfileMutation = { deleteProfile: { deletedProfile: { profileId: string, name: string, deletedAt: string, purgeScheduledAt: string } | null, defaultProfile: { id: string, name: string, isDefault: boolean } | null, userErrors: Array<
      | { __typename: 'AnswerConflictError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'GenericUserError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'MissingAnswerError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'ThrottledError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'VersionConflictError', code: UserErrorCode, message: string, field: Array<string> | null, current: { latestVersion: number } }
    > } };

export type DeleteAndLookMutationVariables = Exact<{
  input: DeleteProfileInput;
}>;


export type DeleteAndLookMutation = { deleteProfile: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    >, defaultProfile: { id: string, owner: { profiles: { totalCount: number } } | null } | null } };

export type SwitchToMutationVariables = Exact<{
  input: SwitchProfileInput;
}>;


export type SwitchToMutation = { switchProfile: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type MakeDefaultMutationVariables = Exact<{
  input: SetDefaultProfileInput;
}>;


export type MakeDefaultMutation = { setDefaultProfile: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type LabelDeletedMutationVariables = Exact<{
  input: LabelProfileVersionInput;
}>;


export type LabelDeletedMutation = { labelProfileVersion: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type RestoreVersionOfMutationVariables = Exact<{
  input: RestoreProfileVersionInput;
}>;


export type RestoreVersionOfMutation = { restoreProfileVersion: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type EverywhereQueryVariables = Exact<{
  profile: string | number;
  version: string | number;
  user: string | number;
}>;


export type EverywhereQuery = { profile: { name: string } | null, node:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null, versionNode:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null, nodes: Array<
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null>, user:
    | { profiles: { totalCount: number, nodes: Array<{ id: string, versions: { totalCount: number } }>, edges: Array<{ cursor: string }> }, sessions: { nodes: Array<{ profile: { id: string } | null }> } }
    | Record<PropertyKey, never>
   | null, viewer: { profile: { id: string } | null, profiles: { totalCount: number, nodes: Array<{ id: string }> } } | null };

export type FilteredProfilesQueryVariables = Exact<{
  filter?: ProfileFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  orderBy?: ProfileOrder | null | undefined;
}>;


export type FilteredProfilesQuery = { viewer: { profiles: { totalCount: number, nodes: Array<{ name: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type FilteredOfUserQueryVariables = Exact<{
  id: string | number;
  filter?: ProfileFilter | null | undefined;
}>;


export type FilteredOfUserQuery = { node:
    | { profiles: { totalCount: number, nodes: Array<{ name: string }> } }
    | Record<PropertyKey, never>
   | null };

export type FitnessOfUsersQueryVariables = Exact<{
  first: number;
}>;


export type FitnessOfUsersQuery = { users: { nodes: Array<{ id: string, fitnessProfile: { id: string, age: number | null, limitations: string | null } | null }> } };

export type FitnessByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type FitnessByIdQuery = { node:
    | { id: string, age: number | null, owner: { id: string } | null }
    | Record<PropertyKey, never>
   | null };

export type OtherFitnessQueryVariables = Exact<{ [key: string]: never; }>;


export type OtherFitnessQuery = { viewer: { fitnessProfile: { id: string, availableEquipment: Array<string>, experienceLevel: ExperienceLevel | null, updatedAt: string } | null } | null };

export type AtQueryVariables = Exact<{
  id: string | number;
  time: string;
}>;


export type AtQuery = { profile: { updatedAt: string, versionAt: { version: number, data: Record<string, unknown>, createdAt: string } | null } | null };

export type AtTwiceQueryVariables = Exact<{
  id: string | number;
  one: string;
  other: string;
}>;


export type AtTwiceQuery = { profile: { one: { version: number } | null, other: { version: number } | null, same: { version: number } | null } | null };

export type TimesQueryVariables = Exact<{
  id: string | number;
}>;


export type TimesQuery = { profile: { createdAt: string, updatedAt: string, versions: { nodes: Array<{ version: number, createdAt: string }> } } | null };

export type BlameQueryVariables = Exact<{
  id: string | number;
  path: string;
}>;


export type BlameQuery = { profile: { blame: { path: string, value: unknown, hasValue: boolean, isExact: boolean, version: { version: number, authorKind: AuthorKind, author: { id: string } | null } } | null } | null };

export type BlamesQueryVariables = Exact<{
  id: string | number;
  other: string | number;
}>;


export type BlamesQuery = { profile: { n: { version: { version: number } } | null, deep: { version: { version: number } } | null, all: { version: { version: number } } | null } | null, other: { blame: { version: { version: number } } | null } | null };

export type DiffBetweenQueryVariables = Exact<{
  id: string | number;
  from: number;
  to: number;
}>;


export type DiffBetweenQuery = { profile: { diff: Array<{ op: JsonPatchOp, path: string, value: unknown, oldValue: unknown }> | null } | null };

export type DiffsMadeQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type DiffsMadeQuery = { profile: { versions: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ version: number, name: string, title: string | null, description: string | null, timezone: string, currency: string, data: Record<string, unknown>, diff: Array<{ op: JsonPatchOp, path: string, value: unknown, oldValue: unknown }> | null }> } } | null };

export type DistantDiffsQueryVariables = Exact<{
  id: string | number;
  a: number;
  b: number;
  c: number;
  d: number;
}>;


export type DistantDiffsQuery = { profile: { forwards: Array<{ op: JsonPatchOp, path: string, value: unknown, oldValue: unknown }> | null, backwards: Array<{ op: JsonPatchOp, path: string, value: unknown, oldValue: unknown }> | null, across: Array<{ op: JsonPatchOp, path: string, value: unknown, oldValue: unknown }> | null } | null };

export type FilteredQueryVariables = Exact<{
  id: string | number;
  filter?: ProfileVersionFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
}>;


export type FilteredQuery = { profile: { versions: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ version: number }> } } | null };

export type CountFilteredQueryVariables = Exact<{
  id: string | number;
  filter?: ProfileVersionFilter | null | undefined;
}>;


export type CountFilteredQuery = { profile: { versions: { totalCount: number } } | null };

export type AuthorsQueryVariables = Exact<{
  id: string | number;
}>;


export type AuthorsQuery = { profile: { versions: { nodes: Array<{ authorKind: AuthorKind, author: { id: string } | null, authorKey: { id: string, name: string } | null }> } } | null };

export type LabelMutationVariables = Exact<{
  input: LabelProfileVersionInput;
}>;


export type LabelMutation = { labelProfileVersion: { profileVersion: { version: number, label: string | null, data: Record<string, unknown> } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
    > } };

export type LabelBesidePruningMutationVariables = Exact<{
  input: LabelProfileVersionInput;
}>;


export type LabelBesidePruningMutation = { labelProfileVersion: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type AtAfterPruningQueryVariables = Exact<{
  id: string | number;
  time: string;
}>;


export type AtAfterPruningQuery = { profile: { versionAt: { version: number } | null } | null };

export type ScalePageQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type ScalePageQuery = { profile: { versions: { nodes: Array<{ version: number, data: Record<string, unknown>, diff: Array<{ op: JsonPatchOp }> | null }> } } | null };

export type ScaleAtQueryVariables = Exact<{
  id: string | number;
  time: string;
}>;


export type ScaleAtQuery = { profile: { versionAt: { version: number, data: Record<string, unknown> } | null } | null };

export type ScaleDiffQueryVariables = Exact<{
  id: string | number;
  to: number;
}>;


export type ScaleDiffQuery = { profile: { diff: Array<{ op: JsonPatchOp, path: string, value: unknown, oldValue: unknown }> | null } | null };

export type ScaleBlameQueryVariables = Exact<{
  id: string | number;
}>;


export type ScaleBlameQuery = { profile: { n: { version: { version: number } } | null, half: { version: { version: number } } | null } | null };

export type RestoreMutationVariables = Exact<{
  input: RestoreProfileVersionInput;
}>;


export type RestoreMutation = { restoreProfileVersion: { profile: { latestVersion: number, data: Record<string, unknown>, name: string } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null, current: { latestVersion: number } }
    > } };

export type ByNumberQueryVariables = Exact<{
  id: string | number;
}>;


export type ByNumberQuery = { profile: { first: { id: string, version: number, data: Record<string, unknown> } | null, third: { id: string, version: number, data: Record<string, unknown> } | null, none: { id: string } | null, zero: { id: string } | null, negative: { id: string } | null } | null };

export type SetDefaultIfUnchangedMutationVariables = Exact<{
  input: SetDefaultProfileInput;
}>;


export type SetDefaultIfUnchangedMutation = { setDefaultProfile: { profile: { id: string, isDefault: boolean, latestVersion: number } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { conflictingPaths: Array<string>, code: UserErrorCode, message: string, field: Array<string> | null, current: { id: string, latestVersion: number } }
    > } };

export type RestoreIfUnchangedMutationVariables = Exact<{
  input: RestoreProfileVersionInput;
}>;


export type RestoreIfUnchangedMutation = { restoreProfileVersion: { profile: { latestVersion: number } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { conflictingPaths: Array<string>, code: UserErrorCode, field: Array<string> | null }
    > } };

export type VersionByNodeQueryVariables = Exact<{
  id: string | number;
}>;


export type VersionByNodeQuery = { node:
    | { id: string, version: number, name: string, data: Record<string, unknown>, title: string | null, description: string | null, timezone: string, currency: string, message: string | null, label: string | null, restoredFrom: number | null, createdAt: string, authorKind: AuthorKind, author: { email: string } | null, authorKey: { id: string } | null }
    | Record<PropertyKey, never>
   | null };

export type CreateWithVersionMutationVariables = Exact<{
  input: CreateProfileInput;
}>;


export type CreateWithVersionMutation = { createProfile: { profile: { id: string } | null, profileVersion: { id: string, version: number, name: string, data: Record<string, unknown>, title: string | null, description: string | null, timezone: string, currency: string, message: string | null, label: string | null, restoredFrom: number | null, createdAt: string, authorKind: AuthorKind, author: { email: string } | null, authorKey: { id: string } | null } | null, viewer: { profile: { id: string } | null } | null } };

export type UpdateWithVersionMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateWithVersionMutation = { updateProfile: { profile: { id: string, latestVersion: number } | null, profileVersion: { id: string, version: number, name: string, data: Record<string, unknown>, title: string | null, description: string | null, timezone: string, currency: string, message: string | null, label: string | null, restoredFrom: number | null, createdAt: string, authorKind: AuthorKind, author: { email: string } | null, authorKey: { id: string } | null } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type RestoreWithVersionMutationVariables = Exact<{
  input: RestoreProfileVersionInput;
}>;


export type RestoreWithVersionMutation = { restoreProfileVersion: { profile: { id: string, latestVersion: number } | null, profileVersion: { id: string, version: number, name: string, data: Record<string, unknown>, title: string | null, description: string | null, timezone: string, currency: string, message: string | null, label: string | null, restoredFrom: number | null, createdAt: string, authorKind: AuthorKind, author: { email: string } | null, authorKey: { id: string } | null } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type UpdateJustVersionMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateJustVersionMutation = { updateProfile: { profileVersion: { id: string, version: number, name: string, data: Record<string, unknown>, message: string | null, createdAt: string } | null } };

export type SetDefaultForCacheMutationVariables = Exact<{
  input: SetDefaultProfileInput;
}>;


export type SetDefaultForCacheMutation = { setDefaultProfile: { profile: { id: string, isDefault: boolean } | null, previousDefaultProfile: { id: string, isDefault: boolean } | null, viewer: { profile: { id: string } | null } | null } };

export type DeleteForCacheMutationVariables = Exact<{
  input: DeleteProfileInput;
}>;


export type DeleteForCacheMutation = { deleteProfile: { deletedProfile: { profileId: string } | null, defaultProfile: { id: string, isDefault: boolean } | null, viewer: { profile: { id: string } | null, session: { profile: { id: string } | null } | null, profiles: { nodes: Array<{ id: string }> }, deletedProfiles: Array<{ profileId: string }> } | null } };

export type RestoreForCacheMutationVariables = Exact<{
  input: RestoreProfileInput;
}>;


export type RestoreForCacheMutation = { restoreProfile: { profile: { id: string, latestVersion: number } | null, profileVersion: { version: number, name: string, authorKind: AuthorKind, profileData: Record<string, unknown> } | null, viewer: { profiles: { totalCount: number }, deletedProfiles: Array<{ profileId: string }> } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type SwitchForCacheMutationVariables = Exact<{
  input: SwitchProfileInput;
}>;


export type SwitchForCacheMutation = { switchProfile: { viewer: { profile: { id: string } | null, session: { profile: { id: string } | null } | null } | null } };

export type FitnessForCacheMutationVariables = Exact<{ [key: string]: never; }>;


export type FitnessForCacheMutation = { upsertFitnessProfile: { fitnessProfile: { id: string } | null, viewer: { fitnessProfile: { id: string } | null } | null }, deleteFitnessProfile: { viewer: { fitnessProfile: { id: string } | null, deletedFitnessProfiles: Array<{ fitnessProfileId: string }> } | null }, restoreFitnessProfile: { viewer: { fitnessProfile: { id: string } | null, deletedFitnessProfiles: Array<{ fitnessProfileId: string }> } | null } };

export type IdsOfViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type IdsOfViewerQuery = { viewer: { id: string, secondFactors: { id: string }, settings: { id: string } } | null };

export type IdNodeQueryVariables = Exact<{
  id: string | number;
}>;


export type IdNodeQuery = { node:
    | { __typename: 'Answer', id: string }
    | { __typename: 'AnswerChange', id: string }
    | { __typename: 'ApiKey', id: string }
    | { __typename: 'DataExport', id: string }
    | { __typename: 'EmailMessage', id: string }
    | { __typename: 'FitnessProfile', id: string }
    | { __typename: 'LoginAttempt', id: string }
    | { __typename: 'Passkey', id: string }
    | { __typename: 'Profile', id: string }
    | { __typename: 'ProfileSchema', id: string }
    | { __typename: 'ProfileVersion', id: string }
    | { __typename: 'QuestionnaireTemplate', id: string }
    | { __typename: 'Role', id: string }
    | { __typename: 'SecondFactors', id: string }
    | { __typename: 'Section', id: string }
    | { __typename: 'Session', id: string }
    | { __typename: 'SocialLogin', id: string }
    | { __typename: 'User', id: string }
    | { __typename: 'UserSetting', id: string }
    | { __typename: 'UserSettings', id: string }
    | { __typename: 'Viewer', id: string }
   | null, nodes: Array<
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null> };

export type IdNodesQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type IdNodesQuery = { nodes: Array<
    | { __typename: 'Answer' }
    | { __typename: 'AnswerChange' }
    | { __typename: 'ApiKey' }
    | { __typename: 'DataExport' }
    | { __typename: 'EmailMessage' }
    | { __typename: 'FitnessProfile' }
    | { __typename: 'LoginAttempt' }
    | { __typename: 'Passkey' }
    | { __typename: 'Profile' }
    | { __typename: 'ProfileSchema' }
    | { __typename: 'ProfileVersion' }
    | { __typename: 'QuestionnaireTemplate' }
    | { __typename: 'Role' }
    | { __typename: 'SecondFactors', recoveryCodesLeft: number }
    | { __typename: 'Section' }
    | { __typename: 'Session' }
    | { __typename: 'SocialLogin' }
    | { __typename: 'User' }
    | { __typename: 'UserSetting' }
    | { __typename: 'UserSettings', theme: Theme }
    | { __typename: 'Viewer', user: { email: string } | null }
   | null> };

export type SchemaOfQueryVariables = Exact<{
  kind: string;
  version?: number | null | undefined;
}>;


export type SchemaOfQuery = { profileSchema: { id: string, kind: string, version: number, schema: Record<string, unknown>, isActive: boolean, endedAt: string | null } | null };

export type TwoSchemasQueryVariables = Exact<{
  one: string;
  other: string;
}>;


export type TwoSchemasQuery = { one: { version: number } | null, other: { version: number, isActive: boolean } | null };

export type SchemasQueryVariables = Exact<{
  filter?: ProfileSchemaFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SchemasQuery = { profileSchemas: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ version: number, isActive: boolean, description: string | null, registeredBy: { email: string } | null }> } };

export type NestedProfilesQueryVariables = Exact<{
  first: number;
}>;


export type NestedProfilesQuery = { viewer: { profiles: { totalCount: number, nodes: Array<{ name: string, versions: { nodes: Array<{ version: number, data: Record<string, unknown> }>, pageInfo: { hasNextPage: boolean } }, owner: { email: string } | null }> } } | null };

export type RestoreFromPurgeMutationVariables = Exact<{
  input: RestoreProfileInput;
}>;


export type RestoreFromPurgeMutation = { restoreProfile: { profile: { latestVersion: number } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type DeleteToRestoreMutationVariables = Exact<{
  input: DeleteProfileInput;
}>;


export type DeleteToRestoreMutation = { deleteProfile: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type RestoreProfileMutationVariables = Exact<{
  input: RestoreProfileInput;
}>;


export type RestoreProfileMutation = { restoreProfile: { profile: { id: string, name: string, data: Record<string, unknown>, isDefault: boolean, latestVersion: number, versions: { nodes: Array<{ version: number, name: string, authorKind: AuthorKind, author: { id: string } | null }> } } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type CreateWhileDeletedMutationVariables = Exact<{
  input: CreateProfileInput;
}>;


export type CreateWhileDeletedMutation = { createProfile: { profile: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type DeletedProfilesQueryVariables = Exact<{ [key: string]: never; }>;


export type DeletedProfilesQuery = { viewer: { deletedProfiles: Array<{ profileId: string, name: string, deletedAt: string, purgeScheduledAt: string }> } | null };

export type LiveProfilesQueryVariables = Exact<{ [key: string]: never; }>;


export type LiveProfilesQuery = { viewer: { profile: { name: string } | null, profiles: { nodes: Array<{ name: string, isDefault: boolean }> } } | null };

export type KnownSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type KnownSettingsQuery = { viewer: { settings: { theme: Theme, language: string, dateFormat: DateFormat, timeFormat: TimeFormat, firstDayOfWeek: FirstDayOfWeek, unitSystem: UnitSystem, reducedMotionEnabled: boolean, emailNotificationsEnabled: boolean, inAppNotificationsEnabled: boolean, productNewsEnabled: boolean, editor: unknown, stored: unknown } } | null };

export type SettingEntriesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SettingEntriesQuery = { viewer: { settings: { entries: { totalCount: number, nodes: Array<{ key: string, value: unknown, createdAt: string, updatedAt: string }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } } } | null };

export type SetSettingsMutationVariables = Exact<{
  input: SetUserSettingsInput;
}>;


export type SetSettingsMutation = { setUserSettings: { settings: { theme: Theme, language: string, productNewsEnabled: boolean, entries: { nodes: Array<{ key: string, value: unknown, updatedAt: string }> } } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
      | { code: UserErrorCode, field: Array<string> | null, message: string }
    > } };

export type RestoreTypedMutationVariables = Exact<{
  input: RestoreProfileVersionInput;
}>;


export type RestoreTypedMutation = { restoreProfileVersion: { profile: { latestVersion: number, data: Record<string, unknown> } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type QuestionnaireChangedSubscriptionVariables = Exact<{
  profileId: string | number;
  since?: string | null | undefined;
}>;


export type QuestionnaireChangedSubscription = { questionnaireChanged: { id: string, status: ProfileStatus | null, currentSection: { key: string } | null, progress: { answered: number, required: number } | null, sections: { nodes: Array<{ key: string, status: SectionStatus, updatedAt: string, questions: Array<{ key: string, isShown: boolean, answer: { value: unknown } | null }> }> } } };

export type RetitleFilledMutationVariables = Exact<{
  id: string | number;
}>;


export type RetitleFilledMutation = { updateProfile: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type EraseWatchedMutationVariables = Exact<{
  id: string | number;
}>;


export type EraseWatchedMutation = { deleteProfile: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type SectionTimesQueryVariables = Exact<{
  id: string | number;
}>;


export type SectionTimesQuery = { profile: { sections: { nodes: Array<{ updatedAt: string }> } } | null };

export type RenameMeanwhileMutationVariables = Exact<{
  id: string | number;
  title?: string | null | undefined;
}>;


export type RenameMeanwhileMutation = { updateProfile: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type DeleteMeanwhileMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteMeanwhileMutation = { deleteProfile: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type CurrentSectionsQueryVariables = Exact<{
  first: number;
}>;


export type CurrentSectionsQuery = { viewer: { profiles: { nodes: Array<{ status: ProfileStatus | null, currentSection: { id: string, key: string, status: SectionStatus, profile: { id: string } | null } | null }> } } | null };

export type QuestionIdsQueryVariables = Exact<{
  id: string | number;
}>;


export type QuestionIdsQuery = { profile: { sections: { nodes: Array<{ key: string, questions: Array<{ id: string, key: string, answer: { value: unknown } | null }> }> } } | null };

export type QuestionnaireExportQueryVariables = Exact<{
  id: string | number;
}>;


export type QuestionnaireExportQuery = { profile: { json: { fileName: string, mediaType: string, content: string } | null, csv: { fileName: string, mediaType: string, content: string } | null } | null };

export type QuestionnaireAsJsonQueryVariables = Exact<{
  id: string | number;
}>;


export type QuestionnaireAsJsonQuery = { profile: { questionnaireExport: { content: string } | null } | null };

export type FilledFitnessQueryVariables = Exact<{ [key: string]: never; }>;


export type FilledFitnessQuery = { viewer: { fitnessProfile: { age: number | null, heightCm: number | null, primaryGoal: PrimaryGoal | null, primaryGoalDetails: string | null, availableEquipment: Array<string>, limitations: string | null, updatedAt: string } | null } | null };

export type FillByHandMutationVariables = Exact<{
  input: UpsertFitnessProfileInput;
}>;


export type FillByHandMutation = { upsertFitnessProfile: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type SensitiveAnswerMutationVariables = Exact<{
  input: SaveAnswersInput;
}>;


export type SensitiveAnswerMutation = { saveAnswers: { answers: Array<{ value: unknown }> | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type AnswerHistoriesQueryVariables = Exact<{
  id: string | number;
  first: number;
  changes?: number | null | undefined;
  after?: string | null | undefined;
  orderBy?: AnswerChangeOrder | null | undefined;
}>;


export type AnswerHistoriesQuery = { profile: { answers: { nodes: Array<{ id: string, questionKey: string, value: unknown, changeCount: number, history: { totalCount: number, nodes: Array<{ id: string, version: number, oldValue: unknown, newValue: unknown, questionText: string, questionRevision: number, authorKind: AuthorKind, createdAt: string, author: { id: string } | null, authorKey: { id: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }> } } | null };

export type ChangeNodeQueryVariables = Exact<{
  id: string | number;
}>;


export type ChangeNodeQuery = { node:
    | { value: unknown, changeCount: number }
    | { version: number, oldValue: unknown, newValue: unknown }
    | Record<PropertyKey, never>
   | null };

export type EverythingAnsweredQueryVariables = Exact<{
  id: string | number;
}>;


export type EverythingAnsweredQuery = { profile: { answers: { totalCount: number, nodes: Array<{ id: string, questionKey: string, value: unknown, history: { totalCount: number, nodes: Array<{ id: string, newValue: unknown }> } }> }, sections: { totalCount: number, nodes: Array<{ id: string }> } } | null };

export type OfQuestionnairesQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type OfQuestionnairesQuery = { nodes: Array<
    | { questionKey: string, value: unknown, id: string, history: { totalCount: number, nodes: Array<{ newValue: unknown }> } }
    | { version: number, newValue: unknown, id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { key: string, id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null> };

export type EraseFilledMutationVariables = Exact<{
  id: string | number;
}>;


export type EraseFilledMutation = { deleteProfile: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type AnswersPageQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
  orderBy?: AnswerOrder | null | undefined;
  filter?: AnswerFilter | null | undefined;
}>;


export type AnswersPageQuery = { profile: { answers: { totalCount: number, nodes: Array<{ id: string, sectionKey: string, questionKey: string, value: unknown, isSensitive: boolean, questionText: string, changeCount: number, profile: { name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type SectionNodeQueryVariables = Exact<{
  id: string | number;
}>;


export type SectionNodeQuery = { node:
    | { id: string, key: string, order: number, title: string, description: string | null, data: Record<string, unknown>, createdAt: string, updatedAt: string, completedAt: string | null, status: SectionStatus, profile: { name: string, currentSection: { key: string } | null } | null, template: { key: string, revision: number, status: QuestionnaireTemplateStatus } | null, progress: { answered: number, answeredRequired: number, required: number, total: number, percent: number } }
    | Record<PropertyKey, never>
   | null };

export type TemplatesQueryVariables = Exact<{
  filter?: QuestionnaireTemplateFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  orderBy?: QuestionnaireTemplateOrder | null | undefined;
}>;


export type TemplatesQuery = { questionnaireTemplates: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, revision: number, status: QuestionnaireTemplateStatus, title: string, createdBy: { email: string } | null, sections: Array<{ key: string, questions: Array<{ key: string }> }> }> } };

export type SeveralTemplatesQueryVariables = Exact<{
  key: string;
}>;


export type SeveralTemplatesQuery = { current: { revision: number, sections: Array<{ title: string }> } | null, first: { revision: number, status: QuestionnaireTemplateStatus } | null, fourth: { revision: number } | null };

export type TemplateByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type TemplateByIdQuery = { node:
    | { revision: number }
    | Record<PropertyKey, never>
   | null, nodes: Array<
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null> };

export type StartMutationVariables = Exact<{
  input: StartQuestionnaireInput;
}>;


export type StartMutation = { startQuestionnaire: { profile: { id: string, status: ProfileStatus | null, completedAt: string | null, currentSection: { key: string } | null, sections: { nodes: Array<{ id: string, key: string, title: string, status: SectionStatus, order: number }> } } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type SaveMutationVariables = Exact<{
  input: SaveAnswersInput;
}>;


export type SaveMutation = { saveAnswers: { answers: Array<{ id: string, sectionKey: string, questionKey: string, value: unknown, changeCount: number, updatedAt: string }> | null, profile: { id: string, status: ProfileStatus | null, completedAt: string | null } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null, answer: { value: unknown, changeCount: number, updatedAt: string } | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type CompleteSectionMutationVariables = Exact<{
  input: CompleteSectionInput;
}>;


export type CompleteSectionMutation = { completeSection: { section: { id: string, key: string, status: SectionStatus, completedAt: string | null } | null, profile: { id: string, status: ProfileStatus | null, completedAt: string | null, currentSection: { key: string } | null } | null, userErrors: Array<
      | { __typename: 'AnswerConflictError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'GenericUserError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'MissingAnswerError', sectionKey: string, questionKey: string, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'ThrottledError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'VersionConflictError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type ReopenSectionMutationVariables = Exact<{
  input: ReopenSectionInput;
}>;


export type ReopenSectionMutation = { reopenSection: { section: { id: string, key: string, status: SectionStatus, completedAt: string | null } | null, profile: { id: string, status: ProfileStatus | null, completedAt: string | null, currentSection: { key: string } | null } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type ReorderSectionsMutationVariables = Exact<{
  input: ReorderSectionsInput;
}>;


export type ReorderSectionsMutation = { reorderSections: { profile: { id: string, currentSection: { key: string } | null, sections: { nodes: Array<{ id: string, key: string, order: number }> } } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type CompleteProfileMutationVariables = Exact<{
  input: CompleteProfileInput;
}>;


export type CompleteProfileMutation = { completeProfile: { profile: { id: string, status: ProfileStatus | null, completedAt: string | null, currentSection: { key: string } | null, sections: { nodes: Array<{ key: string, status: SectionStatus }> } } | null, userErrors: Array<
      | { __typename: 'AnswerConflictError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'GenericUserError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'MissingAnswerError', sectionKey: string, questionKey: string, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'ThrottledError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'VersionConflictError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type SetSectionDataMutationVariables = Exact<{
  input: SetSectionDataInput;
}>;


export type SetSectionDataMutation = { setSectionData: { section: { id: string, updatedAt: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type RequestDataExportMutationVariables = Exact<{
  input: RequestDataExportInput;
}>;


export type RequestDataExportMutation = { requestDataExport: { dataExport: { id: string, status: DataExportStatus, size: number | null, requestedAt: string, readyAt: string | null, expiresAt: string | null } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type DataExportsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type DataExportsQuery = { viewer: { dataExports: { totalCount: number, nodes: Array<{ id: string, status: DataExportStatus, size: number | null, failureReason: string | null, requestedAt: string, readyAt: string | null, expiresAt: string | null }> } } | null };

export type DeleteProfilesMutationVariables = Exact<{
  input: DeleteProfileInput;
}>;


export type DeleteProfilesMutation = { deleteProfile: { userErrors: Array<
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
      | { code: UserErrorCode }
    > } };

export type UpsertFitnessMutationVariables = Exact<{
  input: UpsertFitnessProfileInput;
}>;


export type UpsertFitnessMutation = { upsertFitnessProfile: { fitnessProfile: { id: string, age: number | null, sex: Sex | null, sexDetails: string | null, heightCm: number | null, weightKg: number | null, experienceLevel: ExperienceLevel | null, experienceDetails: string | null, limitations: string | null, primaryGoal: PrimaryGoal | null, primaryGoalDetails: string | null, availableEquipment: Array<string>, sessionLength: SessionLength | null, sessionLengthDetails: string | null, generationParams: Record<string, unknown> | null, createdAt: string, updatedAt: string } | null, userErrors: Array<
      | { __typename: 'AnswerConflictError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'GenericUserError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'MissingAnswerError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'ThrottledError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'VersionConflictError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type FitnessOfViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type FitnessOfViewerQuery = { viewer: { fitnessProfile: { id: string, age: number | null, sex: Sex | null, sexDetails: string | null, heightCm: number | null, weightKg: number | null, experienceLevel: ExperienceLevel | null, experienceDetails: string | null, limitations: string | null, primaryGoal: PrimaryGoal | null, primaryGoalDetails: string | null, availableEquipment: Array<string>, sessionLength: SessionLength | null, sessionLengthDetails: string | null, generationParams: Record<string, unknown> | null, createdAt: string, updatedAt: string } | null } | null };

export type FormSectionFragment = { key: string, title: string, status: SectionStatus, progress: { answered: number, answeredRequired: number, required: number, total: number, percent: number }, questions: Array<{ key: string, text: string, type: QuestionType, isRequired: boolean, isShown: boolean, choices: Array<{ value: string, label: string }>, validation: { minLength: number | null, maxLength: number | null, pattern: string | null, minimum: number | null, maximum: number | null, integerOnly: boolean }, answer: { value: unknown, updatedAt: string } | null }> };

export type FormPageQueryVariables = Exact<{
  id: string | number;
}>;


export type FormPageQuery = { profile: { name: string, status: ProfileStatus | null, progress: { answered: number, answeredRequired: number, required: number, total: number, percent: number } | null, sections: { nodes: Array<{ key: string, title: string, status: SectionStatus, progress: { answered: number, answeredRequired: number, required: number, total: number, percent: number }, questions: Array<{ key: string, text: string, type: QuestionType, isRequired: boolean, isShown: boolean, choices: Array<{ value: string, label: string }>, validation: { minLength: number | null, maxLength: number | null, pattern: string | null, minimum: number | null, maximum: number | null, integerOnly: boolean }, answer: { value: unknown, updatedAt: string } | null }> }> } } | null };

export type FormPagesQueryVariables = Exact<{
  first: number;
}>;


export type FormPagesQuery = { viewer: { profiles: { nodes: Array<{ name: string, progress: { percent: number } | null, sections: { nodes: Array<{ key: string, title: string, status: SectionStatus, progress: { answered: number, answeredRequired: number, required: number, total: number, percent: number }, questions: Array<{ key: string, text: string, type: QuestionType, isRequired: boolean, isShown: boolean, choices: Array<{ value: string, label: string }>, validation: { minLength: number | null, maxLength: number | null, pattern: string | null, minimum: number | null, maximum: number | null, integerOnly: boolean }, answer: { value: unknown, updatedAt: string } | null }> }> } }> } } | null };

export type RegisterMutationVariables = Exact<{
  input: RegisterInput;
}>;


export type RegisterMutation = { register: { user: { id: string, email: string, userName: string | null, roles: Array<{ name: string }> } | null, profile: { id: string, name: string, latestVersion: number, isDefault: boolean, timezone: string, currency: string, versions: { totalCount: number, nodes: Array<{ version: number, author: { email: string } | null }> } } | null, session: { accessToken: string | null, refreshToken: string | null, expiresAt: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type LoginMutationVariables = Exact<{
  input: LoginInput;
}>;


export type LoginMutation = { login: { user: { id: string, email: string, lastLoginAt: string | null } | null, session: { accessToken: string | null, refreshToken: string | null, expiresAt: string, session: { isCurrent: boolean, isActive: boolean, userAgent: string | null } } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateProfileMutation = { updateProfile: { profile: { id: string, name: string, data: Record<string, unknown>, latestVersion: number, title: string | null, description: string | null, timezone: string, currency: string } | null, userErrors: Array<
      | { __typename: 'AnswerConflictError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'GenericUserError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'MissingAnswerError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'ThrottledError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'VersionConflictError', conflictingPaths: Array<string>, code: UserErrorCode, message: string, field: Array<string> | null, current: { id: string, latestVersion: number, data: Record<string, unknown> } }
    > } };

export type HistoryQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  orderBy?: ProfileVersionOrder | null | undefined;
}>;


export type HistoryQuery = { profile: { latestVersion: number, data: Record<string, unknown>, versions: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, edges: Array<{ cursor: string, node: { id: string, version: number, data: Record<string, unknown>, message: string | null, restoredFrom: number | null, authorKind: AuthorKind, author: { email: string } | null } }> } } | null };

export type RefreshMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshMutation = { refreshSession: { session: { accessToken: string | null, refreshToken: string | null, session: { id: string, user: { email: string } | null } } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type CreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateApiKeyMutation = { createApiKey: { secret: string | null, apiKey: { id: string, name: string, prefix: string, scopes: Array<ApiKeyScope>, expiresAt: string | null, revokedAt: string | null, lastUsedAt: string | null, requestCount: unknown, previousSecretEndsAt: string | null, owner: { email: string } | null } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type RotateApiKeyMutationVariables = Exact<{
  input: RotateApiKeyInput;
}>;


export type RotateApiKeyMutation = { rotateApiKey: { secret: string | null, apiKey: { id: string, name: string, prefix: string, previousSecretEndsAt: string | null } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type RevokeApiKeyMutationVariables = Exact<{
  input: RevokeApiKeyInput;
}>;


export type RevokeApiKeyMutation = { revokeApiKey: { apiKey: { id: string, revokedAt: string | null } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type ChallengedLoginMutationVariables = Exact<{
  input: LoginInput;
}>;


export type ChallengedLoginMutation = { login: { user: { id: string } | null, session: { accessToken: string | null } | null, secondFactor: { token: string, methods: Array<SecondFactorMethod>, passkeyOptions: Record<string, unknown> | null, expiresAt: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type VerifySecondFactorMutationVariables = Exact<{
  input: VerifySecondFactorInput;
}>;


export type VerifySecondFactorMutation = { verifySecondFactor: { user: { id: string, email: string, hasSecondFactor: boolean, lastLoginAt: string | null } | null, session: { accessToken: string | null, refreshToken: string | null, session: { isCurrent: boolean } } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type StartTotpEnrollmentMutationVariables = Exact<{
  input: StartTotpEnrollmentInput;
}>;


export type StartTotpEnrollmentMutation = { startTotpEnrollment: { enrollment: { secret: string, uri: string, expiresAt: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type ConfirmTotpEnrollmentMutationVariables = Exact<{
  input: ConfirmTotpEnrollmentInput;
}>;


export type ConfirmTotpEnrollmentMutation = { confirmTotpEnrollment: { recoveryCodes: Array<string> | null, secondFactors: { totpConfirmedAt: string | null, recoveryCodesLeft: number } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type StartPasskeyRegistrationMutationVariables = Exact<{
  input: StartPasskeyRegistrationInput;
}>;


export type StartPasskeyRegistrationMutation = { startPasskeyRegistration: { registration: { options: Record<string, unknown>, expiresAt: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type RegisterPasskeyMutationVariables = Exact<{
  input: RegisterPasskeyInput;
}>;


export type RegisterPasskeyMutation = { registerPasskey: { recoveryCodes: Array<string> | null, passkey: { id: string, name: string, transports: Array<string>, isBackedUp: boolean, createdAt: string, lastUsedAt: string | null } | null, secondFactors: { recoveryCodesLeft: number, passkeys: { totalCount: number } } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type SecondFactorsQueryVariables = Exact<{ [key: string]: never; }>;


export type SecondFactorsQuery = { viewer: { user: { hasSecondFactor: boolean } | null, secondFactors: { totpConfirmedAt: string | null, recoveryCodesLeft: number, passkeys: { totalCount: number, nodes: Array<{ id: string, name: string, transports: Array<string>, isBackedUp: boolean, lastUsedAt: string | null }> } } } | null };

export type DisableTotpMutationVariables = Exact<{
  input: DisableTotpInput;
}>;


export type DisableTotpMutation = { disableTotp: { secondFactors: { totpConfirmedAt: string | null, recoveryCodesLeft: number } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type RegenerateRecoveryCodesMutationVariables = Exact<{
  input: RegenerateRecoveryCodesInput;
}>;


export type RegenerateRecoveryCodesMutation = { regenerateRecoveryCodes: { recoveryCodes: Array<string> | null, secondFactors: { recoveryCodesLeft: number } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type RenamePasskeyMutationVariables = Exact<{
  input: RenamePasskeyInput;
}>;


export type RenamePasskeyMutation = { renamePasskey: { passkey: { id: string, name: string } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type RemovePasskeyMutationVariables = Exact<{
  input: RemovePasskeyInput;
}>;


export type RemovePasskeyMutation = { removePasskey: { passkey: { id: string, name: string } | null, secondFactors: { recoveryCodesLeft: number, passkeys: { totalCount: number } } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type ResetSecondFactorsMutationVariables = Exact<{
  input: ResetSecondFactorsInput;
}>;


export type ResetSecondFactorsMutation = { resetSecondFactors: { user: { id: string, hasSecondFactor: boolean } | null, userErrors: Array<
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
      | { code: UserErrorCode, field: Array<string> | null }
    > } };

export type RegisterSchemaMutationVariables = Exact<{
  input: RegisterProfileSchemaInput;
}>;


export type RegisterSchemaMutation = { registerProfileSchema: { profileSchema: { id: string, kind: string, version: number, schema: Record<string, unknown>, description: string | null, isActive: boolean, createdAt: string, endedAt: string | null, registeredBy: { email: string } | null } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type RetireSchemaMutationVariables = Exact<{
  input: RetireProfileSchemaInput;
}>;


export type RetireSchemaMutation = { retireProfileSchema: { profileSchema: { id: string, kind: string, version: number, isActive: boolean } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type CreateOfKindMutationVariables = Exact<{
  input: CreateProfileInput;
}>;


export type CreateOfKindMutation = { createProfile: { profile: { id: string, kind: string, data: Record<string, unknown>, latestVersion: number } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type StandingQueryVariables = Exact<{
  id: string | number;
}>;


export type StandingQuery = { profile: { status: ProfileStatus | null, completedAt: string | null, currentSection: { key: string } | null, progress: { answered: number, answeredRequired: number, required: number, total: number, percent: number } | null, sections: { nodes: Array<{ id: string, key: string, order: number, status: SectionStatus, updatedAt: string, completedAt: string | null, progress: { answered: number, answeredRequired: number, required: number, total: number, percent: number }, questions: Array<{ key: string, isShown: boolean, answer: { value: unknown } | null }> }> }, answers: { nodes: Array<{ sectionKey: string, questionKey: string, value: unknown, changeCount: number, updatedAt: string }> } } | null };

export type CreateTemplateMutationVariables = Exact<{
  input: CreateQuestionnaireTemplateInput;
}>;


export type CreateTemplateMutation = { createQuestionnaireTemplate: { questionnaireTemplate: { id: string, key: string, revision: number, title: string, description: string | null, status: QuestionnaireTemplateStatus, createdAt: string, updatedAt: string, publishedAt: string | null, endedAt: string | null, createdBy: { email: string } | null, sections: Array<{ key: string, title: string, description: string | null, questions: Array<{ key: string, text: string, help: string | null, type: QuestionType, isRequired: boolean, isSensitive: boolean, fitnessProfileField: string | null, choices: Array<{ value: string, label: string }>, validation: { minLength: number | null, maxLength: number | null, pattern: string | null, minimum: number | null, maximum: number | null, integerOnly: boolean, minDate: unknown, maxDate: unknown, minDaysFromToday: number | null, maxDaysFromToday: number | null, minChoices: number | null, maxChoices: number | null, schema: Record<string, unknown> | null }, shownIf: { match: ConditionMatch, conditions: Array<{ sectionKey: string, questionKey: string, operator: ConditionOperator, value: unknown }> } | null }> }> } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type UpdateTemplateMutationVariables = Exact<{
  input: UpdateQuestionnaireTemplateInput;
}>;


export type UpdateTemplateMutation = { updateQuestionnaireTemplate: { questionnaireTemplate: { id: string, key: string, revision: number, title: string, description: string | null, status: QuestionnaireTemplateStatus, createdAt: string, updatedAt: string, publishedAt: string | null, endedAt: string | null, createdBy: { email: string } | null, sections: Array<{ key: string, title: string, description: string | null, questions: Array<{ key: string, text: string, help: string | null, type: QuestionType, isRequired: boolean, isSensitive: boolean, fitnessProfileField: string | null, choices: Array<{ value: string, label: string }>, validation: { minLength: number | null, maxLength: number | null, pattern: string | null, minimum: number | null, maximum: number | null, integerOnly: boolean, minDate: unknown, maxDate: unknown, minDaysFromToday: number | null, maxDaysFromToday: number | null, minChoices: number | null, maxChoices: number | null, schema: Record<string, unknown> | null }, shownIf: { match: ConditionMatch, conditions: Array<{ sectionKey: string, questionKey: string, operator: ConditionOperator, value: unknown }> } | null }> }> } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type PublishTemplateMutationVariables = Exact<{
  input: PublishQuestionnaireTemplateInput;
}>;


export type PublishTemplateMutation = { publishQuestionnaireTemplate: { questionnaireTemplate: { id: string, key: string, revision: number, status: QuestionnaireTemplateStatus, publishedAt: string | null, endedAt: string | null, updatedAt: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type RetireTemplateMutationVariables = Exact<{
  input: RetireQuestionnaireTemplateInput;
}>;


export type RetireTemplateMutation = { retireQuestionnaireTemplate: { questionnaireTemplate: { id: string, revision: number, status: QuestionnaireTemplateStatus, endedAt: string | null } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
      | { code: UserErrorCode, message: string, field: Array<string> | null }
    > } };

export type TemplateAtQueryVariables = Exact<{
  key: string;
  revision?: number | null | undefined;
}>;


export type TemplateAtQuery = { questionnaireTemplate: { id: string, key: string, revision: number, title: string, description: string | null, status: QuestionnaireTemplateStatus, createdAt: string, updatedAt: string, publishedAt: string | null, endedAt: string | null, createdBy: { email: string } | null, sections: Array<{ key: string, title: string, description: string | null, questions: Array<{ key: string, text: string, help: string | null, type: QuestionType, isRequired: boolean, isSensitive: boolean, fitnessProfileField: string | null, choices: Array<{ value: string, label: string }>, validation: { minLength: number | null, maxLength: number | null, pattern: string | null, minimum: number | null, maximum: number | null, integerOnly: boolean, minDate: unknown, maxDate: unknown, minDaysFromToday: number | null, maxDaysFromToday: number | null, minChoices: number | null, maxChoices: number | null, schema: Record<string, unknown> | null }, shownIf: { match: ConditionMatch, conditions: Array<{ sectionKey: string, questionKey: string, operator: ConditionOperator, value: unknown }> } | null }> }> } | null };

export type WholeTemplateFragment = { id: string, key: string, revision: number, title: string, description: string | null, status: QuestionnaireTemplateStatus, createdAt: string, updatedAt: string, publishedAt: string | null, endedAt: string | null, createdBy: { email: string } | null, sections: Array<{ key: string, title: string, description: string | null, questions: Array<{ key: string, text: string, help: string | null, type: QuestionType, isRequired: boolean, isSensitive: boolean, fitnessProfileField: string | null, choices: Array<{ value: string, label: string }>, validation: { minLength: number | null, maxLength: number | null, pattern: string | null, minimum: number | null, maximum: number | null, integerOnly: boolean, minDate: unknown, maxDate: unknown, minDaysFromToday: number | null, maxDaysFromToday: number | null, minChoices: number | null, maxChoices: number | null, schema: Record<string, unknown> | null }, shownIf: { match: ConditionMatch, conditions: Array<{ sectionKey: string, questionKey: string, operator: ConditionOperator, value: unknown }> } | null }> }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const FormSectionFragmentDoc = new TypedDocumentString(`
    fragment FormSection on Section {
  key
  title
  status
  progress {
    answered
    answeredRequired
    required
    total
    percent
  }
  questions {
    key
    text
    type
    isRequired
    isShown
    choices {
      value
      label
    }
    validation {
      minLength
      maxLength
      pattern
      minimum
      maximum
      integerOnly
    }
    answer {
      value
      updatedAt
    }
  }
}
    `, {"fragmentName":"FormSection"}) as unknown as TypedDocumentString<FormSectionFragment, unknown>;
export const WholeTemplateFragmentDoc = new TypedDocumentString(`
    fragment WholeTemplate on QuestionnaireTemplate {
  id
  key
  revision
  title
  description
  status
  createdAt
  updatedAt
  publishedAt
  endedAt
  createdBy {
    email
  }
  sections {
    key
    title
    description
    questions {
      key
      text
      help
      type
      isRequired
      isSensitive
      fitnessProfileField
      choices {
        value
        label
      }
      validation {
        minLength
        maxLength
        pattern
        minimum
        maximum
        integerOnly
        minDate
        maxDate
        minDaysFromToday
        maxDaysFromToday
        minChoices
        maxChoices
        schema
      }
      shownIf {
        match
        conditions {
          sectionKey
          questionKey
          operator
          value
        }
      }
    }
  }
}
    `, {"fragmentName":"WholeTemplate"}) as unknown as TypedDocumentString<WholeTemplateFragment, unknown>;
export const AuditedCreateDocument = new TypedDocumentString(`
    mutation AuditedCreate($input: CreateProfileInput!) {
  createProfile(input: $input) {
    profile {
      id
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<AuditedCreateMutation, AuditedCreateMutationVariables>;
export const AuditedRestoreDocument = new TypedDocumentString(`
    mutation AuditedRestore($input: RestoreProfileVersionInput!) {
  restoreProfileVersion(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<AuditedRestoreMutation, AuditedRestoreMutationVariables>;
export const AuditedSetDefaultDocument = new TypedDocumentString(`
    mutation AuditedSetDefault($input: SetDefaultProfileInput!) {
  setDefaultProfile(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<AuditedSetDefaultMutation, AuditedSetDefaultMutationVariables>;
export const AuditedRefreshDocument = new TypedDocumentString(`
    mutation AuditedRefresh($input: RefreshSessionInput!) {
  refreshSession(input: $input) {
    session {
      accessToken
      refreshToken
      session {
        id
      }
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<AuditedRefreshMutation, AuditedRefreshMutationVariables>;
export const AuditedLogoutDocument = new TypedDocumentString(`
    mutation AuditedLogout($input: LogoutInput!) {
  logout(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<AuditedLogoutMutation, AuditedLogoutMutationVariables>;
export const CreateProfileDocument = new TypedDocumentString(`
    mutation CreateProfile($input: CreateProfileInput!) {
  createProfile(input: $input) {
    profile {
      id
      name
      createdAt
      latestVersion
      data
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateProfileMutation, CreateProfileMutationVariables>;
export const MeByKeyDocument = new TypedDocumentString(`
    query MeByKey {
  viewer {
    user {
      email
    }
    permissions
  }
}
    `) as unknown as TypedDocumentString<MeByKeyQuery, MeByKeyQueryVariables>;
export const LogoutByKeyDocument = new TypedDocumentString(`
    mutation LogoutByKey {
  logout(input: {  }) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<LogoutByKeyMutation, LogoutByKeyMutationVariables>;
export const SessionByKeyDocument = new TypedDocumentString(`
    query SessionByKey($id: ID!) {
  node(id: $id) {
    ... on Session {
      isCurrent
    }
  }
}
    `) as unknown as TypedDocumentString<SessionByKeyQuery, SessionByKeyQueryVariables>;
export const WhoByKeyDocument = new TypedDocumentString(`
    query WhoByKey {
  viewer {
    user {
      email
    }
    session {
      id
    }
    apiKey {
      id
      scopes
    }
  }
}
    `) as unknown as TypedDocumentString<WhoByKeyQuery, WhoByKeyQueryVariables>;
export const ApiKeysDocument = new TypedDocumentString(`
    query ApiKeys($first: Int, $after: String) {
  viewer {
    apiKeys(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
        requestCount
        owner {
          email
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ApiKeysQuery, ApiKeysQueryVariables>;
export const ClaimDocument = new TypedDocumentString(`
    mutation Claim($input: ResetPasswordInput!) {
  resetPassword(input: $input) {
    user {
      isEmailVerified
      hasSecondFactor
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<ClaimMutation, ClaimMutationVariables>;
export const DeleteAccountDocument = new TypedDocumentString(`
    mutation DeleteAccount($input: DeleteAccountInput!) {
  deleteAccount(input: $input) {
    user {
      id
      email
      erasureScheduledAt
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteAccountMutation, DeleteAccountMutationVariables>;
export const CancelAccountDeletionDocument = new TypedDocumentString(`
    mutation CancelAccountDeletion($input: CancelAccountDeletionInput!) {
  cancelAccountDeletion(input: $input) {
    user {
      email
      erasureScheduledAt
      roles {
        name
      }
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<CancelAccountDeletionMutation, CancelAccountDeletionMutationVariables>;
export const LeavingAccountDocument = new TypedDocumentString(`
    query LeavingAccount {
  viewer {
    user {
      erasureScheduledAt
      email
    }
    profiles {
      nodes {
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LeavingAccountQuery, LeavingAccountQueryVariables>;
export const RequestVerificationDocument = new TypedDocumentString(`
    mutation RequestVerification($input: RequestEmailVerificationInput!) {
  requestEmailVerification(input: $input) {
    user {
      isEmailVerified
    }
    userErrors {
      code
      ... on ThrottledError {
        retryAfter
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RequestVerificationMutation, RequestVerificationMutationVariables>;
export const VerifyDocument = new TypedDocumentString(`
    mutation Verify($input: VerifyEmailInput!) {
  verifyEmail(input: $input) {
    user {
      email
      isEmailVerified
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<VerifyMutation, VerifyMutationVariables>;
export const RequestChangeDocument = new TypedDocumentString(`
    mutation RequestChange($input: RequestEmailChangeInput!) {
  requestEmailChange(input: $input) {
    user {
      email
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RequestChangeMutation, RequestChangeMutationVariables>;
export const ConfirmChangeDocument = new TypedDocumentString(`
    mutation ConfirmChange($input: ConfirmEmailChangeInput!) {
  confirmEmailChange(input: $input) {
    user {
      email
      isEmailVerified
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<ConfirmChangeMutation, ConfirmChangeMutationVariables>;
export const UnlockAccountDocument = new TypedDocumentString(`
    mutation UnlockAccount($input: UnlockAccountInput!) {
  unlockAccount(input: $input) {
    user {
      email
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<UnlockAccountMutation, UnlockAccountMutationVariables>;
export const EraseMeDocument = new TypedDocumentString(`
    mutation EraseMe($input: DeleteAccountInput!) {
  deleteAccount(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<EraseMeMutation, EraseMeMutationVariables>;
export const NameMeDocument = new TypedDocumentString(`
    mutation NameMe($input: UpdateAccountInput!) {
  updateAccount(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<NameMeMutation, NameMeMutationVariables>;
export const MoveMeDocument = new TypedDocumentString(`
    mutation MoveMe($input: RequestEmailChangeInput!) {
  requestEmailChange(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<MoveMeMutation, MoveMeMutationVariables>;
export const CopyMeDocument = new TypedDocumentString(`
    mutation CopyMe($input: RequestDataExportInput!) {
  requestDataExport(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<CopyMeMutation, CopyMeMutationVariables>;
export const LoginThrottledDocument = new TypedDocumentString(`
    mutation LoginThrottled($input: LoginInput!) {
  login(input: $input) {
    session {
      expiresAt
    }
    userErrors {
      code
      ... on ThrottledError {
        retryAfter
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LoginThrottledMutation, LoginThrottledMutationVariables>;
export const MyEmailDocument = new TypedDocumentString(`
    query MyEmail {
  viewer {
    user {
      email
    }
  }
}
    `) as unknown as TypedDocumentString<MyEmailQuery, MyEmailQueryVariables>;
export const RequestResetDocument = new TypedDocumentString(`
    mutation RequestReset($input: RequestPasswordResetInput!) {
  requestPasswordReset(input: $input) {
    userErrors {
      code
      field
      ... on ThrottledError {
        retryAfter
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RequestResetMutation, RequestResetMutationVariables>;
export const ResetDocument = new TypedDocumentString(`
    mutation Reset($input: ResetPasswordInput!) {
  resetPassword(input: $input) {
    user {
      email
      isEmailVerified
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<ResetMutation, ResetMutationVariables>;
export const ChangePasswordDocument = new TypedDocumentString(`
    mutation ChangePassword($input: ChangePasswordInput!) {
  changePassword(input: $input) {
    user {
      email
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const WhoRefreshedDocument = new TypedDocumentString(`
    query WhoRefreshed {
  viewer {
    user {
      email
    }
  }
}
    `) as unknown as TypedDocumentString<WhoRefreshedQuery, WhoRefreshedQueryVariables>;
export const RefreshUntilDocument = new TypedDocumentString(`
    mutation RefreshUntil($input: RefreshSessionInput!) {
  refreshSession(input: $input) {
    session {
      refreshToken
      expiresAt
      refreshExpiresAt
      session {
        createdAt
      }
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RefreshUntilMutation, RefreshUntilMutationVariables>;
export const MeDocument = new TypedDocumentString(`
    query Me {
  viewer {
    user {
      email
      userName
    }
    profile {
      name
    }
    session {
      isCurrent
      ipAddress
      userAgent
    }
    permissions
  }
}
    `) as unknown as TypedDocumentString<MeQuery, MeQueryVariables>;
export const HasSecondFactorDocument = new TypedDocumentString(`
    query HasSecondFactor($id: ID!) {
  node(id: $id) {
    ... on User {
      hasSecondFactor
    }
  }
}
    `) as unknown as TypedDocumentString<HasSecondFactorQuery, HasSecondFactorQueryVariables>;
export const ChangeWhileWaitingDocument = new TypedDocumentString(`
    mutation ChangeWhileWaiting($input: ChangePasswordInput!) {
  changePassword(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeWhileWaitingMutation, ChangeWhileWaitingMutationVariables>;
export const SessionsDocument = new TypedDocumentString(`
    query Sessions($first: Int, $orderBy: SessionOrder) {
  viewer {
    sessions(first: $first, orderBy: $orderBy) {
      totalCount
      nodes {
        id
        isCurrent
        isActive
        ipAddress
        userAgent
        createdAt
        lastActivityAt
        user {
          email
        }
        profile {
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SessionsQuery, SessionsQueryVariables>;
export const RevokeDocument = new TypedDocumentString(`
    mutation Revoke($input: RevokeSessionInput!) {
  revokeSession(input: $input) {
    session {
      id
      isActive
      isCurrent
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeMutation, RevokeMutationVariables>;
export const RevokeOthersDocument = new TypedDocumentString(`
    mutation RevokeOthers($input: RevokeOtherSessionsInput!) {
  revokeOtherSessions(input: $input) {
    revokedCount
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeOthersMutation, RevokeOthersMutationVariables>;
export const SwitchDocument = new TypedDocumentString(`
    mutation Switch($input: SwitchProfileInput!) {
  switchProfile(input: $input) {
    profile {
      id
      name
    }
    session {
      id
      isCurrent
      profile {
        name
      }
      user {
        email
      }
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<SwitchMutation, SwitchMutationVariables>;
export const WhoDocument = new TypedDocumentString(`
    query Who {
  viewer {
    user {
      email
    }
    permissions
  }
}
    `) as unknown as TypedDocumentString<WhoQuery, WhoQueryVariables>;
export const LogoutDocument = new TypedDocumentString(`
    mutation Logout {
  logout(input: {  }) {
    session {
      isActive
      isCurrent
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<LogoutMutation, LogoutMutationVariables>;
export const LinkSocialLoginDocument = new TypedDocumentString(`
    mutation LinkSocialLogin($input: LinkSocialLoginInput!) {
  linkSocialLogin(input: $input) {
    authorizationUrl
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<LinkSocialLoginMutation, LinkSocialLoginMutationVariables>;
export const UnlinkSocialLoginDocument = new TypedDocumentString(`
    mutation UnlinkSocialLogin($input: UnlinkSocialLoginInput!) {
  unlinkSocialLogin(input: $input) {
    socialLogin {
      id
      provider
      title
      email
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UnlinkSocialLoginMutation, UnlinkSocialLoginMutationVariables>;
export const MySocialLoginsDocument = new TypedDocumentString(`
    query MySocialLogins($first: Int) {
  loginMethods {
    name
    title
    authorizationPath
  }
  viewer {
    socialLogins(first: $first) {
      totalCount
      nodes {
        id
        provider
        title
        email
        linkedAt
        lastUsedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MySocialLoginsQuery, MySocialLoginsQueryVariables>;
export const SetStatusDocument = new TypedDocumentString(`
    mutation SetStatus($input: SetUserStatusInput!) {
  setUserStatus(input: $input) {
    user {
      id
      status
      sessions {
        totalCount
      }
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetStatusMutation, SetStatusMutationVariables>;
export const UnlockDocument = new TypedDocumentString(`
    mutation Unlock($input: UnlockUserInput!) {
  unlockUser(input: $input) {
    user {
      id
      unlocksAt
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<UnlockMutation, UnlockMutationVariables>;
export const AssignDocument = new TypedDocumentString(`
    mutation Assign($input: AssignRoleInput!) {
  assignRole(input: $input) {
    user {
      id
      roles {
        name
        viewerCanAssign
      }
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<AssignMutation, AssignMutationVariables>;
export const RemoveDocument = new TypedDocumentString(`
    mutation Remove($input: RemoveRoleInput!) {
  removeRole(input: $input) {
    user {
      id
      roles {
        name
      }
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveMutation, RemoveMutationVariables>;
export const WhatIMayDoDocument = new TypedDocumentString(`
    query WhatIMayDo {
  viewer {
    permissions
    user {
      email
      passwordExpiresAt
      viewerCanUpdate
      viewerCanSetStatus
      viewerCanUnlock
    }
  }
}
    `) as unknown as TypedDocumentString<WhatIMayDoQuery, WhatIMayDoQueryVariables>;
export const UsersDocument = new TypedDocumentString(`
    query Users($filter: UserFilter, $orderBy: UserOrder, $first: Int, $after: String, $last: Int, $before: String) {
  users(
    filter: $filter
    orderBy: $orderBy
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    nodes {
      email
      roles {
        name
      }
      viewerCanUpdate
      viewerCanSetStatus
      viewerCanUnlock
    }
  }
}
    `) as unknown as TypedDocumentString<UsersQuery, UsersQueryVariables>;
export const SaveDocumentDocument = new TypedDocumentString(`
    mutation SaveDocument($id: ID!, $data: JSONObject, $dataPatch: JSONObject) {
  updateProfile(input: { id: $id, data: $data, dataPatch: $dataPatch }) {
    profile {
      data
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<SaveDocumentMutation, SaveDocumentMutationVariables>;
export const CreateWithDocumentDocument = new TypedDocumentString(`
    mutation CreateWithDocument($name: String!, $data: JSONObject) {
  createProfile(input: { name: $name, data: $data }) {
    profile {
      id
      data
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<CreateWithDocumentMutation, CreateWithDocumentMutationVariables>;
export const ReadDocumentDocument = new TypedDocumentString(`
    query ReadDocument($id: ID!) {
  profile(id: $id) {
    data
    versions(first: 1) {
      nodes {
        data
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ReadDocumentQuery, ReadDocumentQueryVariables>;
export const ReferencedProfilesDocument = new TypedDocumentString(`
    query ReferencedProfiles($first: Int, $after: String, $last: Int, $before: String, $orderBy: ProfileOrder) {
  viewer {
    profiles(
      first: $first
      after: $after
      last: $last
      before: $before
      orderBy: $orderBy
    ) {
      edges {
        cursor
        node {
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ReferencedProfilesQuery, ReferencedProfilesQueryVariables>;
export const ReferencedVersionsDocument = new TypedDocumentString(`
    query ReferencedVersions($after: String, $before: String, $last: Int) {
  viewer {
    profiles(first: 3) {
      nodes {
        versions(after: $after, before: $before, last: $last) {
          edges {
            cursor
            node {
              version
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ReferencedVersionsQuery, ReferencedVersionsQueryVariables>;
export const UpdateTextsDocument = new TypedDocumentString(`
    mutation UpdateTexts($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateTextsMutation, UpdateTextsMutationVariables>;
export const CreateTextsDocument = new TypedDocumentString(`
    mutation CreateTexts($input: CreateProfileInput!) {
  createProfile(input: $input) {
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<CreateTextsMutation, CreateTextsMutationVariables>;
export const RegisterTextsDocument = new TypedDocumentString(`
    mutation RegisterTexts($input: RegisterInput!) {
  register(input: $input) {
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterTextsMutation, RegisterTextsMutationVariables>;
export const LoginTextsDocument = new TypedDocumentString(`
    mutation LoginTexts($input: LoginInput!) {
  login(input: $input) {
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<LoginTextsMutation, LoginTextsMutationVariables>;
export const RefreshTextsDocument = new TypedDocumentString(`
    mutation RefreshTexts($input: RefreshSessionInput!) {
  refreshSession(input: $input) {
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RefreshTextsMutation, RefreshTextsMutationVariables>;
export const IsolatedNodeDocument = new TypedDocumentString(`
    query IsolatedNode($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on User {
      email
      roles {
        name
      }
      profiles {
        totalCount
        nodes {
          name
        }
      }
    }
    ... on Session {
      ipAddress
      user {
        email
      }
    }
    ... on ApiKey {
      name
      owner {
        email
      }
    }
    ... on Profile {
      data
      owner {
        email
      }
      versions {
        totalCount
        nodes {
          data
        }
      }
      version(number: 1) {
        data
      }
    }
    ... on ProfileVersion {
      data
      author {
        email
      }
    }
  }
}
    `) as unknown as TypedDocumentString<IsolatedNodeQuery, IsolatedNodeQueryVariables>;
export const IsolatedNodesDocument = new TypedDocumentString(`
    query IsolatedNodes($ids: [ID!]!) {
  nodes(ids: $ids) {
    id
  }
}
    `) as unknown as TypedDocumentString<IsolatedNodesQuery, IsolatedNodesQueryVariables>;
export const IsolatedListDocument = new TypedDocumentString(`
    query IsolatedList($after: String, $before: String, $first: Int, $last: Int, $orderBy: ProfileOrder) {
  viewer {
    profiles(
      after: $after
      before: $before
      first: $first
      last: $last
      orderBy: $orderBy
    ) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
      }
      edges {
        cursor
        node {
          id
          owner {
            id
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<IsolatedListQuery, IsolatedListQueryVariables>;
export const IsolatedRestoreDocument = new TypedDocumentString(`
    mutation IsolatedRestore($input: RestoreProfileVersionInput!) {
  restoreProfileVersion(input: $input) {
    profile {
      id
      data
    }
    userErrors {
      __typename
      code
      message
      field
      ... on VersionConflictError {
        current {
          data
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<IsolatedRestoreMutation, IsolatedRestoreMutationVariables>;
export const IsolatedSetDefaultDocument = new TypedDocumentString(`
    mutation IsolatedSetDefault($input: SetDefaultProfileInput!) {
  setDefaultProfile(input: $input) {
    profile {
      id
      data
    }
    userErrors {
      __typename
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<IsolatedSetDefaultMutation, IsolatedSetDefaultMutationVariables>;
export const EverythingOfMineDocument = new TypedDocumentString(`
    query EverythingOfMine {
  rateLimit {
    cost
  }
  viewer {
    permissions
    user {
      email
    }
    profiles {
      totalCount
      nodes {
        name
        versions {
          nodes {
            data
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EverythingOfMineQuery, EverythingOfMineQueryVariables>;
export const SaveWithParamsDocument = new TypedDocumentString(`
    mutation SaveWithParams($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    profile {
      latestVersion
    }
    userErrors {
      code
      message
      field
      params
    }
  }
}
    `) as unknown as TypedDocumentString<SaveWithParamsMutation, SaveWithParamsMutationVariables>;
export const RegisterWithParamsDocument = new TypedDocumentString(`
    mutation RegisterWithParams($input: RegisterInput!) {
  register(input: $input) {
    user {
      id
    }
    userErrors {
      code
      message
      field
      params
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterWithParamsMutation, RegisterWithParamsMutationVariables>;
export const LoginWithParamsDocument = new TypedDocumentString(`
    mutation LoginWithParams($input: LoginInput!) {
  login(input: $input) {
    user {
      id
    }
    userErrors {
      code
      message
      field
      params
    }
  }
}
    `) as unknown as TypedDocumentString<LoginWithParamsMutation, LoginWithParamsMutationVariables>;
export const EmailsDocument = new TypedDocumentString(`
    query Emails($filter: EmailMessageFilter, $first: Int, $after: String) {
  emailMessages(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      endCursor
      hasNextPage
    }
    nodes {
      id
      type
      to
      subject
      status
      attempts
      failureReason
      expiresAt
      sentAt
      createdAt
      text
    }
  }
}
    `) as unknown as TypedDocumentString<EmailsQuery, EmailsQueryVariables>;
export const ResendDocument = new TypedDocumentString(`
    mutation Resend($input: ResendEmailInput!) {
  resendEmail(input: $input) {
    email {
      id
      status
      attempts
      failureReason
      text
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ResendMutation, ResendMutationVariables>;
export const ActiveProfileDocument = new TypedDocumentString(`
    query ActiveProfile {
  viewer {
    profile {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<ActiveProfileQuery, ActiveProfileQueryVariables>;
export const RenameAsDocument = new TypedDocumentString(`
    mutation RenameAs($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    profile {
      name
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RenameAsMutation, RenameAsMutationVariables>;
export const SwitchAsDocument = new TypedDocumentString(`
    mutation SwitchAs($input: SwitchProfileInput!) {
  switchProfile(input: $input) {
    profile {
      name
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<SwitchAsMutation, SwitchAsMutationVariables>;
export const RegisterMeanwhileDocument = new TypedDocumentString(`
    mutation RegisterMeanwhile($input: RegisterInput!) {
  register(input: $input) {
    profile {
      isDefault
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterMeanwhileMutation, RegisterMeanwhileMutationVariables>;
export const CreateMeanwhileDocument = new TypedDocumentString(`
    mutation CreateMeanwhile($input: CreateProfileInput!) {
  createProfile(input: $input) {
    profile {
      isDefault
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<CreateMeanwhileMutation, CreateMeanwhileMutationVariables>;
export const MakeBoundKeyDocument = new TypedDocumentString(`
    mutation MakeBoundKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    apiKey {
      id
      profile {
        id
        name
      }
    }
    secret
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<MakeBoundKeyMutation, MakeBoundKeyMutationVariables>;
export const RotateBoundKeyDocument = new TypedDocumentString(`
    mutation RotateBoundKey($input: RotateApiKeyInput!) {
  rotateApiKey(input: $input) {
    apiKey {
      profile {
        name
      }
    }
    secret
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RotateBoundKeyMutation, RotateBoundKeyMutationVariables>;
export const BoundListDocument = new TypedDocumentString(`
    query BoundList {
  viewer {
    profile {
      name
    }
    profiles {
      totalCount
      nodes {
        name
        versions {
          totalCount
        }
      }
    }
    permissions
  }
}
    `) as unknown as TypedDocumentString<BoundListQuery, BoundListQueryVariables>;
export const DeletedOfBoundDocument = new TypedDocumentString(`
    query DeletedOfBound {
  viewer {
    deletedProfiles {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<DeletedOfBoundQuery, DeletedOfBoundQueryVariables>;
export const UpdateByBoundDocument = new TypedDocumentString(`
    mutation UpdateByBound($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    profile {
      title
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateByBoundMutation, UpdateByBoundMutationVariables>;
export const VersionChangedDocument = new TypedDocumentString(`
    subscription VersionChanged($id: ID!) {
  profileChanged(id: $id, sinceVersion: 0) {
    id
    latestVersion
    owner {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<VersionChangedSubscription, VersionChangedSubscriptionVariables>;
export const PatchInBurstDocument = new TypedDocumentString(`
    mutation PatchInBurst($id: ID!, $data: JSONObject) {
  updateProfile(input: { id: $id, dataPatch: $data }) {
    profile {
      latestVersion
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<PatchInBurstMutation, PatchInBurstMutationVariables>;
export const ProfileChangedDocument = new TypedDocumentString(`
    subscription ProfileChanged($id: ID!, $sinceVersion: Int) {
  profileChanged(id: $id, sinceVersion: $sinceVersion) {
    id
    latestVersion
    title
    versions(first: 2) {
      nodes {
        version
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProfileChangedSubscription, ProfileChangedSubscriptionVariables>;
export const RetitleWhileWatchedDocument = new TypedDocumentString(`
    mutation RetitleWhileWatched($id: ID!, $title: String) {
  updateProfile(input: { id: $id, title: $title }) {
    profile {
      latestVersion
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RetitleWhileWatchedMutation, RetitleWhileWatchedMutationVariables>;
export const DeleteWhileWatchedDocument = new TypedDocumentString(`
    mutation DeleteWhileWatched($id: ID!) {
  deleteProfile(input: { id: $id }) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteWhileWatchedMutation, DeleteWhileWatchedMutationVariables>;
export const CreateDocument = new TypedDocumentString(`
    mutation Create($input: CreateProfileInput!) {
  createProfile(input: $input) {
    profile {
      name
      isDefault
      latestVersion
      data
      timezone
      currency
      title
      description
      versions {
        nodes {
          version
          message
        }
      }
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<CreateMutation, CreateMutationVariables>;
export const SetDefaultDocument = new TypedDocumentString(`
    mutation SetDefault($input: SetDefaultProfileInput!) {
  setDefaultProfile(input: $input) {
    profile {
      id
      isDefault
      latestVersion
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<SetDefaultMutation, SetDefaultMutationVariables>;
export const ActiveDocument = new TypedDocumentString(`
    query Active {
  viewer {
    profile {
      name
    }
    profiles(orderBy: { field: NAME, direction: DESC }) {
      totalCount
      nodes {
        name
        isDefault
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ActiveQuery, ActiveQueryVariables>;
export const ProfilePageDocument = new TypedDocumentString(`
    query ProfilePage($first: Int, $last: Int, $after: String, $before: String, $orderBy: ProfileOrder) {
  viewer {
    profiles(
      first: $first
      last: $last
      after: $after
      before: $before
      orderBy: $orderBy
    ) {
      nodes {
        name
      }
      pageInfo {
        endCursor
        startCursor
        hasNextPage
        hasPreviousPage
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProfilePageQuery, ProfilePageQueryVariables>;
export const DeleteFitnessDocument = new TypedDocumentString(`
    mutation DeleteFitness($input: DeleteFitnessProfileInput!) {
  deleteFitnessProfile(input: $input) {
    deletedFitnessProfile {
      fitnessProfileId
      deletedAt
      purgeScheduledAt
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteFitnessMutation, DeleteFitnessMutationVariables>;
export const RestoreFitnessDocument = new TypedDocumentString(`
    mutation RestoreFitness($input: RestoreFitnessProfileInput!) {
  restoreFitnessProfile(input: $input) {
    fitnessProfile {
      id
      age
      limitations
      availableEquipment
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RestoreFitnessMutation, RestoreFitnessMutationVariables>;
export const DeletedFitnessDocument = new TypedDocumentString(`
    query DeletedFitness($id: ID!) {
  viewer {
    fitnessProfile {
      id
    }
    deletedFitnessProfiles {
      fitnessProfileId
      deletedAt
      purgeScheduledAt
    }
  }
  node(id: $id) {
    id
  }
}
    `) as unknown as TypedDocumentString<DeletedFitnessQuery, DeletedFitnessQueryVariables>;
export const DeleteForGoodDocument = new TypedDocumentString(`
    mutation DeleteForGood($input: DeleteProfileInput!) {
  deleteProfile(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteForGoodMutation, DeleteForGoodMutationVariables>;
export const BringQuestionnaireBackDocument = new TypedDocumentString(`
    mutation BringQuestionnaireBack($input: RestoreProfileInput!) {
  restoreProfile(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<BringQuestionnaireBackMutation, BringQuestionnaireBackMutationVariables>;
export const OfDeletedDocument = new TypedDocumentString(`
    query OfDeleted($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    id
  }
}
    `) as unknown as TypedDocumentString<OfDeletedQuery, OfDeletedQueryVariables>;
export const DeleteAndTellDocument = new TypedDocumentString(`
    mutation DeleteAndTell($input: DeleteProfileInput!) {
  deleteProfile(input: $input) {
    deletedProfile {
      profileId
      deletedAt
    }
    defaultProfile {
      id
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteAndTellMutation, DeleteAndTellMutationVariables>;
export const RestoreByKeyDocument = new TypedDocumentString(`
    mutation RestoreByKey($input: RestoreProfileInput!) {
  restoreProfile(input: $input) {
    profile {
      id
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RestoreByKeyMutation, RestoreByKeyMutationVariables>;
export const DeletedOfKeyDocument = new TypedDocumentString(`
    query DeletedOfKey {
  viewer {
    deletedProfiles {
      profileId
    }
  }
}
    `) as unknown as TypedDocumentString<DeletedOfKeyQuery, DeletedOfKeyQueryVariables>;
export const DeleteProfileDocument = new TypedDocumentString(`
    mutation DeleteProfile($input: DeleteProfileInput!) {
  deleteProfile(input: $input) {
    deletedProfile {
      profileId
      name
      deletedAt
      purgeScheduledAt
    }
    defaultProfile {
      id
      name
      isDefault
    }
    userErrors {
      __typename
      code
      message
      field
      ... on VersionConflictError {
        current {
          latestVersion
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteProfileMutation, DeleteProfileMutationVariables>;
export const DeleteAndLookDocument = new TypedDocumentString(`
    mutation DeleteAndLook($input: DeleteProfileInput!) {
  deleteProfile(input: $input) {
    userErrors {
      code
    }
    defaultProfile {
      id
      owner {
        profiles {
          totalCount
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteAndLookMutation, DeleteAndLookMutationVariables>;
export const SwitchToDocument = new TypedDocumentString(`
    mutation SwitchTo($input: SwitchProfileInput!) {
  switchProfile(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<SwitchToMutation, SwitchToMutationVariables>;
export const MakeDefaultDocument = new TypedDocumentString(`
    mutation MakeDefault($input: SetDefaultProfileInput!) {
  setDefaultProfile(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<MakeDefaultMutation, MakeDefaultMutationVariables>;
export const LabelDeletedDocument = new TypedDocumentString(`
    mutation LabelDeleted($input: LabelProfileVersionInput!) {
  labelProfileVersion(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<LabelDeletedMutation, LabelDeletedMutationVariables>;
export const RestoreVersionOfDocument = new TypedDocumentString(`
    mutation RestoreVersionOf($input: RestoreProfileVersionInput!) {
  restoreProfileVersion(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RestoreVersionOfMutation, RestoreVersionOfMutationVariables>;
export const EverywhereDocument = new TypedDocumentString(`
    query Everywhere($profile: ID!, $version: ID!, $user: ID!) {
  profile(id: $profile) {
    name
  }
  node(id: $profile) {
    id
  }
  versionNode: node(id: $version) {
    id
  }
  nodes(ids: [$profile, $version]) {
    id
  }
  user: node(id: $user) {
    ... on User {
      profiles {
        totalCount
        nodes {
          id
          versions {
            totalCount
          }
        }
        edges {
          cursor
        }
      }
      sessions {
        nodes {
          profile {
            id
          }
        }
      }
    }
  }
  viewer {
    profile {
      id
    }
    profiles {
      totalCount
      nodes {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EverywhereQuery, EverywhereQueryVariables>;
export const FilteredProfilesDocument = new TypedDocumentString(`
    query FilteredProfiles($filter: ProfileFilter, $first: Int, $after: String, $orderBy: ProfileOrder) {
  viewer {
    profiles(filter: $filter, first: $first, after: $after, orderBy: $orderBy) {
      totalCount
      nodes {
        name
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FilteredProfilesQuery, FilteredProfilesQueryVariables>;
export const FilteredOfUserDocument = new TypedDocumentString(`
    query FilteredOfUser($id: ID!, $filter: ProfileFilter) {
  node(id: $id) {
    ... on User {
      profiles(filter: $filter) {
        totalCount
        nodes {
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FilteredOfUserQuery, FilteredOfUserQueryVariables>;
export const FitnessOfUsersDocument = new TypedDocumentString(`
    query FitnessOfUsers($first: Int!) {
  users(first: $first) {
    nodes {
      id
      fitnessProfile {
        id
        age
        limitations
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FitnessOfUsersQuery, FitnessOfUsersQueryVariables>;
export const FitnessByIdDocument = new TypedDocumentString(`
    query FitnessById($id: ID!) {
  node(id: $id) {
    ... on FitnessProfile {
      id
      age
      owner {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FitnessByIdQuery, FitnessByIdQueryVariables>;
export const OtherFitnessDocument = new TypedDocumentString(`
    query OtherFitness {
  viewer {
    fitnessProfile {
      id
      availableEquipment
      experienceLevel
      updatedAt
    }
  }
}
    `) as unknown as TypedDocumentString<OtherFitnessQuery, OtherFitnessQueryVariables>;
export const AtDocument = new TypedDocumentString(`
    query At($id: ID!, $time: DateTime!) {
  profile(id: $id) {
    updatedAt
    versionAt(time: $time) {
      version
      data
      createdAt
    }
  }
}
    `) as unknown as TypedDocumentString<AtQuery, AtQueryVariables>;
export const AtTwiceDocument = new TypedDocumentString(`
    query AtTwice($id: ID!, $one: DateTime!, $other: DateTime!) {
  profile(id: $id) {
    one: versionAt(time: $one) {
      version
    }
    other: versionAt(time: $other) {
      version
    }
    same: versionAt(time: $one) {
      version
    }
  }
}
    `) as unknown as TypedDocumentString<AtTwiceQuery, AtTwiceQueryVariables>;
export const TimesDocument = new TypedDocumentString(`
    query Times($id: ID!) {
  profile(id: $id) {
    createdAt
    updatedAt
    versions(first: 100, orderBy: { field: VERSION, direction: ASC }) {
      nodes {
        version
        createdAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TimesQuery, TimesQueryVariables>;
export const BlameDocument = new TypedDocumentString(`
    query Blame($id: ID!, $path: String!) {
  profile(id: $id) {
    blame(path: $path) {
      path
      value
      hasValue
      isExact
      version {
        version
        author {
          id
        }
        authorKind
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BlameQuery, BlameQueryVariables>;
export const BlamesDocument = new TypedDocumentString(`
    query Blames($id: ID!, $other: ID!) {
  profile(id: $id) {
    n: blame(path: "/n") {
      version {
        version
      }
    }
    deep: blame(path: "/a/b") {
      version {
        version
      }
    }
    all: blame(path: "") {
      version {
        version
      }
    }
  }
  other: profile(id: $other) {
    blame(path: "/n") {
      version {
        version
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BlamesQuery, BlamesQueryVariables>;
export const DiffBetweenDocument = new TypedDocumentString(`
    query DiffBetween($id: ID!, $from: Int!, $to: Int!) {
  profile(id: $id) {
    diff(from: $from, to: $to) {
      op
      path
      value
      oldValue
    }
  }
}
    `) as unknown as TypedDocumentString<DiffBetweenQuery, DiffBetweenQueryVariables>;
export const DiffsMadeDocument = new TypedDocumentString(`
    query DiffsMade($id: ID!, $first: Int!, $after: String) {
  profile(id: $id) {
    versions(
      first: $first
      after: $after
      orderBy: { field: VERSION, direction: ASC }
    ) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        version
        name
        title
        description
        timezone
        currency
        data
        diff {
          op
          path
          value
          oldValue
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DiffsMadeQuery, DiffsMadeQueryVariables>;
export const DistantDiffsDocument = new TypedDocumentString(`
    query DistantDiffs($id: ID!, $a: Int!, $b: Int!, $c: Int!, $d: Int!) {
  profile(id: $id) {
    forwards: diff(from: $a, to: $b) {
      op
      path
      value
      oldValue
    }
    backwards: diff(from: $b, to: $a) {
      op
      path
      value
      oldValue
    }
    across: diff(from: $c, to: $d) {
      op
      path
      value
      oldValue
    }
  }
}
    `) as unknown as TypedDocumentString<DistantDiffsQuery, DistantDiffsQueryVariables>;
export const FilteredDocument = new TypedDocumentString(`
    query Filtered($id: ID!, $filter: ProfileVersionFilter, $first: Int, $after: String, $last: Int) {
  profile(id: $id) {
    versions(filter: $filter, first: $first, after: $after, last: $last) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        version
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FilteredQuery, FilteredQueryVariables>;
export const CountFilteredDocument = new TypedDocumentString(`
    query CountFiltered($id: ID!, $filter: ProfileVersionFilter) {
  profile(id: $id) {
    versions(filter: $filter) {
      totalCount
    }
  }
}
    `) as unknown as TypedDocumentString<CountFilteredQuery, CountFilteredQueryVariables>;
export const AuthorsDocument = new TypedDocumentString(`
    query Authors($id: ID!) {
  profile(id: $id) {
    versions(first: 1) {
      nodes {
        authorKind
        author {
          id
        }
        authorKey {
          id
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AuthorsQuery, AuthorsQueryVariables>;
export const LabelDocument = new TypedDocumentString(`
    mutation Label($input: LabelProfileVersionInput!) {
  labelProfileVersion(input: $input) {
    profileVersion {
      version
      label
      data
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<LabelMutation, LabelMutationVariables>;
export const LabelBesidePruningDocument = new TypedDocumentString(`
    mutation LabelBesidePruning($input: LabelProfileVersionInput!) {
  labelProfileVersion(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<LabelBesidePruningMutation, LabelBesidePruningMutationVariables>;
export const AtAfterPruningDocument = new TypedDocumentString(`
    query AtAfterPruning($id: ID!, $time: DateTime!) {
  profile(id: $id) {
    versionAt(time: $time) {
      version
    }
  }
}
    `) as unknown as TypedDocumentString<AtAfterPruningQuery, AtAfterPruningQueryVariables>;
export const ScalePageDocument = new TypedDocumentString(`
    query ScalePage($id: ID!, $after: String) {
  profile(id: $id) {
    versions(first: 4, after: $after) {
      nodes {
        version
        data
        diff {
          op
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ScalePageQuery, ScalePageQueryVariables>;
export const ScaleAtDocument = new TypedDocumentString(`
    query ScaleAt($id: ID!, $time: DateTime!) {
  profile(id: $id) {
    versionAt(time: $time) {
      version
      data
    }
  }
}
    `) as unknown as TypedDocumentString<ScaleAtQuery, ScaleAtQueryVariables>;
export const ScaleDiffDocument = new TypedDocumentString(`
    query ScaleDiff($id: ID!, $to: Int!) {
  profile(id: $id) {
    diff(from: 2, to: $to) {
      op
      path
      value
      oldValue
    }
  }
}
    `) as unknown as TypedDocumentString<ScaleDiffQuery, ScaleDiffQueryVariables>;
export const ScaleBlameDocument = new TypedDocumentString(`
    query ScaleBlame($id: ID!) {
  profile(id: $id) {
    n: blame(path: "/n") {
      version {
        version
      }
    }
    half: blame(path: "/half") {
      version {
        version
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ScaleBlameQuery, ScaleBlameQueryVariables>;
export const RestoreDocument = new TypedDocumentString(`
    mutation Restore($input: RestoreProfileVersionInput!) {
  restoreProfileVersion(input: $input) {
    profile {
      latestVersion
      data
      name
    }
    userErrors {
      code
      field
      ... on VersionConflictError {
        current {
          latestVersion
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RestoreMutation, RestoreMutationVariables>;
export const ByNumberDocument = new TypedDocumentString(`
    query ByNumber($id: ID!) {
  profile(id: $id) {
    first: version(number: 1) {
      id
      version
      data
    }
    third: version(number: 3) {
      id
      version
      data
    }
    none: version(number: 99) {
      id
    }
    zero: version(number: 0) {
      id
    }
    negative: version(number: -1) {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<ByNumberQuery, ByNumberQueryVariables>;
export const SetDefaultIfUnchangedDocument = new TypedDocumentString(`
    mutation SetDefaultIfUnchanged($input: SetDefaultProfileInput!) {
  setDefaultProfile(input: $input) {
    profile {
      id
      isDefault
      latestVersion
    }
    userErrors {
      code
      message
      field
      ... on VersionConflictError {
        conflictingPaths
        current {
          id
          latestVersion
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SetDefaultIfUnchangedMutation, SetDefaultIfUnchangedMutationVariables>;
export const RestoreIfUnchangedDocument = new TypedDocumentString(`
    mutation RestoreIfUnchanged($input: RestoreProfileVersionInput!) {
  restoreProfileVersion(input: $input) {
    profile {
      latestVersion
    }
    userErrors {
      code
      field
      ... on VersionConflictError {
        conflictingPaths
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RestoreIfUnchangedMutation, RestoreIfUnchangedMutationVariables>;
export const VersionByNodeDocument = new TypedDocumentString(`
    query VersionByNode($id: ID!) {
  node(id: $id) {
    ... on ProfileVersion {
      id
      version
      name
      data
      title
      description
      timezone
      currency
      message
      label
      restoredFrom
      createdAt
      authorKind
      author {
        email
      }
      authorKey {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<VersionByNodeQuery, VersionByNodeQueryVariables>;
export const CreateWithVersionDocument = new TypedDocumentString(`
    mutation CreateWithVersion($input: CreateProfileInput!) {
  createProfile(input: $input) {
    profile {
      id
    }
    profileVersion {
      id
      version
      name
      data
      title
      description
      timezone
      currency
      message
      label
      restoredFrom
      createdAt
      authorKind
      author {
        email
      }
      authorKey {
        id
      }
    }
    viewer {
      profile {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CreateWithVersionMutation, CreateWithVersionMutationVariables>;
export const UpdateWithVersionDocument = new TypedDocumentString(`
    mutation UpdateWithVersion($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    profile {
      id
      latestVersion
    }
    profileVersion {
      id
      version
      name
      data
      title
      description
      timezone
      currency
      message
      label
      restoredFrom
      createdAt
      authorKind
      author {
        email
      }
      authorKey {
        id
      }
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateWithVersionMutation, UpdateWithVersionMutationVariables>;
export const RestoreWithVersionDocument = new TypedDocumentString(`
    mutation RestoreWithVersion($input: RestoreProfileVersionInput!) {
  restoreProfileVersion(input: $input) {
    profile {
      id
      latestVersion
    }
    profileVersion {
      id
      version
      name
      data
      title
      description
      timezone
      currency
      message
      label
      restoredFrom
      createdAt
      authorKind
      author {
        email
      }
      authorKey {
        id
      }
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RestoreWithVersionMutation, RestoreWithVersionMutationVariables>;
export const UpdateJustVersionDocument = new TypedDocumentString(`
    mutation UpdateJustVersion($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    profileVersion {
      id
      version
      name
      data
      message
      createdAt
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateJustVersionMutation, UpdateJustVersionMutationVariables>;
export const SetDefaultForCacheDocument = new TypedDocumentString(`
    mutation SetDefaultForCache($input: SetDefaultProfileInput!) {
  setDefaultProfile(input: $input) {
    profile {
      id
      isDefault
    }
    previousDefaultProfile {
      id
      isDefault
    }
    viewer {
      profile {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SetDefaultForCacheMutation, SetDefaultForCacheMutationVariables>;
export const DeleteForCacheDocument = new TypedDocumentString(`
    mutation DeleteForCache($input: DeleteProfileInput!) {
  deleteProfile(input: $input) {
    deletedProfile {
      profileId
    }
    defaultProfile {
      id
      isDefault
    }
    viewer {
      profile {
        id
      }
      session {
        profile {
          id
        }
      }
      profiles {
        nodes {
          id
        }
      }
      deletedProfiles {
        profileId
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteForCacheMutation, DeleteForCacheMutationVariables>;
export const RestoreForCacheDocument = new TypedDocumentString(`
    mutation RestoreForCache($input: RestoreProfileInput!) {
  restoreProfile(input: $input) {
    profile {
      id
      latestVersion
    }
    profileVersion {
      version
      name
      authorKind
      profileData: data
    }
    viewer {
      profiles {
        totalCount
      }
      deletedProfiles {
        profileId
      }
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RestoreForCacheMutation, RestoreForCacheMutationVariables>;
export const SwitchForCacheDocument = new TypedDocumentString(`
    mutation SwitchForCache($input: SwitchProfileInput!) {
  switchProfile(input: $input) {
    viewer {
      profile {
        id
      }
      session {
        profile {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SwitchForCacheMutation, SwitchForCacheMutationVariables>;
export const FitnessForCacheDocument = new TypedDocumentString(`
    mutation FitnessForCache {
  upsertFitnessProfile(input: { age: 40 }) {
    fitnessProfile {
      id
    }
    viewer {
      fitnessProfile {
        id
      }
    }
  }
  deleteFitnessProfile(input: {  }) {
    viewer {
      fitnessProfile {
        id
      }
      deletedFitnessProfiles {
        fitnessProfileId
      }
    }
  }
  restoreFitnessProfile(input: {  }) {
    viewer {
      fitnessProfile {
        id
      }
      deletedFitnessProfiles {
        fitnessProfileId
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FitnessForCacheMutation, FitnessForCacheMutationVariables>;
export const IdsOfViewerDocument = new TypedDocumentString(`
    query IdsOfViewer {
  viewer {
    id
    secondFactors {
      id
    }
    settings {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<IdsOfViewerQuery, IdsOfViewerQueryVariables>;
export const IdNodeDocument = new TypedDocumentString(`
    query IdNode($id: ID!) {
  node(id: $id) {
    __typename
    id
  }
  nodes(ids: [$id]) {
    id
  }
}
    `) as unknown as TypedDocumentString<IdNodeQuery, IdNodeQueryVariables>;
export const IdNodesDocument = new TypedDocumentString(`
    query IdNodes($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    ... on UserSettings {
      theme
    }
    ... on Viewer {
      user {
        email
      }
    }
    ... on SecondFactors {
      recoveryCodesLeft
    }
  }
}
    `) as unknown as TypedDocumentString<IdNodesQuery, IdNodesQueryVariables>;
export const SchemaOfDocument = new TypedDocumentString(`
    query SchemaOf($kind: String!, $version: Int) {
  profileSchema(kind: $kind, version: $version) {
    id
    kind
    version
    schema
    isActive
    endedAt
  }
}
    `) as unknown as TypedDocumentString<SchemaOfQuery, SchemaOfQueryVariables>;
export const TwoSchemasDocument = new TypedDocumentString(`
    query TwoSchemas($one: String!, $other: String!) {
  one: profileSchema(kind: $one) {
    version
  }
  other: profileSchema(kind: $other, version: 1) {
    version
    isActive
  }
}
    `) as unknown as TypedDocumentString<TwoSchemasQuery, TwoSchemasQueryVariables>;
export const SchemasDocument = new TypedDocumentString(`
    query Schemas($filter: ProfileSchemaFilter, $first: Int, $after: String) {
  profileSchemas(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      version
      isActive
      description
      registeredBy {
        email
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SchemasQuery, SchemasQueryVariables>;
export const NestedProfilesDocument = new TypedDocumentString(`
    query NestedProfiles($first: Int!) {
  viewer {
    profiles(first: $first) {
      nodes {
        name
        versions(first: 3) {
          nodes {
            version
            data
          }
          pageInfo {
            hasNextPage
          }
        }
        owner {
          email
        }
      }
      totalCount
    }
  }
}
    `) as unknown as TypedDocumentString<NestedProfilesQuery, NestedProfilesQueryVariables>;
export const RestoreFromPurgeDocument = new TypedDocumentString(`
    mutation RestoreFromPurge($input: RestoreProfileInput!) {
  restoreProfile(input: $input) {
    profile {
      latestVersion
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RestoreFromPurgeMutation, RestoreFromPurgeMutationVariables>;
export const DeleteToRestoreDocument = new TypedDocumentString(`
    mutation DeleteToRestore($input: DeleteProfileInput!) {
  deleteProfile(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteToRestoreMutation, DeleteToRestoreMutationVariables>;
export const RestoreProfileDocument = new TypedDocumentString(`
    mutation RestoreProfile($input: RestoreProfileInput!) {
  restoreProfile(input: $input) {
    profile {
      id
      name
      data
      isDefault
      latestVersion
      versions(first: 100) {
        nodes {
          version
          name
          authorKind
          author {
            id
          }
        }
      }
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RestoreProfileMutation, RestoreProfileMutationVariables>;
export const CreateWhileDeletedDocument = new TypedDocumentString(`
    mutation CreateWhileDeleted($input: CreateProfileInput!) {
  createProfile(input: $input) {
    profile {
      id
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<CreateWhileDeletedMutation, CreateWhileDeletedMutationVariables>;
export const DeletedProfilesDocument = new TypedDocumentString(`
    query DeletedProfiles {
  viewer {
    deletedProfiles {
      profileId
      name
      deletedAt
      purgeScheduledAt
    }
  }
}
    `) as unknown as TypedDocumentString<DeletedProfilesQuery, DeletedProfilesQueryVariables>;
export const LiveProfilesDocument = new TypedDocumentString(`
    query LiveProfiles {
  viewer {
    profile {
      name
    }
    profiles {
      nodes {
        name
        isDefault
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LiveProfilesQuery, LiveProfilesQueryVariables>;
export const KnownSettingsDocument = new TypedDocumentString(`
    query KnownSettings {
  viewer {
    settings {
      theme
      language
      dateFormat
      timeFormat
      firstDayOfWeek
      unitSystem
      reducedMotionEnabled
      emailNotificationsEnabled
      inAppNotificationsEnabled
      productNewsEnabled
      editor: value(key: "editor.font")
      stored: value(key: "theme")
    }
  }
}
    `) as unknown as TypedDocumentString<KnownSettingsQuery, KnownSettingsQueryVariables>;
export const SettingEntriesDocument = new TypedDocumentString(`
    query SettingEntries($first: Int, $after: String) {
  viewer {
    settings {
      entries(first: $first, after: $after) {
        totalCount
        nodes {
          key
          value
          createdAt
          updatedAt
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SettingEntriesQuery, SettingEntriesQueryVariables>;
export const SetSettingsDocument = new TypedDocumentString(`
    mutation SetSettings($input: SetUserSettingsInput!) {
  setUserSettings(input: $input) {
    settings {
      theme
      language
      productNewsEnabled
      entries {
        nodes {
          key
          value
          updatedAt
        }
      }
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetSettingsMutation, SetSettingsMutationVariables>;
export const RestoreTypedDocument = new TypedDocumentString(`
    mutation RestoreTyped($input: RestoreProfileVersionInput!) {
  restoreProfileVersion(input: $input) {
    profile {
      latestVersion
      data
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RestoreTypedMutation, RestoreTypedMutationVariables>;
export const QuestionnaireChangedDocument = new TypedDocumentString(`
    subscription QuestionnaireChanged($profileId: ID!, $since: DateTime) {
  questionnaireChanged(profileId: $profileId, sinceUpdatedAt: $since) {
    id
    status
    currentSection {
      key
    }
    progress {
      answered
      required
    }
    sections(first: 2) {
      nodes {
        key
        status
        updatedAt
        questions {
          key
          isShown
          answer {
            value
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<QuestionnaireChangedSubscription, QuestionnaireChangedSubscriptionVariables>;
export const RetitleFilledDocument = new TypedDocumentString(`
    mutation RetitleFilled($id: ID!) {
  updateProfile(input: { id: $id, title: "Else" }) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RetitleFilledMutation, RetitleFilledMutationVariables>;
export const EraseWatchedDocument = new TypedDocumentString(`
    mutation EraseWatched($id: ID!) {
  deleteProfile(input: { id: $id }) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<EraseWatchedMutation, EraseWatchedMutationVariables>;
export const SectionTimesDocument = new TypedDocumentString(`
    query SectionTimes($id: ID!) {
  profile(id: $id) {
    sections(first: 100) {
      nodes {
        updatedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SectionTimesQuery, SectionTimesQueryVariables>;
export const RenameMeanwhileDocument = new TypedDocumentString(`
    mutation RenameMeanwhile($id: ID!, $title: String) {
  updateProfile(input: { id: $id, title: $title }) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RenameMeanwhileMutation, RenameMeanwhileMutationVariables>;
export const DeleteMeanwhileDocument = new TypedDocumentString(`
    mutation DeleteMeanwhile($id: ID!) {
  deleteProfile(input: { id: $id }) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteMeanwhileMutation, DeleteMeanwhileMutationVariables>;
export const CurrentSectionsDocument = new TypedDocumentString(`
    query CurrentSections($first: Int!) {
  viewer {
    profiles(first: $first) {
      nodes {
        status
        currentSection {
          id
          key
          status
          profile {
            id
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CurrentSectionsQuery, CurrentSectionsQueryVariables>;
export const QuestionIdsDocument = new TypedDocumentString(`
    query QuestionIds($id: ID!) {
  profile(id: $id) {
    sections {
      nodes {
        key
        questions {
          id
          key
          answer {
            value
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<QuestionIdsQuery, QuestionIdsQueryVariables>;
export const QuestionnaireExportDocument = new TypedDocumentString(`
    query QuestionnaireExport($id: ID!) {
  profile(id: $id) {
    json: questionnaireExport(format: JSON) {
      fileName
      mediaType
      content
    }
    csv: questionnaireExport(format: CSV) {
      fileName
      mediaType
      content
    }
  }
}
    `) as unknown as TypedDocumentString<QuestionnaireExportQuery, QuestionnaireExportQueryVariables>;
export const QuestionnaireAsJsonDocument = new TypedDocumentString(`
    query QuestionnaireAsJson($id: ID!) {
  profile(id: $id) {
    questionnaireExport(format: JSON) {
      content
    }
  }
}
    `) as unknown as TypedDocumentString<QuestionnaireAsJsonQuery, QuestionnaireAsJsonQueryVariables>;
export const FilledFitnessDocument = new TypedDocumentString(`
    query FilledFitness {
  viewer {
    fitnessProfile {
      age
      heightCm
      primaryGoal
      primaryGoalDetails
      availableEquipment
      limitations
      updatedAt
    }
  }
}
    `) as unknown as TypedDocumentString<FilledFitnessQuery, FilledFitnessQueryVariables>;
export const FillByHandDocument = new TypedDocumentString(`
    mutation FillByHand($input: UpsertFitnessProfileInput!) {
  upsertFitnessProfile(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<FillByHandMutation, FillByHandMutationVariables>;
export const SensitiveAnswerDocument = new TypedDocumentString(`
    mutation SensitiveAnswer($input: SaveAnswersInput!) {
  saveAnswers(input: $input) {
    answers {
      value
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<SensitiveAnswerMutation, SensitiveAnswerMutationVariables>;
export const AnswerHistoriesDocument = new TypedDocumentString(`
    query AnswerHistories($id: ID!, $first: Int!, $changes: Int, $after: String, $orderBy: AnswerChangeOrder) {
  profile(id: $id) {
    answers(first: $first) {
      nodes {
        id
        questionKey
        value
        changeCount
        history(first: $changes, after: $after, orderBy: $orderBy) {
          nodes {
            id
            version
            oldValue
            newValue
            questionText
            questionRevision
            author {
              id
            }
            authorKind
            authorKey {
              id
            }
            createdAt
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          totalCount
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AnswerHistoriesQuery, AnswerHistoriesQueryVariables>;
export const ChangeNodeDocument = new TypedDocumentString(`
    query ChangeNode($id: ID!) {
  node(id: $id) {
    ... on AnswerChange {
      version
      oldValue
      newValue
    }
    ... on Answer {
      value
      changeCount
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeNodeQuery, ChangeNodeQueryVariables>;
export const EverythingAnsweredDocument = new TypedDocumentString(`
    query EverythingAnswered($id: ID!) {
  profile(id: $id) {
    answers(first: 20) {
      totalCount
      nodes {
        id
        questionKey
        value
        history(first: 20) {
          totalCount
          nodes {
            id
            newValue
          }
        }
      }
    }
    sections(first: 100) {
      totalCount
      nodes {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EverythingAnsweredQuery, EverythingAnsweredQueryVariables>;
export const OfQuestionnairesDocument = new TypedDocumentString(`
    query OfQuestionnaires($ids: [ID!]!) {
  nodes(ids: $ids) {
    id
    ... on Section {
      key
    }
    ... on Answer {
      questionKey
      value
      history {
        totalCount
        nodes {
          newValue
        }
      }
    }
    ... on AnswerChange {
      version
      newValue
    }
  }
}
    `) as unknown as TypedDocumentString<OfQuestionnairesQuery, OfQuestionnairesQueryVariables>;
export const EraseFilledDocument = new TypedDocumentString(`
    mutation EraseFilled($id: ID!) {
  deleteProfile(input: { id: $id }) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<EraseFilledMutation, EraseFilledMutationVariables>;
export const AnswersPageDocument = new TypedDocumentString(`
    query AnswersPage($id: ID!, $first: Int, $after: String, $orderBy: AnswerOrder, $filter: AnswerFilter) {
  profile(id: $id) {
    answers(first: $first, after: $after, orderBy: $orderBy, filter: $filter) {
      nodes {
        id
        sectionKey
        questionKey
        value
        isSensitive
        questionText
        changeCount
        profile {
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
}
    `) as unknown as TypedDocumentString<AnswersPageQuery, AnswersPageQueryVariables>;
export const SectionNodeDocument = new TypedDocumentString(`
    query SectionNode($id: ID!) {
  node(id: $id) {
    ... on Section {
      id
      key
      order
      title
      description
      data
      createdAt
      updatedAt
      completedAt
      status
      profile {
        name
        currentSection {
          key
        }
      }
      template {
        key
        revision
        status
      }
      progress {
        answered
        answeredRequired
        required
        total
        percent
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SectionNodeQuery, SectionNodeQueryVariables>;
export const TemplatesDocument = new TypedDocumentString(`
    query Templates($filter: QuestionnaireTemplateFilter, $first: Int, $after: String, $orderBy: QuestionnaireTemplateOrder) {
  questionnaireTemplates(
    filter: $filter
    first: $first
    after: $after
    orderBy: $orderBy
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      revision
      status
      title
      createdBy {
        email
      }
      sections {
        key
        questions {
          key
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TemplatesQuery, TemplatesQueryVariables>;
export const SeveralTemplatesDocument = new TypedDocumentString(`
    query SeveralTemplates($key: String!) {
  current: questionnaireTemplate(key: $key) {
    revision
    sections {
      title
    }
  }
  first: questionnaireTemplate(key: $key, revision: 1) {
    revision
    status
  }
  fourth: questionnaireTemplate(key: $key, revision: 4) {
    revision
  }
}
    `) as unknown as TypedDocumentString<SeveralTemplatesQuery, SeveralTemplatesQueryVariables>;
export const TemplateByIdDocument = new TypedDocumentString(`
    query TemplateById($id: ID!) {
  node(id: $id) {
    ... on QuestionnaireTemplate {
      revision
    }
  }
  nodes(ids: [$id]) {
    id
  }
}
    `) as unknown as TypedDocumentString<TemplateByIdQuery, TemplateByIdQueryVariables>;
export const StartDocument = new TypedDocumentString(`
    mutation Start($input: StartQuestionnaireInput!) {
  startQuestionnaire(input: $input) {
    profile {
      id
      status
      currentSection {
        key
      }
      completedAt
      sections(first: 100) {
        nodes {
          id
          key
          title
          status
          order
        }
      }
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<StartMutation, StartMutationVariables>;
export const SaveDocument = new TypedDocumentString(`
    mutation Save($input: SaveAnswersInput!) {
  saveAnswers(input: $input) {
    answers {
      id
      sectionKey
      questionKey
      value
      changeCount
      updatedAt
    }
    profile {
      id
      status
      completedAt
    }
    userErrors {
      code
      message
      field
      ... on AnswerConflictError {
        answer {
          value
          changeCount
          updatedAt
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SaveMutation, SaveMutationVariables>;
export const CompleteSectionDocument = new TypedDocumentString(`
    mutation CompleteSection($input: CompleteSectionInput!) {
  completeSection(input: $input) {
    section {
      id
      key
      status
      completedAt
    }
    profile {
      id
      status
      currentSection {
        key
      }
      completedAt
    }
    userErrors {
      __typename
      code
      message
      field
      ... on MissingAnswerError {
        sectionKey
        questionKey
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CompleteSectionMutation, CompleteSectionMutationVariables>;
export const ReopenSectionDocument = new TypedDocumentString(`
    mutation ReopenSection($input: ReopenSectionInput!) {
  reopenSection(input: $input) {
    section {
      id
      key
      status
      completedAt
    }
    profile {
      id
      status
      currentSection {
        key
      }
      completedAt
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<ReopenSectionMutation, ReopenSectionMutationVariables>;
export const ReorderSectionsDocument = new TypedDocumentString(`
    mutation ReorderSections($input: ReorderSectionsInput!) {
  reorderSections(input: $input) {
    profile {
      id
      currentSection {
        key
      }
      sections(first: 100) {
        nodes {
          id
          key
          order
        }
      }
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<ReorderSectionsMutation, ReorderSectionsMutationVariables>;
export const CompleteProfileDocument = new TypedDocumentString(`
    mutation CompleteProfile($input: CompleteProfileInput!) {
  completeProfile(input: $input) {
    profile {
      id
      status
      currentSection {
        key
      }
      completedAt
      sections(first: 100) {
        nodes {
          key
          status
        }
      }
    }
    userErrors {
      __typename
      code
      message
      field
      ... on MissingAnswerError {
        sectionKey
        questionKey
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CompleteProfileMutation, CompleteProfileMutationVariables>;
export const SetSectionDataDocument = new TypedDocumentString(`
    mutation SetSectionData($input: SetSectionDataInput!) {
  setSectionData(input: $input) {
    section {
      id
      updatedAt
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<SetSectionDataMutation, SetSectionDataMutationVariables>;
export const RequestDataExportDocument = new TypedDocumentString(`
    mutation RequestDataExport($input: RequestDataExportInput!) {
  requestDataExport(input: $input) {
    dataExport {
      id
      status
      size
      requestedAt
      readyAt
      expiresAt
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RequestDataExportMutation, RequestDataExportMutationVariables>;
export const DataExportsDocument = new TypedDocumentString(`
    query DataExports($first: Int) {
  viewer {
    dataExports(first: $first) {
      totalCount
      nodes {
        id
        status
        size
        failureReason
        requestedAt
        readyAt
        expiresAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DataExportsQuery, DataExportsQueryVariables>;
export const DeleteProfilesDocument = new TypedDocumentString(`
    mutation DeleteProfiles($input: DeleteProfileInput!) {
  deleteProfile(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteProfilesMutation, DeleteProfilesMutationVariables>;
export const UpsertFitnessDocument = new TypedDocumentString(`
    mutation UpsertFitness($input: UpsertFitnessProfileInput!) {
  upsertFitnessProfile(input: $input) {
    fitnessProfile {
      id
      age
      sex
      sexDetails
      heightCm
      weightKg
      experienceLevel
      experienceDetails
      limitations
      primaryGoal
      primaryGoalDetails
      availableEquipment
      sessionLength
      sessionLengthDetails
      generationParams
      createdAt
      updatedAt
    }
    userErrors {
      __typename
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<UpsertFitnessMutation, UpsertFitnessMutationVariables>;
export const FitnessOfViewerDocument = new TypedDocumentString(`
    query FitnessOfViewer {
  viewer {
    fitnessProfile {
      id
      age
      sex
      sexDetails
      heightCm
      weightKg
      experienceLevel
      experienceDetails
      limitations
      primaryGoal
      primaryGoalDetails
      availableEquipment
      sessionLength
      sessionLengthDetails
      generationParams
      createdAt
      updatedAt
    }
  }
}
    `) as unknown as TypedDocumentString<FitnessOfViewerQuery, FitnessOfViewerQueryVariables>;
export const FormPageDocument = new TypedDocumentString(`
    query FormPage($id: ID!) {
  profile(id: $id) {
    name
    status
    progress {
      answered
      answeredRequired
      required
      total
      percent
    }
    sections(first: 100) {
      nodes {
        ...FormSection
      }
    }
  }
}
    fragment FormSection on Section {
  key
  title
  status
  progress {
    answered
    answeredRequired
    required
    total
    percent
  }
  questions {
    key
    text
    type
    isRequired
    isShown
    choices {
      value
      label
    }
    validation {
      minLength
      maxLength
      pattern
      minimum
      maximum
      integerOnly
    }
    answer {
      value
      updatedAt
    }
  }
}`) as unknown as TypedDocumentString<FormPageQuery, FormPageQueryVariables>;
export const FormPagesDocument = new TypedDocumentString(`
    query FormPages($first: Int!) {
  viewer {
    profiles(first: $first) {
      nodes {
        name
        progress {
          percent
        }
        sections(first: 4) {
          nodes {
            ...FormSection
          }
        }
      }
    }
  }
}
    fragment FormSection on Section {
  key
  title
  status
  progress {
    answered
    answeredRequired
    required
    total
    percent
  }
  questions {
    key
    text
    type
    isRequired
    isShown
    choices {
      value
      label
    }
    validation {
      minLength
      maxLength
      pattern
      minimum
      maximum
      integerOnly
    }
    answer {
      value
      updatedAt
    }
  }
}`) as unknown as TypedDocumentString<FormPagesQuery, FormPagesQueryVariables>;
export const RegisterDocument = new TypedDocumentString(`
    mutation Register($input: RegisterInput!) {
  register(input: $input) {
    user {
      id
      email
      userName
      roles {
        name
      }
    }
    profile {
      id
      name
      latestVersion
      isDefault
      timezone
      currency
      versions {
        totalCount
        nodes {
          version
          author {
            email
          }
        }
      }
    }
    session {
      accessToken
      refreshToken
      expiresAt
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterMutation, RegisterMutationVariables>;
export const LoginDocument = new TypedDocumentString(`
    mutation Login($input: LoginInput!) {
  login(input: $input) {
    user {
      id
      email
      lastLoginAt
    }
    session {
      accessToken
      refreshToken
      expiresAt
      session {
        isCurrent
        isActive
        userAgent
      }
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<LoginMutation, LoginMutationVariables>;
export const UpdateProfileDocument = new TypedDocumentString(`
    mutation UpdateProfile($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    profile {
      id
      name
      data
      latestVersion
      title
      description
      timezone
      currency
    }
    userErrors {
      __typename
      code
      message
      field
      ... on VersionConflictError {
        conflictingPaths
        current {
          id
          latestVersion
          data
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateProfileMutation, UpdateProfileMutationVariables>;
export const HistoryDocument = new TypedDocumentString(`
    query History($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $orderBy: ProfileVersionOrder) {
  profile(id: $id) {
    latestVersion
    data
    versions(
      first: $first
      after: $after
      last: $last
      before: $before
      orderBy: $orderBy
    ) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        cursor
        node {
          id
          version
          data
          message
          restoredFrom
          authorKind
          author {
            email
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<HistoryQuery, HistoryQueryVariables>;
export const RefreshDocument = new TypedDocumentString(`
    mutation Refresh($input: RefreshSessionInput!) {
  refreshSession(input: $input) {
    session {
      accessToken
      refreshToken
      session {
        id
        user {
          email
        }
      }
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RefreshMutation, RefreshMutationVariables>;
export const CreateApiKeyDocument = new TypedDocumentString(`
    mutation CreateApiKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    apiKey {
      id
      name
      prefix
      scopes
      expiresAt
      revokedAt
      lastUsedAt
      requestCount
      previousSecretEndsAt
      owner {
        email
      }
    }
    secret
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<CreateApiKeyMutation, CreateApiKeyMutationVariables>;
export const RotateApiKeyDocument = new TypedDocumentString(`
    mutation RotateApiKey($input: RotateApiKeyInput!) {
  rotateApiKey(input: $input) {
    apiKey {
      id
      name
      prefix
      previousSecretEndsAt
    }
    secret
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RotateApiKeyMutation, RotateApiKeyMutationVariables>;
export const RevokeApiKeyDocument = new TypedDocumentString(`
    mutation RevokeApiKey($input: RevokeApiKeyInput!) {
  revokeApiKey(input: $input) {
    apiKey {
      id
      revokedAt
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
export const ChallengedLoginDocument = new TypedDocumentString(`
    mutation ChallengedLogin($input: LoginInput!) {
  login(input: $input) {
    user {
      id
    }
    session {
      accessToken
    }
    secondFactor {
      token
      methods
      passkeyOptions
      expiresAt
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<ChallengedLoginMutation, ChallengedLoginMutationVariables>;
export const VerifySecondFactorDocument = new TypedDocumentString(`
    mutation VerifySecondFactor($input: VerifySecondFactorInput!) {
  verifySecondFactor(input: $input) {
    user {
      id
      email
      hasSecondFactor
      lastLoginAt
    }
    session {
      accessToken
      refreshToken
      session {
        isCurrent
      }
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<VerifySecondFactorMutation, VerifySecondFactorMutationVariables>;
export const StartTotpEnrollmentDocument = new TypedDocumentString(`
    mutation StartTotpEnrollment($input: StartTotpEnrollmentInput!) {
  startTotpEnrollment(input: $input) {
    enrollment {
      secret
      uri
      expiresAt
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<StartTotpEnrollmentMutation, StartTotpEnrollmentMutationVariables>;
export const ConfirmTotpEnrollmentDocument = new TypedDocumentString(`
    mutation ConfirmTotpEnrollment($input: ConfirmTotpEnrollmentInput!) {
  confirmTotpEnrollment(input: $input) {
    recoveryCodes
    secondFactors {
      totpConfirmedAt
      recoveryCodesLeft
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<ConfirmTotpEnrollmentMutation, ConfirmTotpEnrollmentMutationVariables>;
export const StartPasskeyRegistrationDocument = new TypedDocumentString(`
    mutation StartPasskeyRegistration($input: StartPasskeyRegistrationInput!) {
  startPasskeyRegistration(input: $input) {
    registration {
      options
      expiresAt
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<StartPasskeyRegistrationMutation, StartPasskeyRegistrationMutationVariables>;
export const RegisterPasskeyDocument = new TypedDocumentString(`
    mutation RegisterPasskey($input: RegisterPasskeyInput!) {
  registerPasskey(input: $input) {
    passkey {
      id
      name
      transports
      isBackedUp
      createdAt
      lastUsedAt
    }
    recoveryCodes
    secondFactors {
      recoveryCodesLeft
      passkeys {
        totalCount
      }
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterPasskeyMutation, RegisterPasskeyMutationVariables>;
export const SecondFactorsDocument = new TypedDocumentString(`
    query SecondFactors {
  viewer {
    user {
      hasSecondFactor
    }
    secondFactors {
      totpConfirmedAt
      recoveryCodesLeft
      passkeys {
        totalCount
        nodes {
          id
          name
          transports
          isBackedUp
          lastUsedAt
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SecondFactorsQuery, SecondFactorsQueryVariables>;
export const DisableTotpDocument = new TypedDocumentString(`
    mutation DisableTotp($input: DisableTotpInput!) {
  disableTotp(input: $input) {
    secondFactors {
      totpConfirmedAt
      recoveryCodesLeft
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<DisableTotpMutation, DisableTotpMutationVariables>;
export const RegenerateRecoveryCodesDocument = new TypedDocumentString(`
    mutation RegenerateRecoveryCodes($input: RegenerateRecoveryCodesInput!) {
  regenerateRecoveryCodes(input: $input) {
    recoveryCodes
    secondFactors {
      recoveryCodesLeft
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RegenerateRecoveryCodesMutation, RegenerateRecoveryCodesMutationVariables>;
export const RenamePasskeyDocument = new TypedDocumentString(`
    mutation RenamePasskey($input: RenamePasskeyInput!) {
  renamePasskey(input: $input) {
    passkey {
      id
      name
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RenamePasskeyMutation, RenamePasskeyMutationVariables>;
export const RemovePasskeyDocument = new TypedDocumentString(`
    mutation RemovePasskey($input: RemovePasskeyInput!) {
  removePasskey(input: $input) {
    passkey {
      id
      name
    }
    secondFactors {
      recoveryCodesLeft
      passkeys {
        totalCount
      }
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RemovePasskeyMutation, RemovePasskeyMutationVariables>;
export const ResetSecondFactorsDocument = new TypedDocumentString(`
    mutation ResetSecondFactors($input: ResetSecondFactorsInput!) {
  resetSecondFactors(input: $input) {
    user {
      id
      hasSecondFactor
    }
    userErrors {
      code
      field
    }
  }
}
    `) as unknown as TypedDocumentString<ResetSecondFactorsMutation, ResetSecondFactorsMutationVariables>;
export const RegisterSchemaDocument = new TypedDocumentString(`
    mutation RegisterSchema($input: RegisterProfileSchemaInput!) {
  registerProfileSchema(input: $input) {
    profileSchema {
      id
      kind
      version
      schema
      description
      isActive
      createdAt
      endedAt
      registeredBy {
        email
      }
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterSchemaMutation, RegisterSchemaMutationVariables>;
export const RetireSchemaDocument = new TypedDocumentString(`
    mutation RetireSchema($input: RetireProfileSchemaInput!) {
  retireProfileSchema(input: $input) {
    profileSchema {
      id
      kind
      version
      isActive
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RetireSchemaMutation, RetireSchemaMutationVariables>;
export const CreateOfKindDocument = new TypedDocumentString(`
    mutation CreateOfKind($input: CreateProfileInput!) {
  createProfile(input: $input) {
    profile {
      id
      kind
      data
      latestVersion
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<CreateOfKindMutation, CreateOfKindMutationVariables>;
export const StandingDocument = new TypedDocumentString(`
    query Standing($id: ID!) {
  profile(id: $id) {
    status
    currentSection {
      key
    }
    completedAt
    progress {
      answered
      answeredRequired
      required
      total
      percent
    }
    sections(first: 10) {
      nodes {
        id
        key
        order
        status
        updatedAt
        completedAt
        progress {
          answered
          answeredRequired
          required
          total
          percent
        }
        questions {
          key
          isShown
          answer {
            value
          }
        }
      }
    }
    answers(first: 50) {
      nodes {
        sectionKey
        questionKey
        value
        changeCount
        updatedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<StandingQuery, StandingQueryVariables>;
export const CreateTemplateDocument = new TypedDocumentString(`
    mutation CreateTemplate($input: CreateQuestionnaireTemplateInput!) {
  createQuestionnaireTemplate(input: $input) {
    questionnaireTemplate {
      ...WholeTemplate
    }
    userErrors {
      code
      message
      field
    }
  }
}
    fragment WholeTemplate on QuestionnaireTemplate {
  id
  key
  revision
  title
  description
  status
  createdAt
  updatedAt
  publishedAt
  endedAt
  createdBy {
    email
  }
  sections {
    key
    title
    description
    questions {
      key
      text
      help
      type
      isRequired
      isSensitive
      fitnessProfileField
      choices {
        value
        label
      }
      validation {
        minLength
        maxLength
        pattern
        minimum
        maximum
        integerOnly
        minDate
        maxDate
        minDaysFromToday
        maxDaysFromToday
        minChoices
        maxChoices
        schema
      }
      shownIf {
        match
        conditions {
          sectionKey
          questionKey
          operator
          value
        }
      }
    }
  }
}`) as unknown as TypedDocumentString<CreateTemplateMutation, CreateTemplateMutationVariables>;
export const UpdateTemplateDocument = new TypedDocumentString(`
    mutation UpdateTemplate($input: UpdateQuestionnaireTemplateInput!) {
  updateQuestionnaireTemplate(input: $input) {
    questionnaireTemplate {
      ...WholeTemplate
    }
    userErrors {
      code
      message
      field
    }
  }
}
    fragment WholeTemplate on QuestionnaireTemplate {
  id
  key
  revision
  title
  description
  status
  createdAt
  updatedAt
  publishedAt
  endedAt
  createdBy {
    email
  }
  sections {
    key
    title
    description
    questions {
      key
      text
      help
      type
      isRequired
      isSensitive
      fitnessProfileField
      choices {
        value
        label
      }
      validation {
        minLength
        maxLength
        pattern
        minimum
        maximum
        integerOnly
        minDate
        maxDate
        minDaysFromToday
        maxDaysFromToday
        minChoices
        maxChoices
        schema
      }
      shownIf {
        match
        conditions {
          sectionKey
          questionKey
          operator
          value
        }
      }
    }
  }
}`) as unknown as TypedDocumentString<UpdateTemplateMutation, UpdateTemplateMutationVariables>;
export const PublishTemplateDocument = new TypedDocumentString(`
    mutation PublishTemplate($input: PublishQuestionnaireTemplateInput!) {
  publishQuestionnaireTemplate(input: $input) {
    questionnaireTemplate {
      id
      key
      revision
      status
      publishedAt
      endedAt
      updatedAt
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<PublishTemplateMutation, PublishTemplateMutationVariables>;
export const RetireTemplateDocument = new TypedDocumentString(`
    mutation RetireTemplate($input: RetireQuestionnaireTemplateInput!) {
  retireQuestionnaireTemplate(input: $input) {
    questionnaireTemplate {
      id
      revision
      status
      endedAt
    }
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<RetireTemplateMutation, RetireTemplateMutationVariables>;
export const TemplateAtDocument = new TypedDocumentString(`
    query TemplateAt($key: String!, $revision: Int) {
  questionnaireTemplate(key: $key, revision: $revision) {
    ...WholeTemplate
  }
}
    fragment WholeTemplate on QuestionnaireTemplate {
  id
  key
  revision
  title
  description
  status
  createdAt
  updatedAt
  publishedAt
  endedAt
  createdBy {
    email
  }
  sections {
    key
    title
    description
    questions {
      key
      text
      help
      type
      isRequired
      isSensitive
      fitnessProfileField
      choices {
        value
        label
      }
      validation {
        minLength
        maxLength
        pattern
        minimum
        maximum
        integerOnly
        minDate
        maxDate
        minDaysFromToday
        maxDaysFromToday
        minChoices
        maxChoices
        schema
      }
      shownIf {
        match
        conditions {
          sectionKey
          questionKey
          operator
          value
        }
      }
    }
  }
}`) as unknown as TypedDocumentString<TemplateAtQuery, TemplateAtQueryVariables>;