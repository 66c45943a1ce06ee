/** The description of the password that sensitive mutations ask for. */
export const currentPassword = 'The password of your account. Omit it if the account has no password; your session must then be at most 10 minutes old.';

/** The error codes of mutations that ask for the password again. */
export const reauthenticationErrors = {
  REQUIRED: 'The account has a password, but `password` is missing.',
  INVALID_CREDENTIALS: 'The password is wrong, or the account is locked after too many failed attempts.',
  NOT_ALLOWED: 'The account has no password, and your session is older than 10 minutes.',
  THROTTLED: 'There were too many failed attempts from your network.',
} as const;
