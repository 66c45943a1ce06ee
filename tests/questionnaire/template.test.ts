import { beforeAll, describe, expect, it } from 'vitest';
import { type Api, globalId, startApi } from '../support/api.ts';
import { aRole } from '../support/access-world.ts';
import { ownerPool } from '../support/database.ts';
import { aQuestion, aSection, plainDefinition } from '../support/questionnaire.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';
import { aDraft, aTemplateKey, change, createTemplate, publish, retireTemplate, sectionsOf, templateAt, wholeDefinition } from '../support/template.ts';

let api: Api;
let admin: SeededUser;
let ann: SeededUser;
beforeAll(async () => {
  api = await startApi();
  admin = await aUser(api, { role: 'admin' });
  ann = await aUser(api);
});

const plain = sectionsOf(plainDefinition(1, 2));
const other = sectionsOf(plainDefinition(2, 1));
const stored = async (key: string) =>
  (await ownerPool(api.database).query(`select * from questionnaire_templates where template_key = $1 order by revision`, [key])).rows;
const create = async (input: Record<string, unknown> & { key: string }) =>
  (await api.send(admin, createTemplate, { input: { title: 'A questionnaire', sections: plain, ...input } })).data.createQuestionnaireTemplate;
const retire = async (key: string, rest: object = {}) => (await api.send(admin, retireTemplate, { input: { key, ...rest } })).data.retireQuestionnaireTemplate;
const read = async (sender: SeededUser, key: string, revision?: number) => (await api.send(sender, templateAt, { key, revision })).data.questionnaireTemplate;

describe('createQuestionnaireTemplate', () => {
  it('writes a draft, of which all comes out that went in', async () => {
    const key = aTemplateKey();
    const { questionnaireTemplate: made, userErrors } = await create({ key, title: ' Who\n', description: 'Why ', sections: sectionsOf(wholeDefinition) });
    expect(userErrors).toEqual([]);
    expect(made).toMatchObject({ key, revision: 1, title: 'Who', description: 'Why', status: 'DRAFT', publishedAt: null, endedAt: null, createdBy: { email: admin.email } });
    expect(made?.sections).toEqual(sectionsOf(wholeDefinition));
    expect(await stored(key)).toMatchObject([{ revision: 1, definition: wholeDefinition, created_by: admin.id, published_at: null }]);
    expect(await read(admin, key, 1)).toEqual(made);
  });

  it('takes what is left out for nothing', async () => {
    const key = aTemplateKey();
    const sections = [{ key: 's', title: 'T', questions: [{ key: 'q', text: 'Q', type: 'TEXT' }, { key: 'r', text: 'R', type: 'TEXT', shownIf: { conditions: [{ questionKey: 'q', operator: 'ANSWERED' }] } }] }];
    await create({ key, sections });
    const bare = { text: 'Q', help: null, isRequired: false, choices: [], shownIf: null };
    const shownIf = { match: 'all', conditions: [{ sectionKey: 's', questionKey: 'q', operator: 'answered', value: null }] } as const;
    expect((await stored(key))[0]).toMatchObject({
      description: null,
      definition: { sections: [{ ...aSection('s', [aQuestion('q', bare), aQuestion('r', { ...bare, text: 'R', shownIf })]), title: 'T' }] },
    });
  });

  it('refuses a second draft of a template, and changes nothing', async () => {
    const { key } = await aDraft(api, admin, plain);
    const before = await stored(key);
    expect(await create({ key, sections: other })).toMatchObject({ questionnaireTemplate: null, userErrors: [{ code: 'TAKEN', field: ['key'] }] });
    expect(await stored(key)).toEqual(before);
  });

  it('lets one of many at once write the draft', async () => {
    const key = aTemplateKey();
    const answers = await Promise.all(Array.from({ length: 8 }, () => create({ key })));
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(Array(7).fill('TAKEN'));
    expect(await stored(key)).toMatchObject([{ revision: 1 }]);
  });
});

