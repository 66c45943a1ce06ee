import { type Row, selectList } from '../db/model.ts';
import { loader } from './loader.ts';
import { pagesOf } from './page.ts';
import { variantsOf } from './variant.ts';

export const allTemplates = pagesOf({
  model: 'QuestionnaireTemplate',
  parent: null,
  filters: {
    key: { type: 'text', condition: (value) => `t.template_key = ${value}` },
    status_draft: { type: 'text', condition: () => 't.published_at is null' },
    status_published: { type: 'text', condition: () => 't.published_at is not null and t.ended_at is null' },
    status_ended: { type: 'text', condition: () => 't.ended_at is not null' },
  },
  orders: { CREATED_AT: 'createdAt' },
  order: { field: 'CREATED_AT', direction: 'desc' },
});

/** A revision of a template by its number; without one, the revision that is in force. */
export interface TemplatePlace {
  readonly key: string;
  readonly revision: number | null;
}

const templates = variantsOf<Row<'QuestionnaireTemplate'> & { readonly asked: number }>(
  'QuestionnaireTemplate',
  [],
  (fields) =>
    `select k.at::int4 as asked, ${selectList('QuestionnaireTemplate', 't', fields)}
     from unnest($1::text[], $2::int4[]) with ordinality as k(key, revision, at)
     join questionnaire_templates t on t.template_key = k.key
       and (t.revision = k.revision or k.revision is null and t.published_at is not null and t.ended_at is null)`,
);

const identify = ({ key, revision }: TemplatePlace) => `${revision ?? 'in force'} ${key}`;

/** A revision of a template by what it is called. */
export const templateByPlace = loader(
  async ({ session, selection }, places: readonly TemplatePlace[]): Promise<ReadonlyMap<string, Row<'QuestionnaireTemplate'>>> => {
    const found = await session.read(templates(selection), [places.map(({ key }) => key), places.map(({ revision }) => revision)]);
    return new Map(
      found.flatMap((template) => {
        const place = places[template.asked - 1];
        return place ? [[identify(place), template] as const] : [];
      }),
    );
  },
  { absent: null, identify },
);
