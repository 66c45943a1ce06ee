import { isJsonObject } from './json-equality.ts';
import { assertions, isList, type Keyword, when } from './json-schema-assertion.ts';
import { compilePattern } from './json-schema-form.ts';
import { allOf, type Check, Evaluated, type Fault, type Run } from './json-schema-run.ts';
import type { JsonObject } from './json.ts';

const byMember = (object: JsonObject, run: Run, test: (name: string, value: unknown) => boolean): boolean => {
  let isValid = true;
  for (const name of Object.keys(object)) {
    if (test(name, object[name])) continue;
    isValid = false;
    if (run.stopsAtFirst) return false;
  }
  return isValid;
};

/** Evaluates the items from `start` on. */
function byItem(run: Run, list: readonly unknown[], start: number, checkOf: (index: number) => Check | null): boolean {
  let isValid = true;
  for (let index = start; index < list.length; index++) {
    const check = checkOf(index);
    if (!check || run.enter(index, list[index], check)) continue;
    isValid = false;
    if (run.stopsAtFirst) return false;
  }
  return isValid;
}

const isPatterned = (patterns: readonly ReturnType<typeof compilePattern>[], name: string): boolean => patterns.some((pattern) => pattern.test(name));

/** Evaluates the members that no keyword beside it names. */
function additionalProperties(argument: unknown, schema: JsonObject): Check {
  const named = (schema['properties'] ?? {}) as JsonObject;
  const patterns = Object.keys((schema['patternProperties'] ?? {}) as JsonObject).map(compilePattern);
  const check = argument === false ? null : compileSchema(argument);
  return when(isJsonObject, (object, run) =>
    byMember(object, run, (name, value) => {
      if (Object.hasOwn(named, name) || isPatterned(patterns, name)) return true;
      run.evaluated?.names.add(name);
      return check ? run.enter(name, value, check) : run.fault('additionalProperties', {}, name);
    }));
}

function contains(argument: unknown, { minContains, maxContains }: JsonObject): Check {
  const [check, least, most] = [compileSchema(argument), (minContains as number | undefined) ?? 1, (maxContains as number | undefined) ?? Infinity];
  return when(isList, (list, run) => {
    let found = 0;
    for (const [index, item] of list.entries()) {
      if (run.enter(index, item, (inner, value) => inner.probe(value, check) === null)) {
        found++;
        run.evaluated?.contained.add(index);
      }
    }
    return (found >= least && found <= most) || run.fault('contains', { least, most });
  });
}

/** The first fault of something whose members and items do not count as evaluated: the name of a member, or what must not hold. */
function probeApart(run: Run, value: unknown, check: Check): Fault | null {
  const { evaluated } = run;
  run.evaluated = null;
  const fault = run.probe(value, check);
  run.evaluated = evaluated;
  return fault;
}

function oneOf(schemas: readonly unknown[]): Check {
  const checks = schemas.map(compileSchema);
  return (run, value) => {
    const { evaluated } = run;
    const forms = checks.map((check) => {
      run.evaluated = evaluated && new Evaluated();
      const fault = run.probe(value, check);
      return { fault, evaluated: run.evaluated };
    });
    run.evaluated = evaluated;
    const met = forms.filter(({ fault }) => fault === null);
    for (const form of met) if (form.evaluated) evaluated?.add(form.evaluated);
    if (met.length === 1) return true;
    return run.fault('oneOf', { isMetBySeveral: met.length > 1 }, undefined, met.length > 1 ? [] : forms.flatMap(({ fault }) => fault ?? []));
  };
}

function anyOf(schemas: readonly unknown[]): Check {
  const checks = schemas.map(compileSchema);
  return (run, value) => {
    const faults = [];
    let isValid = false;
    for (const check of checks) {
      const fault = run.probe(value, check);
      if (fault) faults.push(fault);
      else isValid = true;
      // Each form may evaluate other members.
      if (isValid && !run.evaluated) return true;
    }
    return isValid || run.fault('anyOf', {}, undefined, faults);
  };
}

function condition(argument: unknown, schema: JsonObject): Check {
  const [test, consequence, alternative] = [argument, schema['then'] ?? true, schema['else'] ?? true].map(compileSchema) as [Check, Check, Check];
  return (run, value) => (run.probe(value, test) === null ? consequence : alternative)(run, value);
}