describe('updateQuestionnaireTemplate', () => {
  it('changes what is named, and nothing else', async () => {
    const { id, key, updatedAt } = await aDraft(api, admin, plain);
    expect(await change(api, admin, { id, description: 'Why' })).toMatchObject({ questionnaireTemplate: { title: 'A questionnaire', description: 'Why', sections: plain }, userErrors: [] });
    expect(await change(api, admin, { id, sections: other })).toMatchObject({ questionnaireTemplate: { description: 'Why', sections: other } });
    expect(await change(api, admin, { id, title: 'Who', description: null })).toMatchObject({ questionnaireTemplate: { title: 'Who', description: null, sections: other } });
    const [row] = await stored(key);
    expect(row).toMatchObject({ title: 'Who', description: null, definition: plainDefinition(2, 1), revision: 1 });
    expect(row.updated_at.getTime()).toBeGreaterThan(new Date(updatedAt).getTime());
  });

  it('writes nothing where all stands already', async () => {
    const { id, key } = await aDraft(api, admin, plain);
    const before = await stored(key);
    expect(await change(api, admin, { id, title: 'A questionnaire', sections: plain })).toMatchObject({ questionnaireTemplate: { id }, userErrors: [] });
    expect(await stored(key)).toEqual(before);
  });

  it('refuses who started from another state, and what is not there or published, and changes nothing', async () => {
    const { id, key, updatedAt } = await aDraft(api, admin, plain);
    const { questionnaireTemplate: changed } = await change(api, admin, { id, title: 'Who', expectedUpdatedAt: updatedAt });
    const before = await stored(key);
    expect(await change(api, admin, { id, title: 'What', expectedUpdatedAt: updatedAt })).toMatchObject({ questionnaireTemplate: null, userErrors: [{ code: 'CONFLICT', field: ['expectedUpdatedAt'] }] });
    expect(await publish(api, admin, { id, expectedUpdatedAt: updatedAt })).toMatchObject({ questionnaireTemplate: null, userErrors: [{ code: 'CONFLICT', field: ['expectedUpdatedAt'] }] });
    expect(await stored(key)).toEqual(before);
    const nowhere = globalId('QuestionnaireTemplate', crypto.randomUUID());
    expect((await change(api, admin, { id: nowhere, title: 'What' })).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await publish(api, admin, { id: nowhere })).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await publish(api, admin, { id, expectedUpdatedAt: changed?.updatedAt ?? '' })).userErrors).toEqual([]);
    const published = await stored(key);
    expect(await change(api, admin, { id, title: 'What' })).toMatchObject({ questionnaireTemplate: null, userErrors: [{ code: 'NOT_ALLOWED', field: ['id'] }] });
    expect(await stored(key)).toEqual(published);
  });
});

