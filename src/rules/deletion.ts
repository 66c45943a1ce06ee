import { z } from 'zod';
import { optional } from './field.ts';
import { givenPassword } from './identity.ts';

/** What shows that it is still the owner who asks; accounts without a password show it otherwise. */
export const reauthentication = z.object({ password: optional(givenPassword) });
