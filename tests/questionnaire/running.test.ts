import { beforeAll, describe, expect, it } from 'vitest';
import { type Api, globalId, startApi } from '../support/api.ts';
import { answer, completeProfile, completeSection, reopenSection, reorderSections, saveAnswers, setSectionData, startQuestionnaire, storedOf } from '../support/answering.ts';
import { ownerPool } from '../support/database.ts';
import { aQuestion, aSection, aTemplate, plainDefinition, type SeededTemplate, started } from '../support/questionnaire.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let template: SeededTemplate;
beforeAll(async () => {
  api = await startApi();
  template = await aTemplate(api, plainDefinition(3, 2));
});

interface Filling extends SeededUser {
  readonly profile: SeededUser['profiles'][number];
  readonly sections: readonly string[];
}

async function somebody(of = template): Promise<Filling> {
  const user = await aUser(api);
  const profile = user.profiles[0]!;
  return { ...user, profile, sections: await started(api, profile, of) };
}

const everything = { 's1/q1': 'a', 's2/q1': 'b', 's3/q1': 'c' };

describe('a section', () => {
  it('is completed and taken up again, and the profile follows', async () => {
    const ann = await somebody();
    await answer(api, ann, ann.profile, everything);
    for (const [i, id] of ann.sections.entries()) {
      const { data } = await api.send(ann, completeSection, { input: { id } });
      const isLast = i === 2;
      expect(data.completeSection).toMatchObject({
        section: { status: 'COMPLETED', completedAt: expect.any(String) },
        profile: { status: isLast ? 'COMPLETED' : 'IN_PROGRESS', currentSection: isLast ? null : { key: `s${i + 2}` }, completedAt: isLast ? expect.any(String) : null },
        userErrors: [],
      });
    }
    const { data } = await api.send(ann, reopenSection, { input: { id: ann.sections[1]! } });
    expect(data.reopenSection).toMatchObject({
      section: { status: 'IN_PROGRESS', completedAt: null },
      profile: { status: 'IN_PROGRESS', currentSection: { key: 's2' }, completedAt: null },
      userErrors: [],
    });
  });

  it('that is completed already, or open already, stays as it is', async () => {
    const ann = await somebody();
    await answer(api, ann, ann.profile, everything);
    const complete = () => api.send(ann, completeSection, { input: { id: ann.sections[0]! } });
    const first = (await complete()).data;
    const reopen = () => api.send(ann, reopenSection, { input: { id: ann.sections[1]! } });
    const second = (await reopen()).data;
    const { rows: before } = await ownerPool(api.database).query('select xmin::text, * from sections where profile_id = $1 order by id', [ann.profile.id]);
    expect((await complete()).data).toEqual(first);
    expect((await reopen()).data).toEqual(second);
    expect((await ownerPool(api.database).query('select xmin::text, * from sections where profile_id = $1 order by id', [ann.profile.id])).rows).toEqual(before);
  });

  it('keeps what programs keep beside it, and loses nothing to who is late', async () => {
    const ann = await somebody();
    const id = ann.sections[0]!;
    const set = (data: Record<string, unknown>, more = {}) => api.send(ann, setSectionData, { input: { id, data, ...more } });
    const first = (await set({ step: 1 })).data.setSectionData;
    expect(first.userErrors).toEqual([]);
    expect((await set({ step: 1 })).data.setSectionData).toEqual(first);
    const second = (await set({ step: 2 }, { expectedUpdatedAt: first.section!.updatedAt })).data.setSectionData;
    expect(second.userErrors).toEqual([]);
    expect((await set({ step: 2 }, { expectedUpdatedAt: first.section!.updatedAt })).data.setSectionData).toEqual(second);
    const late = await set({ step: 3 }, { expectedUpdatedAt: first.section!.updatedAt });
    expect(late.data.setSectionData.userErrors).toMatchObject([{ code: 'CONFLICT', field: ['expectedUpdatedAt'] }]);
    expect((await storedOf(api, ann.profile)).sections[0]).toMatchObject({ data: { step: 2 }, status: 'not_started' });
  });
});