describe('publishQuestionnaireTemplate', () => {
  it('puts a draft in force in the place of the revision before, which stays as it was', async () => {
    const { id: first, key } = await aDraft(api, admin, plain);
    expect(await publish(api, admin, { id: first })).toMatchObject({ questionnaireTemplate: { revision: 1, status: 'PUBLISHED', publishedAt: expect.any(String), endedAt: null }, userErrors: [] });
    const { id: second } = await aDraft(api, admin, other, key);
    expect(await read(ann, key)).toMatchObject({ id: first, revision: 1, sections: plain });
    expect(await publish(api, admin, { id: second })).toMatchObject({ questionnaireTemplate: { revision: 2, status: 'PUBLISHED' } });
    expect(await read(ann, key)).toMatchObject({ id: second, revision: 2, sections: other });
    expect(await read(ann, key, 1)).toMatchObject({ id: first, status: 'ENDED', sections: plain });
    expect(await read(ann, key, 3)).toBeNull();
    const [old, current] = await stored(key);
    expect(current.published_at.getTime()).toBeGreaterThanOrEqual(old.ended_at.getTime());
    for (const id of [first, second]) expect(await publish(api, admin, { id })).toMatchObject({ questionnaireTemplate: null, userErrors: [{ code: 'NOT_ALLOWED', field: ['id'] }] });
    expect(await stored(key)).toEqual([old, current]);
  });

  it('lets one of many at once publish, and leaves one in force whatever else is done meanwhile', async () => {
    const { id: first, key } = await aDraft(api, admin, plain);
    const answers = await Promise.all(Array.from({ length: 8 }, () => publish(api, admin, { id: first })));
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(Array(7).fill('NOT_ALLOWED'));
    const { id } = await aDraft(api, admin, plain, key);
    const changes = () => [publish(api, admin, { id }), retire(key), change(api, admin, { id, sections: other }), create({ key })];
    const outcomes = await Promise.all([...changes(), ...changes(), ...changes()]);
    expect(outcomes.filter(({ userErrors }) => userErrors.length === 0).length).toBeGreaterThanOrEqual(2);
    const rows = await stored(key);
    expect(rows.map(({ revision }) => revision)).toEqual(rows.map((_row, i) => i + 1));
    expect(rows.filter((row) => row.published_at && !row.ended_at).length).toBeLessThanOrEqual(1);
    expect(rows.filter((row) => !row.published_at).length).toBeLessThanOrEqual(1);
    const inForce = await read(ann, key);
    expect(inForce?.revision ?? null).toBe(rows.find((row) => row.published_at && !row.ended_at)?.revision ?? null);
  });

  it.each([
    ['title', `set title = 'Other'`],
    ['definition', `set definition = '{"sections": []}'`],
    ['key', `set template_key = 'other'`],
    ['number', 'set revision = 7'],
    ['publication', 'set published_at = null'],
    ['end, once it has ended', 'set ended_at = null'],
  ])('leaves nobody a way to change the %s of a revision afterwards, not even its owner by SQL', async (_what, set) => {
    const { id, key } = await aDraft(api, admin, plain);
    await publish(api, admin, { id });
    await retire(key);
    const before = await stored(key);
    await expect(ownerPool(api.database).query(`update questionnaire_templates ${set} where template_key = $1`, [key])).rejects.toThrow('never changes');
    await expect(ownerPool(api.database).query('delete from questionnaire_templates where template_key = $1', [key])).rejects.toThrow('never changes');
    expect(await stored(key)).toEqual(before);
  });
});

describe('retireQuestionnaireTemplate', () => {
  it('ends what is in force; its revisions stay, and the next is counted on', async () => {
    const { id, key } = await aDraft(api, admin, plain);
    expect(await retire(key)).toMatchObject({ questionnaireTemplate: null, userErrors: [{ code: 'NOT_FOUND', field: ['key'] }] });
    await publish(api, admin, { id });
    expect(await retire(key)).toMatchObject({ questionnaireTemplate: { id, revision: 1, status: 'ENDED', endedAt: expect.any(String) }, userErrors: [] });
    const before = await stored(key);
    expect(await retire(key)).toMatchObject({ questionnaireTemplate: null, userErrors: [{ code: 'NOT_FOUND', field: ['key'] }] });
    expect((await retire('Key')).userErrors).toMatchObject([{ code: 'INVALID', field: ['key'] }]);
    expect(await stored(key)).toEqual(before);
    expect(await read(ann, key)).toBeNull();
    expect(await read(ann, key, 1)).toMatchObject({ sections: plain });
    expect(await aDraft(api, admin, other, key)).toMatchObject({ revision: 2 });
  });
});