/** Keywords that apply schemas to a value or to its parts. */
const applicators: Readonly<Record<string, Keyword>> = {
  contains,
  prefixItems: (schemas: readonly unknown[]) => {
    const checks = schemas.map(compileSchema);
    return when(isList, (list, run) => {
      if (run.evaluated) run.evaluated.items = Math.max(run.evaluated.items, checks.length);
      return byItem(run, list, 0, (index) => checks[index] ?? null);
    });
  },
  items: (argument: unknown, { prefixItems }) => {
    const [check, start] = [compileSchema(argument), (prefixItems as readonly unknown[] | undefined)?.length ?? 0];
    return when(isList, (list, run) => {
      if (run.evaluated) run.evaluated.items = Infinity;
      return byItem(run, list, start, () => check);
    });
  },
  dependentSchemas: (argument: JsonObject) =>
    allOf(Object.entries(argument).map(([property, schema]) => {
      const check = compileSchema(schema);
      return when(isJsonObject, (object, run) => !Object.hasOwn(object, property) || check(run, object));
    })),
  propertyNames: (argument: unknown) => {
    const check = compileSchema(argument);
    return when(isJsonObject, (object, run) =>
      byMember(object, run, (name) => {
        const fault = probeApart(run, name, check);
        return fault === null || run.fault('propertyNames', {}, name, [fault]);
      }));
  },
  additionalProperties,
  properties: (argument: JsonObject) => {
    const checks = Object.entries(argument).map(([name, schema]) => [name, compileSchema(schema)] as const);
    return when(isJsonObject, (object, run) => {
      let isValid = true;
      for (const [name, check] of checks) {
        if (!Object.hasOwn(object, name)) continue;
        run.evaluated?.names.add(name);
        if (run.enter(name, object[name], check)) continue;
        isValid = false;
        if (run.stopsAtFirst) return false;
      }
      return isValid;
    });
  },
  patternProperties: (argument: JsonObject) =>
    allOf(Object.entries(argument).map(([source, schema]) => {
      const [pattern, check] = [compilePattern(source), compileSchema(schema)];
      return when(isJsonObject, (object, run) =>
        byMember(object, run, (name, value) => {
          if (!pattern.test(name)) return true;
          run.evaluated?.names.add(name);
          return run.enter(name, value, check);
        }));
    })),
  not: (argument: unknown) => {
    const check = compileSchema(argument);
    return (run, value) => probeApart(run, value, check) !== null || run.fault('not', {});
  },
  anyOf,
  oneOf,
  allOf: (schemas: readonly unknown[]) => allOf(schemas.map(compileSchema)),
  if: condition,
};

/** These look at what all other keywords of their schema have evaluated. */
const unevaluated: Readonly<Record<string, Keyword>> = {
  unevaluatedProperties: (argument: unknown) => {
    const check = argument === false ? null : compileSchema(argument);
    return when(isJsonObject, (object, run) =>
      byMember(object, run, (name, value) => {
        if (run.evaluated?.names.has(name)) return true;
        run.evaluated?.names.add(name);
        return check ? run.enter(name, value, check) : run.fault('unevaluatedProperties', {}, name);
      }));
  },
  unevaluatedItems: (argument: unknown) => {
    const check = compileSchema(argument);
    return when(isList, (list, run) => {
      const { items = 0, contained } = run.evaluated ?? {};
      const isValid = byItem(run, list, items, (index) => (contained?.has(index) ? null : check));
      if (run.evaluated) run.evaluated.items = Infinity;
      return isValid;
    });
  },
};

const checksOf = (keywords: Readonly<Record<string, Keyword>>, schema: JsonObject): Check[] =>
  Object.entries(keywords).flatMap(([keyword, make]) => (Object.hasOwn(schema, keyword) ? [make(schema[keyword] as never, schema)] : []));

/** Makes the check of a schema that has no flaws and no references. */
export function compileSchema(schema: unknown): Check {
  if (!isJsonObject(schema)) return schema === false ? (run) => run.fault('false schema', {}) : () => true;
  const check = allOf([...checksOf(assertions, schema), ...checksOf(applicators, schema)]);
  const last = checksOf(unevaluated, schema);
  if (last.length === 0) return check;
  const whole = allOf([check, ...last]);
  return (run, value) => {
    // What schemas around this one have evaluated is not for its own keywords to know.
    const around = run.evaluated;
    const own = (run.evaluated = new Evaluated());
    const isValid = whole(run, value);
    run.evaluated = around;
    if (isValid) around?.add(own);
    return isValid;
  };
}