describe('a profile', () => {
  it('is completed with all its sections at once, or names every question that is missing', async () => {
    const ann = await somebody();
    await answer(api, ann, ann.profile, { 's2/q1': 'b' });
    const before = await storedOf(api, ann.profile);
    const refused = await api.send(ann, completeProfile, { input: { id: ann.profile.globalId } });
    expect(refused.data.completeProfile).toMatchObject({
      profile: null,
      userErrors: [
        { __typename: 'MissingAnswerError', code: 'REQUIRED', field: ['id'], sectionKey: 's1', questionKey: 'q1' },
        { __typename: 'MissingAnswerError', code: 'REQUIRED', field: ['id'], sectionKey: 's3', questionKey: 'q1' },
      ],
    });
    expect(await storedOf(api, ann.profile)).toEqual(before);
    await answer(api, ann, ann.profile, everything);
    const { data } = await api.send(ann, completeProfile, { input: { id: ann.profile.globalId } });
    expect(data.completeProfile).toMatchObject({
      profile: { status: 'COMPLETED', currentSection: null, sections: { nodes: [{ status: 'COMPLETED' }, { status: 'COMPLETED' }, { status: 'COMPLETED' }] } },
      userErrors: [],
    });
    // What is required cannot go missing in a completed profile.
    await answer(api, ann, ann.profile, { 's3/q1': null });
    expect((await storedOf(api, ann.profile)).profile).toEqual({ status: 'in_progress', current_section: 's3', isCompleted: false });
  });

  it('has its sections put into another order, without gaps', async () => {
    const ann = await somebody();
    const [one, two, three] = ann.sections as [string, string, string];
    const { data } = await api.send(ann, reorderSections, { input: { profileId: ann.profile.globalId, sectionIds: [three, one, two] } });
    expect(data.reorderSections).toMatchObject({
      profile: { currentSection: { key: 's3' }, sections: { nodes: [{ key: 's3', order: 1 }, { key: 's1', order: 2 }, { key: 's2', order: 3 }] } },
      userErrors: [],
    });
  });

  it('runs several questionnaires one after the other, if their sections have keys of their own', async () => {
    const ann = await somebody();
    const other = await aTemplate(api, { sections: [aSection('other', [aQuestion('q1')])] });
    const clashing = await aTemplate(api, { sections: [aSection('s2', [aQuestion('q1')]), aSection('new', [aQuestion('q1')])] });
    const start = (key: string) => api.send(ann, startQuestionnaire, { input: { profileId: ann.profile.globalId, templateKey: key } });
    await answer(api, ann, ann.profile, everything);
    await api.send(ann, completeProfile, { input: { id: ann.profile.globalId } });
    expect((await start(other.key)).data.startQuestionnaire).toMatchObject({ profile: { status: 'IN_PROGRESS', currentSection: { key: 'other' }, completedAt: null }, userErrors: [] });
    const before = await storedOf(api, ann.profile);
    expect((await start(clashing.key)).data.startQuestionnaire.userErrors).toMatchObject([{ code: 'TAKEN', field: ['templateKey'] }]);
    expect((await start('nothing')).data.startQuestionnaire.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['templateKey'] }]);
    expect(await storedOf(api, ann.profile)).toEqual(before);
    expect(before.sections.map(({ key, order }) => [key, order])).toEqual([['s1', 1], ['s2', 2], ['s3', 3], ['other', 4]]);
  });

  it('takes no more sections than a page can show', async () => {
    const ann = await aUser(api);
    const [many, more] = [await aTemplate(api, plainDefinition(50, 1)), await aTemplate(api, { sections: plainDefinition(100, 1).sections.slice(50) })];
    const one = await aTemplate(api, { sections: [aSection('last', [aQuestion('q1')])] });
    const start = async ({ key }: SeededTemplate) =>
      (await api.send(ann, startQuestionnaire, { input: { profileId: ann.profiles[0]!.globalId, templateKey: key } })).data.startQuestionnaire.userErrors.map(({ code }) => code);
    expect([await start(many), await start(more), await start(one)]).toEqual([[], [], ['LIMIT_REACHED']]);
    expect((await storedOf(api, ann.profiles[0]!)).sections).toHaveLength(100);
  });
});

