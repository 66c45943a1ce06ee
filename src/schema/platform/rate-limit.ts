import type { Cost } from '../../cost.ts';
import { builder } from '../core/builder.ts';

const RateLimit = builder.objectRef<Cost>('RateLimit').implement({
  description:
    'What operations cost you. Every operation is priced in points before it runs: one for each field, times the items of ' +
    'the pages that it is in, and ten for a mutation. The same figures come in `extensions.cost` of each reply.',
  fields: (t) => ({
    cost: t.exposeInt('cost', { description: 'The price of this operation.' }),
    maximumCost: t.exposeInt('maximumCost', { description: 'The highest cost that a single operation may have.' }),
    limit: t.exposeInt('limit', { nullable: true, description: 'Points that you may spend in a minute; null where there is no limit.' }),
    remaining: t.exposeInt('remaining', { nullable: true, description: 'Points left, this operation already paid; null where there is no limit.' }),
    resetAt: t.expose('resetAt', { type: 'DateTime', nullable: true, description: 'When all points are back; null where there is no limit.' }),
  }),
});

builder.queryField('rateLimit', (t) =>
  t.field({
    type: RateLimit,
    description: 'What this operation costs and how much you may still ask for.',
    resolve: (_root, _args, { cost }) => cost,
  }),
);
