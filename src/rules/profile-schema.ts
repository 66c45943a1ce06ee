import { z } from 'zod';
import { jsonObject, optional, text } from './field.ts';
import { because, from } from './issue.ts';

/** The name of a kind of profiles. */
export const kind = text(1, 50).refine((name) => /^([a-z][a-z0-9_-]*)?$/.test(name), because('INVALID.key'));

/** 0: none so far. */
const expectedVersion = optional(z.number().superRefine(from(0)));

export const schemaRegistration = z.object({ kind, schema: jsonObject, description: optional(text(1, 5_000)), expectedVersion });
export const schemaRetirement = z.object({ kind, expectedVersion });

export type SchemaRegistration = z.infer<typeof schemaRegistration>;
export type SchemaRetirement = z.infer<typeof schemaRetirement>;
