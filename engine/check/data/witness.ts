import { compileGuard } from '../../flow/expression/compile.ts';
import { readsOf } from '../../flow/expression/reads.ts';
import { scopeTime, scopeValue } from '../../flow/expression/time.ts';
import type { Scope } from '../../flow/inference/scope.ts';
import { typeExpression } from '../../flow/inference/type-expression.ts';
import { candidateValues } from './candidate-values.ts';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import type { ReleaseBody } from '../../release/release.ts';

/** A guard and what it must say. */
export interface Asked {
  readonly guard: string;
  readonly holds: boolean;
}

/** Combinations that are tried; more than a few paths are rarely read together. */
const maxTries = 400;
const valuesPerPath = 12;

/**
 * Values of what guards read, for which each of them really says what is asked: they are evaluated. By the name that is
 * read, or by its path where two names are alike. Undefined where none is found.
 */
export function witnessOf(asked: readonly Asked[], scope: Scope, body: ReleaseBody): JsonObject | undefined {
  const paths = [...new Set(asked.flatMap(({ guard }) => readsOf(guard)))].filter((path) => path !== 'now');
  if (paths.length === 0 || paths.some((path) => !path.includes('.'))) return undefined;
  const choices = paths.map((path) => candidates(path, scope, body));
  const predicates = asked.map(({ guard, holds }) => ({ says: compileGuard(guard), holds }));
  let tries = 0;
  for (const values of combinations(choices)) {
    if ((tries += 1) > maxTries) return undefined;
    const evaluated = scopeWith(paths, values, body);
    if (predicates.every(({ says, holds }) => isTrue(says, evaluated, holds))) return named(paths, values);
  }
  return undefined;
}

/** A guard that fails on a value says nothing. */
function isTrue(
  says: (scope: Readonly<Record<string, unknown>>) => boolean,
  scope: JsonObject,
  holds: boolean,
): boolean {
  try {
    return says(scope) === holds;
  } catch {
    return false;
  }
}

function candidates(path: string, scope: Scope, body: ReleaseBody): readonly Json[] {
  const [variable, parameter = '', deeper] = path.split('.');
  if (variable === 'parameters' && deeper === undefined) return [body.parameters[parameter] ?? null];
  const { schema } = typeExpression(path, scope);
  return candidateValues(schema).slice(0, valuesPerPath);
}

function* combinations(choices: readonly (readonly Json[])[]): Generator<readonly Json[]> {
  const [first, ...others] = choices;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const value of first) for (const rest of combinations(others)) yield [value, ...rest];
}

/** The variables as expressions see them; names that no guard reads are not there. */
function scopeWith(paths: readonly string[], values: readonly Json[], { flow }: ReleaseBody): JsonObject {
  const root = paths.reduce<JsonObject>((all, path, index) => put(all, path.split('.'), values[index] ?? null), {});
  const { parameters } = root;
  const own = isJsonObject(parameters)
    ? Object.entries(parameters).map(([name, value]) => [
        name,
        scopeValue(flow.parameters[name]?.schema ?? true, value),
      ])
    : [];
  return Object.assign(
    { ...root },
    { now: scopeTime(0), $states: [], ...(own.length > 0 && { parameters: Object.fromEntries(own) }) },
  );
}

function put(object: JsonObject, [name = '', ...rest]: readonly string[], value: Json): JsonObject {
  if (rest.length === 0) return { ...object, [name]: value };
  const inner = object[name];
  return { ...object, [name]: put(isJsonObject(inner) ? inner : {}, rest, value) };
}

function named(paths: readonly string[], values: readonly Json[]): JsonObject {
  const short = paths.map((path) => path.slice(path.lastIndexOf('.') + 1));
  const names = new Set(short).size === short.length ? short : paths;
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]));
}