describe('a change of a template', () => {
  it('is answered again, and not done again, when it is repeated under its key', async () => {
    const input = { key: aTemplateKey(), idempotencyKey: crypto.randomUUID() };
    const made = await create(input);
    expect(made.userErrors).toEqual([]);
    const id = made.questionnaireTemplate?.id ?? '';
    const again = { update: { id, title: 'Who', idempotencyKey: crypto.randomUUID() }, publish: { id, idempotencyKey: crypto.randomUUID() }, retire: { idempotencyKey: crypto.randomUUID() } };
    const changed = await change(api, admin, again.update);
    const published = await publish(api, admin, again.publish);
    const ended = await retire(input.key, again.retire);
    const before = await stored(input.key);
    expect(await create(input)).toEqual(made);
    expect(await change(api, admin, again.update)).toEqual(changed);
    expect(await publish(api, admin, again.publish)).toEqual(published);
    expect(await retire(input.key, again.retire)).toEqual(ended);
    expect([changed, published, ended].flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(await stored(input.key)).toEqual(before);
  });

  it('is told of in the audit log, without what is asked', async () => {
    const { id, key } = await aDraft(api, admin, plain);
    await change(api, admin, { id, sections: other });
    await publish(api, admin, { id });
    await retire(key);
    const { rows } = await ownerPool(api.database).query(
      `select action, user_id, operation, details from audit_logs where table_name = 'questionnaire_templates' and record_id = $1 order by created_at, id`,
      [Buffer.from(id, 'base64url').toString().split(':')[1]],
    );
    expect(rows.map(({ action, user_id: user, operation }) => [action, user, operation])).toEqual([
      ['insert', admin.id, 'createQuestionnaireTemplate'],
      ['update', admin.id, 'updateQuestionnaireTemplate'],
      ['update', admin.id, 'publishQuestionnaireTemplate'],
      ['update', admin.id, 'retireQuestionnaireTemplate'],
    ]);
    expect(JSON.stringify(rows)).not.toContain('About s1');
  });

  it('is for those alone whom their role permits it', async () => {
    const { id, key } = await aDraft(api, admin, plain);
    const { id: published, key: inForce } = await aDraft(api, admin, plain);
    await publish(api, admin, { id: published });
    const rows = async () => [...(await stored(key)), ...(await stored(inForce))];
    const before = await rows();
    const writes = ['questionnaire_templates:create:any', 'questionnaire_templates:publish:any'];
    const withOnly = (permission: string) => aRole(api, permission, ['profiles:read:own', permission]).then((role) => aUser(api, { role }));
    const [author, publisher] = await Promise.all(writes.map(withOnly));
    const attempts = async (sender: { accessToken: string }) =>
      (await Promise.all([
        api.sendText(sender, 'mutation ($key: String!) { createQuestionnaireTemplate(input: {key: $key, title: "A", sections: []}) { userErrors { code } } }', { key: aTemplateKey() }),
        api.sendText(sender, 'mutation ($id: ID!) { updateQuestionnaireTemplate(input: {id: $id}) { userErrors { code } } }', { id }),
        api.sendText(sender, 'mutation ($id: ID!) { publishQuestionnaireTemplate(input: {id: $id, expectedUpdatedAt: "2000-01-01T00:00:00Z"}) { userErrors { code } } }', { id }),
        api.sendText(sender, 'mutation ($key: String!) { retireQuestionnaireTemplate(input: {key: $key}) { userErrors { code } } }', { key }),
      ])).map(({ data, errors }) => errors?.[0]?.extensions.code ?? (Object.values(data)[0] as unknown as { userErrors: { code: string }[] }).userErrors[0]?.code);
    for (const sender of [ann, await aUser(api, { role: 'manager' }), await aKey(api, admin, 'write')]) expect(await attempts(sender)).toEqual(Array(4).fill('FORBIDDEN'));
    expect(await attempts(author!)).toEqual(['TOO_SHORT', undefined, 'FORBIDDEN', 'FORBIDDEN']);
    expect(await attempts(publisher!)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'CONFLICT', 'NOT_FOUND']);
    expect(await rows()).toEqual(before);
    expect((await publish(api, publisher!, { id })).userErrors).toEqual([]);
    expect((await change(api, author!, { id: published, title: 'Other' })).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
  });
});
