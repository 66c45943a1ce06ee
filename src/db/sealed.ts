/** A column that holds boxes of the keyring (`src/encryption.ts`). */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The unique column whose value a box is bound to, beside its table and column. */
  readonly key: string;
  /**
   * What the column tells, where it is sensitive (`src/db/sensitive.ts`): such a column is stored plainly as long as no key is
   * configured, and no other column ever is.
   */
  readonly tells?: 'number' | 'text' | 'json';
}

/** Every column that is sealed under the keys of the environment: what `npm run keys:rotate` seals anew. A test finds those that are missing. */
export const sealedColumns = [
  { table: 'user_social_logins', column: 'access_token', key: 'id' },
  { table: 'user_social_logins', column: 'refresh_token', key: 'id' },
  { table: 'email_queue', column: 'body', key: 'message_id' },
  { table: 'login_flows', column: 'secrets', key: 'state_hash' },
  { table: 'totp_secrets', column: 'secret', key: 'user_id' },
  { table: 'fitness_profiles', column: 'age', key: 'id', tells: 'number' },
  { table: 'fitness_profiles', column: 'sex', key: 'id', tells: 'text' },
  { table: 'fitness_profiles', column: 'sex_details', key: 'id', tells: 'text' },
  { table: 'fitness_profiles', column: 'height_cm', key: 'id', tells: 'number' },
  { table: 'fitness_profiles', column: 'weight_kg', key: 'id', tells: 'number' },
  { table: 'fitness_profiles', column: 'experience_details', key: 'id', tells: 'text' },
  { table: 'fitness_profiles', column: 'limitations', key: 'id', tells: 'text' },
  { table: 'fitness_profiles', column: 'primary_goal_details', key: 'id', tells: 'text' },
  { table: 'fitness_profiles', column: 'session_length_details', key: 'id', tells: 'text' },
  { table: 'answers', column: 'sealed_value', key: 'id', tells: 'json' },
  { table: 'answer_changes', column: 'sealed_values', key: 'id', tells: 'json' },
] as const satisfies readonly SealedColumn[];

/** A value in the data of jobs that is sealed under the keys of the environment, in base64url. */
export interface SealedJob {
  readonly queue: string;
  /** The property of the job's data. */
  readonly property: string;
  /** What a box is bound to. Jobs have no key that is known before they are enqueued. */
  readonly place: string;
}

/** The email address that a password reset was requested for. */
export const passwordResetAddress: SealedJob = { queue: 'password-reset', property: 'address', place: 'pgboss.job password-reset' };

/** Every such value. */
export const sealedJobs: readonly SealedJob[] = [passwordResetAddress];

type Sealed = (typeof sealedColumns)[number];

/** What a box in this row of a column is bound to. */
export const placeIn = ({ table, column }: Pick<SealedColumn, 'table' | 'column'>, key: string): string => `${table}.${column} ${key}`;

/** The same for a column that is known by name. */
export const placeOf = <T extends Sealed['table']>(table: T, column: Extract<Sealed, { table: T }>['column'], key: string): string =>
  placeIn({ table, column }, key);
