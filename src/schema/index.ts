import './core/scalar.ts';
import './core/error.ts';
import './identity/sign-in.ts';
import './profiles/profile.ts';
import './profiles/registration.ts';
import './profiles/version-conflict.ts';
import './profiles/change.ts';
import './platform/rate-limit.ts';
import { builder } from './core/builder.ts';

export const schema = builder.toSchema();
