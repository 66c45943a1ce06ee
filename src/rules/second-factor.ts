import { z } from 'zod';
import { anyText, jsonObject, key, optional, text } from './field.ts';
import { because } from './issue.ts';
import { passwordAgain as password, token } from './account.ts';

/** Digits and letters of which none can be taken for another, after Crockford. */
export const recoveryCodeAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** By which ways browsers reach devices; others are not kept. */
export const passkeyTransports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;


const code = anyText
  .transform((value) => value.replaceAll(/\s/g, ''))
  .refine((value) => /^\d{6}$/.test(value), because('INVALID.totpCode'));

/** Forgives how people copy: capitals, spaces, hyphens, and letters that are not in the alphabet because they look like digits. */
const recoveryCode = anyText
  .transform((value) => value.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1'))
  .refine((value) => new RegExp(`^[${recoveryCodeAlphabet}]{16}$`).test(value), because('INVALID.recoveryCode'));

const bytes = (maximum: number) => z.string().regex(/^[\w-]+$/).max(maximum);
const credential = { id: bytes(1_364), rawId: bytes(1_364), type: z.literal('public-key') };

const registrationResponse = z.object({
  ...credential,
  response: z.object({
    ...{ clientDataJSON: bytes(10_000), attestationObject: bytes(20_000) },
    transports: z.array(z.string()).optional().catch(undefined),
  }),
});

const authenticationResponse = z.object({
  ...credential,
  response: z.object({ clientDataJSON: bytes(10_000), authenticatorData: bytes(10_000), signature: bytes(10_000) }),
});

/** What a browser gave as JSON, of which only the form is judged here. */
const answer = <T>(form: z.ZodType<T>) =>
  jsonObject
    .refine((value) => form.safeParse(value).success, because('INVALID.passkey'))
    .transform((value) => form.parse(value));

const name = text(1, 100);

export const totpConfirmation = z.object({ code });

export const passkeyRegistration = z.object({ name, response: answer(registrationResponse) });

export const passkeyNaming = z.object({ id: key, name });

export const passkeyRemoval = z.object({ id: key, password });

export const secondFactorReset = z.object({ userId: key });

export const secondFactor = z
  .object({
    token,
    code: optional(code),
    recoveryCode: optional(recoveryCode),
    passkey: optional(answer(authenticationResponse)),
    useCookies: optional(z.boolean()),
  })
  .superRefine((given, context) => {
    const count = [given.code, given.recoveryCode, given.passkey].filter((factor) => factor !== undefined).length;
    const refuse = (flaw: ReturnType<typeof because>) => context.addIssue({ code: 'custom', path: ['code'], ...flaw });
    if (count === 0) refuse(because('REQUIRED.secondFactor'));
    if (count > 1) refuse(because('CONFLICTING_ARGUMENTS.secondFactor'));
  });

export type RegistrationResponse = z.infer<typeof registrationResponse>;
export type AuthenticationResponse = z.infer<typeof authenticationResponse>;
export type SecondFactorInput = z.infer<typeof secondFactor>;
export type PasskeyRegistration = z.infer<typeof passkeyRegistration>;
