import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Api, startApi } from '../support/api.ts';
import { answer, completeProfile, completeSection, reopenSection, reorderSections, saveAnswers, setSectionData, startQuestionnaire, storedOf } from '../support/answering.ts';
import { ownerPool } from '../support/database.ts';
import { aQuestion, aSection, aTemplate, type SeededTemplate, started } from '../support/questionnaire.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let template: SeededTemplate;
beforeAll(async () => {
  api = await startApi();
  template = await aTemplate(api, {
    sections: [aSection('one', [aQuestion('open', { isRequired: true }), aQuestion('secret', { isSensitive: true })]), aSection('two', [aQuestion('open')])],
  });
});

interface Filling extends SeededUser {
  readonly profile: SeededUser['profiles'][number];
  readonly sections: readonly string[];
}

interface Case {
  /** What the mutation finds; a profile that nothing was started for, where this is absent. */
  readonly before?: (ann: Filling) => Promise<unknown>;
  readonly send: (ann: Filling, more: { idempotencyKey?: string }, headers?: Record<string, string>) => Promise<Answer<unknown>>;
  /** The same mutation with another input. */
  readonly otherwise: (ann: Filling, more: { idempotencyKey: string }) => Promise<Answer<unknown>>;
  /** What is undone before the repetition, which must stay undone. */
  readonly undo?: (ann: Filling) => Promise<unknown>;
  readonly logged: readonly string[];
}

const filled = (ann: Filling) => answer(api, ann, ann.profile, { 'one/open': 'a' });
const given = (value: string) => [{ sectionKey: 'one', questionKey: 'open', value }, { sectionKey: 'one', questionKey: 'secret', value }];

const cases: Record<string, Case> = {
  startQuestionnaire: {
    send: (ann, more, headers) => api.send(ann, startQuestionnaire, { input: { ...more, profileId: ann.profile.globalId, templateKey: template.key } }, headers),
    otherwise: (ann, more) => api.send(ann, startQuestionnaire, { input: { ...more, profileId: ann.profile.globalId, templateKey: 'about-you' } }),
    logged: ['insert sections', 'insert sections', 'update profiles'],
  },
  saveAnswers: {
    before: async () => undefined,
    send: (ann, more, headers) => api.send(ann, saveAnswers, { input: { ...more, profileId: ann.profile.globalId, answers: given('x') } }, headers),
    otherwise: (ann, more) => api.send(ann, saveAnswers, { input: { ...more, profileId: ann.profile.globalId, answers: given('y') } }),
    undo: (ann) => answer(api, ann, ann.profile, { 'one/open': 'later', 'one/secret': null }),
    logged: ['insert answers', 'insert answers', 'update sections'],
  },
  completeSection: {
    before: filled,
    send: (ann, more, headers) => api.send(ann, completeSection, { input: { ...more, id: ann.sections[0]! } }, headers),
    otherwise: (ann, more) => api.send(ann, completeSection, { input: { ...more, id: ann.sections[1]! } }),
    undo: (ann) => api.send(ann, reopenSection, { input: { id: ann.sections[0]! } }),
    logged: ['update profiles', 'update sections'],
  },
  reopenSection: {
    before: async (ann) => {
      await filled(ann);
      await api.send(ann, completeSection, { input: { id: ann.sections[0]! } });
    },
    send: (ann, more, headers) => api.send(ann, reopenSection, { input: { ...more, id: ann.sections[0]! } }, headers),
    otherwise: (ann, more) => api.send(ann, reopenSection, { input: { ...more, id: ann.sections[1]! } }),
    undo: (ann) => api.send(ann, completeSection, { input: { id: ann.sections[0]! } }),
    logged: ['update profiles', 'update sections'],
  },
  reorderSections: {
    before: async () => undefined,
    send: (ann, more, headers) => api.send(ann, reorderSections, { input: { ...more, profileId: ann.profile.globalId, sectionIds: [...ann.sections].reverse() } }, headers),
    otherwise: (ann, more) => api.send(ann, reorderSections, { input: { ...more, profileId: ann.profile.globalId, sectionIds: [...ann.sections] } }),
    undo: (ann) => api.send(ann, reorderSections, { input: { profileId: ann.profile.globalId, sectionIds: [...ann.sections] } }),
    logged: ['update profiles', 'update sections', 'update sections'],
  },
  completeProfile: {
    before: filled,
    send: (ann, more, headers) => api.send(ann, completeProfile, { input: { ...more, id: ann.profile.globalId } }, headers),
    otherwise: async (ann, more) => {
      const bob = await aUser(api);
      return api.send(ann, completeProfile, { input: { ...more, id: bob.profiles[0]!.globalId } });
    },
    undo: (ann) => api.send(ann, reopenSection, { input: { id: ann.sections[1]! } }),
    logged: ['update profiles', 'update sections', 'update sections'],
  },
  setSectionData: {
    before: async () => undefined,
    send: (ann, more, headers) => api.send(ann, setSectionData, { input: { ...more, id: ann.sections[0]!, data: { step: 1 } } }, headers),
    otherwise: (ann, more) => api.send(ann, setSectionData, { input: { ...more, id: ann.sections[0]!, data: { step: 2 } } }),
    undo: (ann) => api.send(ann, setSectionData, { input: { id: ann.sections[0]!, data: {} } }),
    logged: ['update sections'],
  },
};

async function somebody({ before }: Case): Promise<Filling> {
  const user = await aUser(api);
  const profile = user.profiles[0]!;
  const ann = { ...user, profile, sections: before ? await started(api, profile, template) : [] };
  await before?.(ann);
  return ann;
}

const codesOf = ({ data }: Answer<unknown>) => Object.values(data as Record<string, { userErrors: { code: string }[] }>).flatMap(({ userErrors }) => userErrors.map(({ code }) => code));

/** The answer without lists, which are read as they stand now. */
const unlisted = ({ data }: Answer<unknown>): unknown => JSON.parse(JSON.stringify(data, (key, value: unknown) => (key === 'sections' ? undefined : value)));

describe.each(Object.entries(cases))('%s', (name, each) => {
  it('answers the same under one idempotency key, and does nothing again', async () => {
    const ann = await somebody(each);
    const more = { idempotencyKey: crypto.randomUUID() };
    const first = await each.send(ann, more);
    expect(codesOf(first)).toEqual([]);
    await each.undo?.(ann);
    const between = await storedOf(api, ann.profile);
    const again = await each.send(ann, more);
    expect(codesOf(again)).toEqual([]);
    expect(unlisted(again)).toEqual(unlisted(first));
    expect(codesOf(await each.otherwise(ann, more))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect(await storedOf(api, ann.profile)).toEqual(between);
  });

  it('leaves entries in the audit log that tell whose doing it was', async () => {
    const ann = await somebody(each);
    const requestId = crypto.randomUUID();
    expect(codesOf(await each.send(ann, {}, { 'x-request-id': requestId }))).toEqual([]);
    const { rows } = await ownerPool(api.database).query(
      `select action || ' ' || table_name as what, user_id, owner_id, operation from audit_logs where request_id = $1 order by 1`,
      [requestId],
    );
    expect(rows).toEqual(each.logged.map((what) => ({ what, user_id: ann.id, owner_id: ann.id, operation: name })));
  });
});
