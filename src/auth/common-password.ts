import { dictionary } from '@zxcvbn-ts/language-common';

/** The passwords that leaks show to be the most common, as far as they are long enough to be chosen here. */
export const commonPasswords: ReadonlySet<string> = new Set(
  dictionary['passwords-common'].filter((password) => password.length >= 8),
);
