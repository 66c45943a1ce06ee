import type { Cost } from '../../cost.ts';
import { builder } from '../core/builder.ts';

const RateLimit = builder.objectRef<Cost>('RateLimit').implement({
  description:
    'The cost of the operation and the rate limit of the caller. Each operation is priced in points before it runs: 1 point per field, ' +
    'multiplied by the page sizes of the connections around it, and 10 points per mutation or subscription. Every response has the same ' +
    'values in `extensions.cost`.',
  fields: (t) => ({
    cost: t.exposeInt('cost', { description: 'The cost of this operation in points.' }),
    maximumCost: t.exposeInt('maximumCost', { description: 'The maximum cost of an operation in points.' }),
    limit: t.exposeInt('limit', { nullable: true, description: 'The points that you can spend per minute. `null` if the rate limit is disabled.' }),
    remaining: t.exposeInt('remaining', { nullable: true, description: 'The remaining points after this operation. `null` if the rate limit is disabled.' }),
    resetAt: t.expose('resetAt', { type: 'DateTime', nullable: true, description: 'When all points are available again. `null` if the rate limit is disabled.' }),
  }),
});

builder.queryField('rateLimit', (t) =>
  t.field({
    type: RateLimit,
    description: 'The cost of this operation and your rate limit.',
    resolve: (_root, _args, { cost }) => cost,
  }),
);
