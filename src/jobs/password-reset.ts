import { openAddress, passwordResetQueue } from '../queue/password-reset.ts';
import * as passwords from '../resolvers/identity/password.ts';
import type { Job } from './job.ts';

/** Sends a link that sets a new password, if there is an account with the address. */
export const passwordReset: Job<{ readonly address: string }> = {
  queue: passwordResetQueue,
  async run({ keyring, config }, { address }, { session }) {
    const email = openAddress(keyring, address);
    await session.write('requestPasswordReset', (tx) => passwords.sendReset({ tx, keyring, config }, email));
  },
};
