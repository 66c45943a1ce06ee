import { passwordResetAddress } from '../db/sealed.ts';
import type { Keyring } from '../encryption.ts';
import { queueOf } from './queue.ts';

/** Somebody asked for a link that sets a new password, for an address that may or may not be an account's. */
export const passwordResetQueue = queueOf<{ readonly address: string }>(passwordResetAddress.queue, { retries: 10, retryDelay: 5 });

const { place } = passwordResetAddress;

/** The address as it waits in the queue: whose it is, is nobody's business. */
export const sealAddress = (keyring: Keyring, email: string): string => keyring.seal(email, place).toString('base64url');

export const openAddress = (keyring: Keyring, sealed: string): string => keyring.open(Buffer.from(sealed, 'base64url'), place);
