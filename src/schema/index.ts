import './core/scalar.ts';
import './core/error.ts';
import './identity/sign-in.ts';
import './identity/account.ts';
import './identity/password.ts';
import './identity/staff.ts';
import './identity/session-list.ts';
import './identity/totp.ts';
import './identity/passkey.ts';
import './identity/second-factor-check.ts';
import './identity/login-history.ts';
import './identity/api-key-change.ts';
import './identity/login-method.ts';
import './identity/social-login.ts';
import './identity/deletion.ts';
import './identity/data-export.ts';
import './profiles/profile.ts';
import './profiles/registration.ts';
import './profiles/version-conflict.ts';
import './profiles/change.ts';
import './profiles/changed.ts';
import './profiles/schema.ts';
import './profiles/switch.ts';
import './profiles/setting.ts';
import './profiles/version-diff.ts';
import './profiles/history.ts';
import './profiles/label.ts';
import './profiles/deletion.ts';
import './profiles/fitness-change.ts';
import './profiles/fitness-deletion.ts';
import './profiles/bound-key.ts';
import './questionnaire/template.ts';
import './questionnaire/template-change.ts';
import './questionnaire/section-question.ts';
import './questionnaire/progress.ts';
import './questionnaire/answer-conflict.ts';
import './questionnaire/missing-answer.ts';
import './questionnaire/running.ts';
import './questionnaire/changed.ts';
import './questionnaire/export.ts';
import './messaging/email.ts';
import './platform/rate-limit.ts';
import { isObjectType } from 'graphql';
import { requireRules } from './core/argument.ts';
import { builder } from './core/builder.ts';

export const schema = builder.toSchema();

requireRules(schema);

// A field that shows the property of its own name needs no resolver: GraphQL reads properties by itself, which costs a
// fraction of a call through what Pothos wraps around every resolver.
for (const type of Object.values(schema.getTypeMap())) {
  if (!isObjectType(type)) continue;
  for (const field of Object.values(type.getFields())) {
    if (field.extensions['pothosExposedField'] === field.name && field.args.length === 0) delete field.resolve;
  }
}
