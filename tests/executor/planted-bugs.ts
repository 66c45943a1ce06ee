/** A mistake that somebody could make in the executor. */
export interface PlantedBug {
  readonly name: string;
  /** The file in src/executor. */
  readonly file: string;
  /** Text that occurs exactly once in the file. */
  readonly search: string;
  readonly replacement: string;
}

/** Bugs that the fuzzer must find, in each part of the executor. */
export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'arguments are constant unless one of them is a variable',
    file: 'argument.ts',
    search: 'if (!given.some(({ value }) => hasVariable(value)))',
    replacement: 'if (!given.some(({ value }) => value.kind === Kind.VARIABLE))',
  },
  {
    name: 'variables in lists of arguments are not noticed',
    file: 'argument.ts',
    search: 'if (value.kind === Kind.LIST) return value.values.some(hasVariable);',
    replacement: '',
  },
  {
    name: 'constant arguments are one object for all calls',
    file: 'argument.ts',
    search: 'argsOf: () => copyOf(kept, Shape)',
    replacement: 'argsOf: () => kept',
  },
  {
    name: 'fields share the arguments of the field that was executed first',
    file: 'argument.ts',
    search: 'const index = nextIndex();',
    replacement: 'const index = 0;',
  },
  {
    name: 'defaults of arguments are not applied if none is given',
    file: 'argument.ts',
    search: 'const given = node.arguments ?? [];',
    replacement: 'const given = node.arguments ?? [];\n  if (given.length === 0) return noArgs;',
  },
  {
    name: 'null is accepted for a non-null type',
    file: 'completion.ts',
    search: 'if (isNullable) return null;\n  throw',
    replacement: 'return null;\n  throw',
  },
  {
    name: 'an error that a resolver returns for a list is not thrown',
    file: 'completion.ts',
    search: 'if (value instanceof Error) throw value;\n    return completeList(',
    replacement: 'return completeList(',
  },
  {
    name: 'the result of isTypeOf is ignored',
    file: 'completion.ts',
    search: 'if (isType) return executeSelection(',
    replacement: 'return executeSelection(',
  },
  {
    name: 'a promise of isTypeOf counts as true',
    file: 'completion.ts',
    search: 'return isPromiseLike(isType) ?',
    replacement: 'return false ?',
  },
  {
    name: 'all values of an interface have the type of the first',
    file: 'completion.ts',
    search: 'const known = completions.get(name);',
    replacement: 'const [known] = completions.values();',
  },
  {
    name: 'a promise of a scalar is not awaited',
    file: 'run.ts',
    search: 'if (!(coerced instanceof Promise)) return coerced;',
    replacement: 'if (coerced) return coerced;',
  },
  {
    name: 'a scalar may return null',
    file: 'run.ts',
    search: 'if (coerced != null) return coerced;',
    replacement: 'return coerced;',
  },
  {
    name: 'integers beyond 32 bits are accepted',
    file: 'run.ts',
    search: '(value | 0) === value',
    replacement: 'Number.isInteger(value)',
  },
  {
    name: 'awaited fields are added to the object when they settle',
    file: 'run.ts',
    search: 'for (const field of fields) container[field.key] = executeField(execution, field, value, parent, container);',
    replacement: `for (const field of fields) {
    const completed = executeField(execution, field, value, parent, container);
    if (completed !== undefined) container[field.key] = completed;
  }`,
  },
  {
    name: 'a property that is a method is not called',
    file: 'run.ts',
    search: "return typeof property === 'function' ?",
    replacement: 'return false ?',
  },
  {
    name: '__typename of the root is null',
    file: 'run.ts',
    search: 'return field.typename;',
    replacement: 'return parent === undefined ? null : field.typename;',
  },
  {
    name: 'either of skip and include is enough to include a selection',
    file: 'condition.ts',
    search: '!== true && conditionOf',
    replacement: '!== true || conditionOf',
  },
  {
    name: 'only the first directive of a selection counts',
    file: 'condition.ts',
    search: 'directives.find((directive) => directive.name.value === name)?.',
    replacement: '[directives[0]].find((directive) => directive?.name.value === name)?.',
  },
  {
    name: 'all variables of conditions have the same bit',
    file: 'scan.ts',
    search: '1 << this.#bits.size',
    replacement: '1',
  },
  {
    name: 'a condition that is null counts as false',
    file: 'operation.ts',
    search: "if (typeof value !== 'boolean') return null;",
    replacement: '',
  },
  {
    name: 'all combinations of conditions have the first plan',
    file: 'operation.ts',
    search: 'const known = this.#planners.get(mask);',
    replacement: 'const [known] = this.#planners.values();',
  },
  {
    name: 'all operations of a document have the first plan',
    file: 'executor.ts',
    search: 'kept.get(document)?.get(operationName)',
    replacement: 'kept.get(document)?.values().next().value',
  },
  {
    name: 'merged fields have the selections of the first',
    file: 'planner.ts',
    search: 'if (merged) merged.push(selection);',
    replacement: 'if (merged) continue;',
  },
  {
    name: 'fragments on interfaces do not apply to objects',
    file: 'planner.ts',
    search: 'return condition === type ||',
    replacement: 'return condition === type || false &&',
  },
  {
    name: 'a fragment is only included at the first object',
    file: 'planner.ts',
    search: 'const visited = new Set<string>();',
    replacement: 'const visited = (this.visited ??= new Set<string>());',
  },
  {
    name: 'merged selections have the plan of the first of them',
    file: 'plan-memo.ts',
    search: '?.get(type, selectionSets, from + 1)',
    replacement: '?.get(type, selectionSets.slice(0, 1), from + 1)',
  },
  {
    name: 'the items of a list have the index of the first',
    file: 'list.ts',
    search: 'else at.key = i;',
    replacement: '',
  },
  {
    name: 'items of a list share a position that something refers to',
    file: 'list.ts',
    search: 'if (at === undefined || at.isShared)',
    replacement: 'if (at === undefined)',
  },
  {
    name: 'an item that fails makes its list fail',
    file: 'list.ts',
    search: 'return execution.fail(error, item.field, position);',
    replacement: 'throw error;',
  },
  {
    name: 'rejections of items behind one that failed are unhandled',
    file: 'list.ts',
    search: 'track(promisesOf(values.slice(i + 1).values()));',
    replacement: '',
  },
  {
    name: 'errors below a position that is null are reported',
    file: 'execution.ts',
    search: 'if (at.isDiscarded) return;\n    this.#errors',
    replacement: 'if (at.isDiscarded) break;\n    this.#errors',
  },
  {
    name: 'a position whose promise was rejected is not null',
    file: 'execution.ts',
    search: 'nullable.container[nullable.key] = null;',
    replacement: '',
  },
  {
    name: 'the result waits for what is below a position that is null',
    file: 'execution.ts',
    search: 'if (position.pending > 0) this.#release(nullableAt(position.prev));',
    replacement: '',
  },
  {
    name: 'errors are located at the first of merged fields',
    file: 'execution.ts',
    search: 'const error = locatedError(thrown, field.nodes, pathOf(position));\n    if (!position.isNullable)',
    replacement: 'const error = locatedError(thrown, field.nodes.slice(0, 1), pathOf(position));\n    if (!position.isNullable)',
  },
  {
    name: 'resolvers see the first of merged fields',
    file: 'info.ts',
    search: 'return this.#field.nodes;',
    replacement: 'return this.#field.nodes.slice(0, 1);',
  },
  {
    name: 'a type that is not possible for an interface is accepted',
    file: 'runtime-type.ts',
    search: 'if (!schema.isSubType(type, runtimeType))',
    replacement: 'if (false)',
  },
];
