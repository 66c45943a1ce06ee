import { z } from 'zod';
import { currency, jsonObject, key, optional, text, timezone } from './field.ts';
import { because, from } from './issue.ts';
import { kind } from './profile-schema.ts';

/** What a client may say of a profile. What is absent stays as it is; null takes an optional text away. */
const content = {
  name: optional(text(1, 100)),
  title: text(1, 255).nullable().optional(),
  description: text(1, 5_000).nullable().optional(),
  data: optional(jsonObject),
  timezone: optional(timezone),
  currency: optional(currency),
};

const message = optional(text(1, 500));
const version = z.number().superRefine(from(1));

export const newProfile = z.object({ ...content, name: text(1, 100), kind: optional(kind), message });

export const profileChange = z
  .object({
    ...{ ...content, id: key, dataPatch: optional(jsonObject), message },
    expectedVersion: optional(version),
    onConflict: optional(z.enum(['reject', 'merge'])),
  })
  .refine(({ data, dataPatch }) => data === undefined || dataPatch === undefined, {
    ...because('CONFLICTING_ARGUMENTS.data'),
    path: ['dataPatch'],
  })
  .refine(({ onConflict, expectedVersion }) => onConflict !== 'merge' || expectedVersion !== undefined, {
    ...because('REQUIRED.startVersion'),
    path: ['expectedVersion'],
  });

export const profileRestoration = z.object({ profileId: key, version, expectedVersion: optional(version), message });

export const profileChoice = z.object({ id: key, expectedVersion: optional(version) });

export const versionLabelling = z.object({
  profileId: key,
  version,
  // Left out by mistake, it would take away what is to stay.
  label: z.custom((value) => value !== undefined, because('REQUIRED.value')).pipe(text(1, 100).nullable()),
});
export const profileDeletion = z.object({ id: key, expectedVersion: optional(version) });

export const profileRecovery = z.object({ id: key, name: optional(text(1, 100)) });

export type NewProfile = z.infer<typeof newProfile>;
export type ProfileChange = z.infer<typeof profileChange>;
export type ProfileRestoration = z.infer<typeof profileRestoration>;
export type ProfileChoice = z.infer<typeof profileChoice>;
export type VersionLabelling = z.infer<typeof versionLabelling>;
export type ProfileDeletion = z.infer<typeof profileDeletion>;
export type ProfileRecovery = z.infer<typeof profileRecovery>;
