import { compileExpression, type Scope } from '../../flow/expression/compile.ts';
import { readsOf } from '../../flow/expression/reads.ts';
import { canonicalJson, isJsonArray, isJsonObject, type Json, type JsonSchema } from '../../kernel/json.ts';
import type { Validator } from '../../schema/validator.ts';
import { sampleValue } from '../scenario/sample-value.ts';

/** What is varied: the variable by which guards read it, and what else they can see. */
export interface Varied {
  readonly root: 'event' | 'output' | 'input';
  readonly schema: JsonSchema;
  readonly judge: Validator;
  readonly guards: readonly string[];
  readonly scope: Scope;
  readonly seed: number;
  /** Other names for parts of it: a context field that begins as the input, or as a part of it. */
  readonly aliases?: readonly (readonly [string, string])[];
}

/** More would make a search slow and show little. */
const most = 12;

/** A typical value, and values on each side of what guards compare it with; all of them fit the schema. */
export function variants(varied: Varied): readonly Json[] {
  const base = sampleValue(varied.schema, varied.seed);
  const candidates = [base, ...flipped(base), ...varied.guards.flatMap((guard) => byGuard(base, guard, varied))];
  const distinct = new Map(candidates.map((value) => [canonicalJson(value), value]));
  return [...distinct.values()].filter((value) => varied.judge(value).ok).slice(0, most);
}

/** Answers of yes or no, both ways. */
function flipped(base: Json): readonly Json[] {
  if (!isJsonObject(base)) return [];
  return Object.entries(base).flatMap(([key, value]) =>
    typeof value === 'boolean' ? [{ ...base, [key]: !value }] : [],
  );
}

function byGuard(base: Json, guard: string, { root, scope, aliases = [] }: Varied): readonly Json[] {
  const reads = readsOf(guard).map((read) => own(read, root, aliases));
  const paths = reads.filter((read) => read.startsWith(`${root}.`)).map((read) => read.split('.').slice(1));
  if (paths.length === 0) return [];
  const others = reads.filter((read) => !read.startsWith(`${root}.`)).flatMap((read) => valueOf(read, scope));
  const values = [...constantsOf(guard), ...others].flatMap(around);
  return paths.flatMap((path) => values.flatMap((value) => replaced(base, path, value)));
}

function own(read: string, root: string, aliases: readonly (readonly [string, string])[]): string {
  for (const [alias, name] of aliases) {
    if (read === alias || read.startsWith(`${alias}.`)) return name + read.slice(alias.length);
  }
  return read;
}

/** A number and its neighbours; all else as it is. */
function around(value: Json): readonly Json[] {
  return typeof value === 'number' ? [value, value - 1, value + 1] : [value];
}

function constantsOf(guard: string): readonly Json[] {
  const texts = [...guard.matchAll(/"([^"]*)"|'([^']*)'/g)].map((match) => match[1] ?? match[2] ?? '');
  const numbers = [...guard.replaceAll(/"[^"]*"|'[^']*'/g, '').matchAll(/(?<![\w.])\d+(?:\.\d+)?/g)].map(([text]) =>
    Number(text),
  );
  return [...texts, ...numbers];
}

/** What the guard compares with now, if it can be told. */
function valueOf(read: string, scope: Scope): readonly Json[] {
  try {
    const value = compileExpression(read)(scope);
    return typeof value === 'number' || typeof value === 'string' ? [value] : [];
  } catch {
    // Not there yet, or not a value: then there is no boundary to show.
    return [];
  }
}

/** The value with another one at a path; only of the same type, and only where there is something. */
function replaced(base: Json, path: readonly string[], value: Json): readonly Json[] {
  const [name, ...rest] = path;
  if (name === undefined) return typeof base === typeof value ? [value] : [];
  if (isJsonArray(base)) return [];
  if (!isJsonObject(base) || !Object.hasOwn(base, name)) return [];
  return replaced(base[name] ?? null, rest, value).map((inner) => ({ ...base, [name]: inner }));
}
