import { z } from 'zod';
import { optional, textUpTo } from './field.ts';
import { because } from './issue.ts';
import { email, givenPassword, newPassword, personName, userName } from './identity.ts';

/** A token as it came by mail. Whether it works is for the database to say. */
export const token = textUpTo(200).transform((value) => value.trim());

export const bearing = z.object({ token });

export const addressed = z.object({ email });

export const passwordReset = z.object({ token, newPassword });

export const passwordChange = z
  .object({ currentPassword: givenPassword, newPassword })
  .refine(({ currentPassword, newPassword: next }) => currentPassword.normalize('NFC') !== next.normalize('NFC'), {
    ...because('INVALID.samePassword'),
    path: ['newPassword'],
  });

export const emailChange = z.object({ newEmail: email, password: givenPassword });

/** The password once more, where the account has one; others show otherwise that it is still their owner who asks. */
export const passwordAgain = optional(givenPassword);

export const reauthentication = z.object({ password: passwordAgain });

/** Absent: stays as it is; null: is taken away. */
export const accountUpdate = z.object({
  userName: userName.nullable().optional(),
  firstName: personName.nullable().optional(),
  lastName: personName.nullable().optional(),
});

export type PasswordReset = z.infer<typeof passwordReset>;
export type PasswordChange = z.infer<typeof passwordChange>;
export type EmailChange = z.infer<typeof emailChange>;
export type AccountUpdate = z.infer<typeof accountUpdate>;
