import { runDueJobs } from '../support/jobs.ts';
import { mailOf } from '../support/mail.ts';
import { aDevice, appOf, enrolApp, startRegistering } from '../support/second-factor.ts';
import { password } from '../support/seed.ts';
import { answerFirstSection, appUrl, sessionId, startAboutYou, type Variables, type World } from './world.ts';

type Prepare = (world: World) => Promise<Variables> | Variables;

/** The operations that only staff may run. */
export const staffOperations =
  /^(?:Roles|FindUsers|AssignRole|RemoveRole|SetUserStatus|UnlockUser|ResetSecondFactors|FailedMails|RegisterSchema|CreateTemplate|PublishTemplate)$/;

/** What has to exist before an operation of the documentation, by the operation's name. Returns the variables that differ. */
export const preparations: Record<string, Prepare> = {
  ...forEach(['RotateApiKey', 'RevokeApiKey'], async ({ run }) => {
    const { createApiKey } = await run('mutation { createApiKey(input: { name: "key", scopes: [READ] }) { apiKey { id } } }');
    return { id: createApiKey.apiKey.id };
  }),
  ...forEach(['VerifySecondFactor', 'FinishLogIn'], async ({ api, user, run }) => {
    const { app } = await enrolApp(api, user);
    const { login } = await run(
      'mutation ($email: String!, $password: String!) { login(input: { identifier: $email, password: $password }) { secondFactor { token } } }',
      { email: user.email, password },
    );
    return { token: login.secondFactor.token, code: app.code() };
  }),
  ConfirmTotp: async ({ run }) => {
    const { startTotpEnrollment } = await run('mutation ($password: String) { startTotpEnrollment(input: { password: $password }) { enrollment { secret } } }', { password });
    return { code: appOf(startTotpEnrollment.enrollment.secret).code() };
  },
  RegisterPasskey: async ({ api, user }) => ({ response: aDevice().create(await startRegistering(api, user), appUrl) }),
  LinkSocialLogin: () => ({ provider: 'github', returnTo: `${appUrl}/` }),
  VerifyEmail: async (world) => {
    await world.run('mutation { requestEmailVerification(input: {}) { userErrors { code } } }');
    return { token: await tokenOf(world, world.user.email, 'emailVerification') };
  },
  ResetPassword: async (world) => {
    const { email } = world.user;
    await world.run('mutation ($email: EmailAddress!) { requestPasswordReset(input: { email: $email }) { email } }', { email });
    return { token: await tokenOf(world, email, 'passwordReset') };
  },
  ConfirmEmailChange: async (world) => {
    const newEmail = `${crypto.randomUUID()}@example.org`;
    const request = 'mutation ($newEmail: EmailAddress!, $password: String!) { requestEmailChange(input: { newEmail: $newEmail, password: $password }) { userErrors { code } } }';
    await world.run(request, { newEmail, password });
    return { token: await tokenOf(world, newEmail, 'emailChange') };
  },
  UnlockAccount: async (world) => {
    const { email } = world.user;
    const attempt = 'mutation ($email: String!) { login(input: { identifier: $email, password: "a wrong password" }) { userErrors { code } } }';
    for (let i = 0; i < 5; i++) await world.run(attempt, { email });
    return { token: await tokenOf(world, email, 'accountLocked') };
  },
  RevokeSession: (world) => ({ id: sessionId(world) }),
  CancelAccountDeletion: async ({ api, user, run }) => {
    await run('mutation ($password: String) { deleteAccount(input: { password: $password }) { userErrors { code } } }', { password });
    const { data } = await api.sendText(
      null,
      'mutation ($email: String!, $password: String!) { login(input: { identifier: $email, password: $password }) { session { accessToken } } }',
      { email: user.email, password },
    );
    const { session } = data['login'] as unknown as { session: { accessToken: string } };
    Object.assign(user, { accessToken: session.accessToken });
    return {};
  },
  RestoreProfile: async ({ run, profileId }) => {
    await run('mutation ($id: ID!) { deleteProfile(input: { id: $id }) { userErrors { code } } }', { id: profileId });
    return {};
  },
  DeleteFitnessProfile: saveFitnessProfile,
  RestoreFitnessProfile: async (world) => {
    await saveFitnessProfile(world);
    await world.run('mutation { deleteFitnessProfile(input: {}) { userErrors { code } } }');
    return {};
  },
  ...forEach(['QuestionnaireForm', 'IntakeForm', 'SaveAnswers', 'SaveIntakeAnswer', 'SaveAnswerSafely', 'QuestionConditions', 'ExportQuestionnaire', 'QuestionnaireChanges'], async (world) => {
    await startAboutYou(world);
    return {};
  }),
  AnswerHistory: async (world) => {
    await startAboutYou(world);
    await answerFirstSection(world);
    return {};
  },
  SaveFormState: async (world) => ({ id: await startAboutYou(world) }),
  ...forEach(['CompleteSection', 'CompleteIntakeSection'], async (world) => {
    const id = await startAboutYou(world);
    await answerFirstSection(world);
    return { id };
  }),
  PublishTemplate: async ({ run }) => {
    const { createQuestionnaireTemplate } = await run(
      `mutation { createQuestionnaireTemplate(input: { key: "team-intake", title: "Team",
        sections: [{ key: "team", title: "Team", questions: [{ key: "has-team", text: "Do you work in a team?", type: YES_NO }] }] }) {
        questionnaireTemplate { id } } }`,
    );
    return { id: createQuestionnaireTemplate.questionnaireTemplate.id };
  },
  ...forEach(['SetUserStatus', 'UnlockUser'], ({ other }) => ({ id: other.globalId })),
};

async function saveFitnessProfile({ run }: World): Promise<Variables> {
  await run('mutation { upsertFitnessProfile(input: { age: 30 }) { userErrors { code } } }');
  return {};
}

async function tokenOf({ api }: World, address: string, type: string): Promise<string> {
  await runDueJobs(api);
  return (await mailOf(api, address, type)).token;
}

function forEach(names: readonly string[], prepare: Prepare): Record<string, Prepare> {
  return Object.fromEntries(names.map((name) => [name, prepare]));
}
