import { type DirectiveNode, Kind, type SelectionNode } from 'graphql';

/** The bit of each variable that `@skip` or `@include` depends on. */
export type Bits = ReadonlyMap<string, number>;

/** How many variables conditions may depend on, so that their values fit into the bits of one small integer. */
export const maxConditions = 30;

/** Whether a selection is part of the plan in which the variables with set bits are true, and the others are false. */
export function isIncluded({ directives = [] }: SelectionNode, bits: Bits, mask: number): boolean {
  return conditionOf(directives, 'skip', bits, mask) !== true && conditionOf(directives, 'include', bits, mask) !== false;
}

function conditionOf(directives: readonly DirectiveNode[], name: string, bits: Bits, mask: number): boolean | undefined {
  const value = directives.find((directive) => directive.name.value === name)?.arguments?.[0]?.value;
  if (value?.kind === Kind.BOOLEAN) return value.value;
  if (value?.kind === Kind.VARIABLE) return (mask & (bits.get(value.name.value) ?? 0)) !== 0;
  return undefined;
}