describe('refusals', () => {
  it.each([
    ['saves no answers', (a: Filling) => api.send(a, saveAnswers, { input: { profileId: a.profile.globalId, answers: [] } }), 'TOO_SHORT', ['answers']],
    ['answers a question twice', (a: Filling) => api.send(a, saveAnswers, { input: { profileId: a.profile.globalId, answers: [{ sectionKey: 's1', questionKey: 'q1', value: 'a' }, { sectionKey: 's1', questionKey: 'q1', value: 'b' }] } }), 'CONFLICTING_ARGUMENTS', ['answers', '1']],
    ['leaves a value out', (a: Filling) => api.send(a, saveAnswers, { input: { profileId: a.profile.globalId, answers: [{ sectionKey: 's1', questionKey: 'q1' }] } }), 'REQUIRED', ['answers', '0', 'value']],
    ['starts from an answer that there is not', (a: Filling) => api.send(a, saveAnswers, { input: { profileId: a.profile.globalId, answers: [{ sectionKey: 's1', questionKey: 'q1', value: 'a', expectedUpdatedAt: '2020-01-01T00:00:00Z' }] } }), 'CONFLICT', ['answers', '0', 'expectedUpdatedAt']],
    ['orders the same section twice', (a: Filling) => api.send(a, reorderSections, { input: { profileId: a.profile.globalId, sectionIds: [...a.sections, a.sections[0]!] } }), 'INVALID', ['sectionIds', '3']],
    ['orders some sections alone', (a: Filling) => api.send(a, reorderSections, { input: { profileId: a.profile.globalId, sectionIds: a.sections.slice(1) } }), 'REQUIRED', ['sectionIds']],
    ['orders a section that there is not', (a: Filling) => api.send(a, reorderSections, { input: { profileId: a.profile.globalId, sectionIds: [...a.sections, globalId('Section', a.id)] } }), 'NOT_FOUND', ['sectionIds', '3']],
    ['completes a section that there is not', (a: Filling) => api.send(a, completeSection, { input: { id: globalId('Section', a.id) } }), 'NOT_FOUND', ['id']],
    ['keeps too much beside a section where its numbers are written out', (a: Filling) => api.send(a, setSectionData, { input: { id: a.sections[0]!, data: { s: Array(5_000).fill(1e-300) } } }), 'OUT_OF_RANGE', ['data']],
    ['keeps too much beside a section', (a: Filling) => api.send(a, setSectionData, { input: { id: a.sections[0]!, data: { s: 'x'.repeat(262_144) } } }), 'OUT_OF_RANGE', ['data']],
  ] as const)('who %s is told so, and nothing changes', async (_what, act, code, field) => {
    const ann = await somebody();
    const before = await storedOf(api, ann.profile);
    const { data, errors } = await act(ann);
    expect(errors).toBeUndefined();
    const [payload] = Object.values(data) as { userErrors: { code: string; field: string[] }[] }[];
    expect(payload?.userErrors).toMatchObject([{ code, field }]);
    expect(await storedOf(api, ann.profile)).toEqual(before);
  });

  it('of somebody else are as if nothing was there', async () => {
    const [ann, eve] = [await somebody(), await aUser(api)];
    await answer(api, ann, ann.profile, everything);
    const before = await storedOf(api, ann.profile);
    const { profile, sections: [id = ''] } = ann;
    const answers = [
      await answer(api, eve, profile, { 's1/q1': 'Eve' }),
      await api.send(eve, startQuestionnaire, { input: { profileId: profile.globalId, templateKey: template.key } }),
      await api.send(eve, completeSection, { input: { id } }),
      await api.send(eve, reopenSection, { input: { id } }),
      await api.send(eve, reorderSections, { input: { profileId: profile.globalId, sectionIds: [...ann.sections].reverse() } }),
      await api.send(eve, completeProfile, { input: { id: profile.globalId } }),
      await api.send(eve, setSectionData, { input: { id, data: {} } }),
    ];
    expect(answers.flatMap(({ data }) => Object.values(data) as { userErrors: { code: string }[] }[]).map(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(Array(7).fill(['NOT_FOUND']));
    expect(await storedOf(api, ann.profile)).toEqual(before);
  });

  it('of a profile without a questionnaire say that none was started', async () => {
    const ann = await aUser(api);
    const profile = ann.profiles[0]!;
    expect((await answer(api, ann, profile, { 's1/q1': 'x' })).data.saveAnswers.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['profileId'], message: 'This profile has no questionnaire. Start one first.' }]);
    expect((await api.send(ann, completeProfile, { input: { id: profile.globalId } })).data.completeProfile.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
  });
});
