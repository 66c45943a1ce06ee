import { aQuestionnaire } from './access-questionnaire.ts';
import { type Api, globalId } from './api.ts';
import { ownerPool } from './database.ts';
import { aFailedMail } from './mail.ts';
import { aKey, type SeededUser } from './seed.ts';

/** A query for the key of an example of each type, inserted if need be; $1 is the key of the user whose it is. */
const queries: Record<string, string> = {
  DataExport: 'insert into data_exports (user_id) values ($1) returning id',
  FitnessProfile: `insert into fitness_profiles (user_id, age, limitations) values ($1, '\\x003337', '\\x006b6e6565')
    on conflict (user_id) where deleted_at is null do update set age = excluded.age returning id`,
  LoginAttempt: `insert into login_history (user_id, login_method, outcome) values ($1, 'email', 'succeeded') returning id`,
  Passkey: `insert into passkeys (user_id, passkey_name, credential_id, public_key, is_backed_up) values ($1, 'Phone', 'x', '\\x00', true) returning id`,
  Profile: 'select id from profiles where user_id = $1 limit 1',
  ProfileSchema: `insert into profile_schemas (kind, version, json_schema, created_by) values ('example', 1, '{}', $1) on conflict do nothing returning id`,
  ProfileVersion: 'select id from profile_versions where user_id = $1 limit 1',
  Role: 'select role_id as id from user_roles where user_id = $1',
  Session: 'select id from sessions where user_id = $1',
  SocialLogin: `insert into user_social_logins (user_id, login_method_id, provider_user_id, email)
    select $1, id, 'admin', 'admin@there.example' from login_methods where method_name = 'google' returning id`,
  UserSetting: `insert into user_settings (user_id, setting_key, setting_value) values ($1, 'example', '"text"') returning id`,
  UserSettings: 'select id from users where id = $1',
  Viewer: 'select id from users where id = $1',
  SecondFactors: 'select id from users where id = $1',
  User: 'select id from users where id = $1',
};

/** The global id of a node of each type that has any, which belong to this user as far as nodes do. */
export async function exampleNodes(api: Api, user: SeededUser): Promise<ReadonlyMap<string, string>> {
  const { template, section, answer, answerChange } = await aQuestionnaire(api, user);
  const nodes = new Map<string, string>([
    ...([['QuestionnaireTemplate', template], ['Section', section], ['Answer', answer], ['AnswerChange', answerChange]] as const),
    ['ApiKey', (await aKey(api, user, 'read')).globalId],
    ['EmailMessage', globalId('EmailMessage', await aFailedMail(api, user))],
  ]);
  for (const [type, query] of Object.entries(queries)) {
    const { rows } = await ownerPool(api.database).query<{ id: string }>(query, [user.id]);
    nodes.set(type, globalId(type, rows[0]?.id ?? ''));
  }
  return nodes;
}
