import { z } from 'zod';
import { instant, key, optional, text } from './field.ts';
import { because, from, upTo } from './issue.ts';

/** How far an API key reaches, each scope further than the one before and holding all of it. */
export const apiKeyScopes = ['read', 'write', 'admin'] as const;

export type ApiKeyScope = (typeof apiKeyScopes)[number];

/** The furthest of several scopes. */
export const furthest = (scopes: readonly ApiKeyScope[]): ApiKeyScope =>
  apiKeyScopes.findLast((scope) => scopes.includes(scope)) ?? 'read';

/** A scope with those that it holds. */
export const scopesWithin = (scope: ApiKeyScope): ApiKeyScope[] => apiKeyScopes.slice(0, apiKeyScopes.indexOf(scope) + 1);

/** How long the former secret works on after a rotation, in minutes: a day where nothing is said, seven at most. */
const [usualOverlap, longestOverlap] = [24 * 60, 7 * 24 * 60];

/** The key of a profile, from its global id. */
const profileKey = z
  .object({ typename: z.string(), id: z.uuid() })
  .refine(({ typename }) => typename === 'Profile', because('INVALID.profileId'))
  .transform(({ id }) => id);

export const newApiKey = z
  .object({
    name: text(1, 100),
    scopes: z.array(z.enum(apiKeyScopes)).refine((scopes) => scopes.length > 0, because('REQUIRED.scope')),
    expiresAt: optional(instant),
    profileId: optional(profileKey),
  })
  .transform(({ scopes, ...rest }) => ({ ...rest, scope: furthest(scopes) }));

export const apiKeyRotation = z.object({
  id: key,
  overlapMinutes: optional(
    z
      .number()
      .superRefine(from(0))
      .superRefine(upTo(longestOverlap)),
  ).transform((minutes) => minutes ?? usualOverlap),
});

export const apiKeyChoice = z.object({ id: key });

export type NewApiKey = z.infer<typeof newApiKey>;
export type ApiKeyRotation = z.infer<typeof apiKeyRotation>;
