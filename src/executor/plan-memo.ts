import type { GraphQLObjectType, SelectionSetNode } from 'graphql';
import type { SelectionPlan } from './plan.ts';

/** The selection plans of an operation by object type and merged selection sets, so that a fragment is planned once, wherever it is spread. */
export class PlanMemo {
  readonly #plans = new Map<GraphQLObjectType, SelectionPlan>();
  readonly #longer = new Map<SelectionSetNode, PlanMemo>();

  get(type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[], from = 0): SelectionPlan | undefined {
    const selectionSet = selectionSets[from];
    if (!selectionSet) return this.#plans.get(type);
    return this.#longer.get(selectionSet)?.get(type, selectionSets, from + 1);
  }

  set(type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[], plan: SelectionPlan, from = 0): void {
    const selectionSet = selectionSets[from];
    if (!selectionSet) {
      this.#plans.set(type, plan);
      return;
    }
    const longer = this.#longer.get(selectionSet) ?? new PlanMemo();
    this.#longer.set(selectionSet, longer);
    longer.set(type, selectionSets, plan, from + 1);
  }
}
