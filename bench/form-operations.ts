import type { Population } from './fill.ts';
import { answersOf, fillersOf, questionsEach, sizes } from './forms.ts';
import { type Call, globalId, type Operation } from './operation.ts';

const nothing = { text: '', variables: () => ({}), answer: [] };
const globalProfileId = ({ ids: [id = ''] }: Call) => globalId('Profile', id);

/** What the README gives for forms, of as many sections as a profile can have. */
const page = `query form($id: ID!) { profile(id: $id) {
  id status currentSection { key } progress { answered required percent }
  sections(first: 100) { nodes {
    id key title description status updatedAt
    questions { key text help type isRequired isShown choices { value label } validation { minimum maximum maxLength } answer { id value updatedAt } }
  } }
} }`;

const save = `mutation save($input: SaveAnswersInput!) { saved: saveAnswers(input: $input) {
  answers { id value updatedAt } profile { currentSection { key } progress { percent } } userErrors { code }
} }`;

const csv = 'query csv($id: ID!) { profile(id: $id) { questionnaireExport(format: CSV) { fileName mediaType content } } }';

/** Which of the answers are saved: of the first sections as many as asked for, with the value that goes with a number. */
const saving = (from: number, to: number, numberOf: (nonce: number) => number) => ({
  text: save,
  variables: (call: Call, nonce: number) => ({ input: { profileId: globalProfileId(call), answers: answersOf(4, numberOf(nonce)).slice(from, to) } }),
  answer: ['saved'],
});

const asking = (text: string, answer: readonly string[]) => ({ text, variables: (call: Call) => ({ id: globalProfileId(call) }), answer });

/** The operations of forms, with how many answers each request changes. */
export interface FormOperation extends Operation {
  readonly changes: number;
}

/** Of one size of forms; `at` tells which profiles of people have it. */
function operationsOf(sections: number, at: number): FormOperation[] {
  const calls = (population: Population): Call[] =>
    fillersOf(population).flatMap((caller) => (caller.profileIds[at] ?? []).length > 0 ? [{ caller, ids: caller.profileIds.slice(at, at + 1) }] : []);
  const common = { isWrite: false, goal: 0, changes: 0, calls };
  const title = (what: string) => `${what}, ${sections * questionsEach} questions`;
  const floorSave = {
    text: '/f3',
    variables: ({ ids: [id] }: Call, nonce: number) => ({ id, ...answersOf(1, nonce)[0] }),
    answer: ['saved'],
  };
  const floorPage = { text: '/f1', variables: ({ ids: [id] }: Call) => ({ id }), answer: ['profile'] };
  return [
    { ...common, name: `f1-${sections}`, title: title('the page'), questions: { floor: floorPage, postgraphile: nothing, vitae: asking(page, ['profile']) } },
    {
      ...{ ...common, name: `f2-${sections}`, title: title('one answer, the same') },
      questions: { floor: nothing, postgraphile: nothing, vitae: saving(1, 2, () => 0) },
    },
    {
      ...{ ...common, name: `f3-${sections}`, title: title('one answer'), isWrite: true, changes: 1 },
      questions: { floor: floorSave, postgraphile: nothing, vitae: saving(0, 1, (nonce) => nonce) },
    },
    {
      ...{ ...common, name: `f4-${sections}`, title: title('20 answers'), isWrite: true, changes: 20 },
      questions: { floor: nothing, postgraphile: nothing, vitae: saving(0, 20, (nonce) => nonce) },
    },
    {
      ...{ ...common, name: `f5-${sections}`, title: title('the table for spreadsheets') },
      questions: { floor: nothing, postgraphile: nothing, vitae: asking(csv, ['profile', 'questionnaireExport']) },
    },
    {
      ...{ ...common, name: `f6-${sections}`, title: title('one answer, all to one profile'), isWrite: true, changes: 1 },
      calls: (population) => calls(population).slice(0, 1),
      questions: { floor: floorSave, postgraphile: nothing, vitae: saving(0, 1, (nonce) => nonce) },
    },
  ];
}

const bySize = sizes.map((sections, at) => operationsOf(sections, at));

/** Both sizes of each, one after the other. */
export const formOperations: readonly FormOperation[] = (bySize[0] ?? []).flatMap((_operation, i) => bySize.flatMap((of) => of[i] ?? []));
