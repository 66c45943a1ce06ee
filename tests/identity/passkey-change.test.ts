import { beforeAll, describe, expect, it } from 'vitest';
import { type Api, globalId, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { mailsOf } from '../support/mail.ts';
import { login, removePasskey, renamePasskey, secondFactors } from '../support/operations.ts';
import { aDevice, anEnrolledUser, enrolDevice, firstStep, secondStep } from '../support/second-factor.ts';
import { aUser, password, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;
const unchanged = () => contents(api.database, ['audit_logs', 'login_history']);

describe('a passkey', () => {
  const rename = async (user: SeededUser, id: string, name: string) => (await api.send(user, renamePasskey, { input: { id, name } })).data.renamePasskey;
  const remove = async (user: SeededUser, input: { id: string; password?: string }) => (await api.send(user, removePasskey, { input })).data.removePasskey;

  it('is renamed by its owner alone', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const { id } = await enrolDevice(api, ann);
    expect(await rename(ann, id, ' Key on my ring ')).toEqual({ passkey: { id, name: 'Key on my ring' }, userErrors: [] });
    const before = await unchanged();
    expect(await rename(bob, id, 'Mine')).toEqual({ passkey: null, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] });
    expect(await rename(ann, id, ' ')).toEqual({ passkey: null, userErrors: [{ code: 'TOO_SHORT', field: ['name'] }] });
    expect(await unchanged()).toEqual(before);
  });

  it('is removed with the password; the last factor takes the recovery codes along, and other sessions end', async () => {
    const ann = await aUser(api);
    const { device, id } = await enrolDevice(api, ann);
    const { token, passkeyOptions } = await firstStep(api, ann);
    await secondStep(api, token, { passkey: device.get(passkeyOptions) });
    const answer = await remove(ann, { id, password });
    expect(answer).toEqual({ passkey: { id, name: 'Phone' }, secondFactors: { recoveryCodesLeft: 0, passkeys: { totalCount: 0 } }, userErrors: [] });
    expect(await sql('select id from sessions where user_id = $1 and is_active', [ann.id])).toEqual([{ id: ann.sessionId }]);
    expect((await mailsOf(api, ann.email)).at(-1)?.text).toContain('A passkey was removed');
    expect((await api.send(null, login, { input: { identifier: ann.email, password } })).data.login.session).not.toBeNull();
  });

  it('is not removed without the password, nor by anybody else', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const { id } = await enrolDevice(api, ann);
    const before = await contents(api.database, ['audit_logs', 'login_history', 'users']);
    const refused = { passkey: null, secondFactors: null };
    expect(await remove(ann, { id })).toEqual({ ...refused, userErrors: [{ code: 'REQUIRED', field: ['password'] }] });
    expect(await remove(ann, { id, password: 'guess' })).toEqual({ ...refused, userErrors: [{ code: 'INVALID_CREDENTIALS', field: ['password'] }] });
    expect(await remove(bob, { id, password })).toEqual({ ...refused, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] });
    expect(await remove(ann, { id: globalId('Passkey', crypto.randomUUID()), password })).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    expect(await contents(api.database, ['audit_logs', 'login_history', 'users'])).toEqual(before);
  });

  it('and the app that are removed at once leave no recovery codes', async () => {
    const ann = await anEnrolledUser(api);
    const { id } = await enrolDevice(api, ann);
    await Promise.all([remove(ann, { id, password }), api.sendText(ann, `mutation { disableTotp(input: {password: "${password}"}) { userErrors { code } } }`)]);
    expect(await sql('select has_second_factor, (select count(*)::int from recovery_codes where user_id = users.id) as codes from users where id = $1', [ann.id])).toEqual([
      { has_second_factor: false, codes: 0 },
    ]);
  });

  it('is listed at the same cost with others', async () => {
    const [one, many] = [await aUser(api), await aUser(api)];
    await enrolDevice(api, one);
    for (let i = 0; i < 3; i++) await enrolDevice(api, many, aDevice(), `Device ${i}`);
    await api.send(one, secondFactors, {});
    const answers = [await api.send(one, secondFactors, {}), await api.send(many, secondFactors, {})];
    expect(answers[1]?.data.viewer?.secondFactors.passkeys.nodes.map(({ name }) => name)).toEqual(['Device 0', 'Device 1', 'Device 2']);
    expect(answers.map(({ statements }) => statements)).toEqual([answers[0]?.statements, answers[0]?.statements]);
    expect(answers[0]?.trips).toBe(1);
  });
});
