import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers';
import type { Config } from '../config.ts';
import { type AuthenticationResponse, passkeyTransports, type RegistrationResponse } from '../rules/second-factor.ts';
import { hashOf } from './token.ts';

/** A passkey as a browser is told of it. */
export interface KnownPasskey {
  readonly id: string;
  readonly transports: readonly string[];
}

/** What a device has made, once it is known to hold. */
export interface NewPasskey {
  /** SHA-256 of the challenge that it signed, which must be the one that was given out. */
  readonly challengeHash: string;
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly signCount: number;
  readonly transports: readonly string[];
  readonly isBackedUp: boolean;
}

/** What a passkey's answer is compared with. */
export interface ExpectedAnswer {
  /** SHA-256 of the challenge that was given out; null: none was. */
  readonly challengeHash: string | null;
  readonly publicKey: Uint8Array;
  readonly signCount: number;
}

const known = (passkeys: readonly KnownPasskey[]) => passkeys.map(({ id, transports }) => ({ id, transports: [...transports] }));

// What the library accepts beside these needs a newer OpenSSL than some servers have: EdDSA, ES256 and RS256.
const algorithms = [-8, -7, -257];

interface Registering {
  readonly userId: string;
  readonly email: string;
  /** What the user has already, so that no device registers twice. */
  readonly passkeys: readonly KnownPasskey[];
}

/** What a browser needs to make a passkey: the options of `navigator.credentials.create`. */
export function registrationOptions(config: Config, issuer: string, { userId, email, passkeys }: Registering): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    ...{ rpName: issuer, rpID: config.webauthn.rpId, userName: email, userDisplayName: email },
    userID: Uint8Array.from(Buffer.from(userId.replaceAll('-', ''), 'hex')),
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known(passkeys),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
}

/** What a browser needs to use one of these passkeys: the options of `navigator.credentials.get`. */
export const authenticationOptions = (config: Config, passkeys: readonly KnownPasskey[]): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({ rpID: config.webauthn.rpId, allowCredentials: known(passkeys), userVerification: 'required' });

/**
 * What a device has made, if it made it for this service, on one of its pages, with its user present and verified. Which
 * challenge it signed is for the caller to judge. Null: it does not hold.
 */
export async function newPasskeyFrom({ webauthn }: Config, response: RegistrationResponse): Promise<NewPasskey | null> {
  let challengeHash = '';
  const verified = await orNull(async () => {
    if (hasCertificate(response)) return null;
    return verifyRegistrationResponse({
      response: { ...response, clientExtensionResults: {} } as RegistrationResponseJSON,
      expectedChallenge(challenge) {
        challengeHash = hashOf(challenge);
        return true;
      },
      ...{ expectedOrigin: [...webauthn.origins], expectedRPID: webauthn.rpId, supportedAlgorithmIDs: algorithms },
    });
  });
  if (!verified?.registrationInfo) return null;
  const { credential, credentialBackedUp: isBackedUp } = verified.registrationInfo;
  const transports = passkeyTransports.filter((transport) => credential.transports?.includes(transport));
  return { challengeHash, credentialId: credential.id, publicKey: credential.publicKey, signCount: credential.counter, transports, isBackedUp };
}

/**
 * What a passkey tells of itself, if it answered the challenge that was given out, for this service, on one of its pages, with
 * its user verified, and had not been used more often than it says. Null: it does not hold.
 */
export async function passkeyUse({ webauthn }: Config, response: AuthenticationResponse, expected: ExpectedAnswer) {
  const { challengeHash, publicKey, signCount: counter } = expected;
  const verified = await orNull(() =>
    verifyAuthenticationResponse({
      response: { ...response, clientExtensionResults: {} } as AuthenticationResponseJSON,
      expectedChallenge: (challenge) => challengeHash !== null && hashOf(challenge) === challengeHash,
      ...{ expectedOrigin: [...webauthn.origins], expectedRPID: webauthn.rpId },
      credential: { id: response.id, publicKey: Uint8Array.from(publicKey), counter },
    }),
  );
  if (!verified?.verified) return null;
  const { newCounter: signCount, credentialBackedUp: isBackedUp } = verified.authenticationInfo;
  return { signCount, isBackedUp };
}

/** The library tells by throwing that an answer does not hold, whatever is wrong with it. */
const orNull = <T>(verify: () => Promise<T>): Promise<T | null> => new Promise<T>((resolve) => resolve(verify())).catch(() => null);

/**
 * Whether a device vouches for itself with certificates. None was asked for, and to check those that come nevertheless would
 * have the server fetch the addresses that stand in them.
 */
function hasCertificate({ response }: RegistrationResponse): boolean {
  const attestation = decodeAttestationObject(isoBase64URL.toBuffer(response.attestationObject));
  const isBare = attestation.get('fmt') === 'none' || (attestation.get('fmt') === 'packed' && !attestation.get('attStmt').get('x5c'));
  return !isBare;
}
