import { canonicalJson, type Json, type JsonSchema } from '../kernel/json.ts';
import type { Pointer } from '../kernel/pointer.ts';
import { fits } from './fits.ts';
import { interpretedCompiler } from './interpreted-compiler.ts';
import { modernise } from './modernise.ts';
import { boundary } from './sample/boundary.ts';
import { invalid } from './sample/invalid.ts';
import { make, type Making } from './sample/make.ts';
import type { Variant } from './sample/variant.ts';
import { seededRandom } from './seeded-random.ts';
import type { Misfit, Validator } from './validator.ts';

export interface SampleOptions {
  readonly seed: number;
  /**
   * `minimal`: only what is required. `typical`: all properties, the author's examples where there are some.
   * `boundary`: many values, one for each edge. `invalid`: many values, one for each assertion, which fail by it.
   */
  readonly mode: 'minimal' | 'typical' | 'boundary' | 'invalid';
}

export interface SampleValue {
  readonly value: Json;
  /** What a boundary or invalid value shows: this keyword at this place of the value. Absent in the other modes. */
  readonly shows?: { readonly pointer: Pointer; readonly keyword: string };
}

export type Sampled =
  /** At least one; `minimal` and `typical` give exactly one. Each was judged before it left. */
  | { readonly kind: 'found'; readonly values: readonly [SampleValue, ...SampleValue[]] }
  /** Proved: no value fits the schema; in mode `invalid`: every value does. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'not found'; readonly why: string };

const attempts = 20;
/** Boundary and invalid values of one schema. */
const maxValues = 1_000;

/**
 * Values made from a schema, the same for the same seed (checker.md section 3).
 * @throws SchemaProblem (a TypeError) for a schema that does not compile.
 */
export function sample(schema: JsonSchema, { seed, mode }: SampleOptions): Sampled {
  const judge = interpretedCompiler.compile(schema);
  const root = modernise(schema);
  switch (mode) {
    case 'minimal':
    case 'typical': {
      const value = first(root, judge, seed, mode === 'minimal') ?? witness(root, judge);
      return value === undefined ? noValue(root) : { kind: 'found', values: [{ value }] };
    }
    case 'boundary':
      return several(fitting(boundary(root, makingFor(root, seed)), judge)) ?? noValue(root);
    case 'invalid':
      return several(failing(invalid(root, makingFor(root, seed)), judge)) ?? noInvalid(root);
  }
}

function first(root: JsonSchema, judge: Validator, seed: number, isMinimal: boolean): Json | undefined {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const random = seededRandom(seed + attempt * 7_919);
    const value = make(root, { root, random, useExamples: attempt < attempts / 2, isMinimal });
    if (judge(value).ok) return value;
  }
  return undefined;
}

/** The proof that a schema is not empty shows a value. */
function witness(root: JsonSchema, judge: Validator): Json | undefined {
  const fit = fits(root, false, { mode: 'schema' });
  return fit.kind === 'refuted' && judge(fit.witness).ok ? fit.witness : undefined;
}

function noValue(root: JsonSchema): Sampled {
  if (fits(root, false, { mode: 'schema' }).kind === 'proved') return { kind: 'empty' };
  return { kind: 'not found', why: 'no value was found for the schema; give it "examples"' };
}

function noInvalid(root: JsonSchema): Sampled {
  if (fits(true, root, { mode: 'schema' }).kind === 'proved') return { kind: 'empty' };
  return { kind: 'not found', why: 'no value was found that breaks the schema' };
}

function makingFor(root: JsonSchema, seed: number): Making {
  return { root, random: seededRandom(seed), useExamples: true, isMinimal: false };
}

/** Those that fit, each value once. */
function fitting(variants: readonly Variant[], judge: Validator): readonly Variant[] {
  const texts = new Set<string>();
  return variants.filter(({ value }) => {
    const known = texts.size;
    return judge(value).ok && texts.add(canonicalJson(value)).size > known;
  });
}

/** Those that fail by the assertion they are to show, the first try at each. */
function failing(variants: readonly Variant[], judge: Validator): readonly Variant[] {
  const shown = new Set<string>();
  return variants.filter(({ value, pointer, keyword }) => {
    const assertion = `${keyword} ${pointer}`;
    if (shown.has(assertion) || !misfitsOf(judge, value).some((misfit) => isAt(misfit, pointer, keyword))) return false;
    shown.add(assertion);
    return true;
  });
}

function misfitsOf(judge: Validator, value: Json): readonly Misfit[] {
  const verdict = judge(value);
  return verdict.ok ? [] : verdict.misfits;
}

/** A choice of branches tells only itself where no branch is named. */
function isAt(misfit: Misfit, pointer: Pointer, keyword: string): boolean {
  if (misfit.keyword === 'oneOf' || misfit.keyword === 'anyOf') return pointer.startsWith(misfit.pointer);
  return misfit.keyword === keyword && misfit.pointer === pointer;
}

function several(variants: readonly Variant[]): Sampled | undefined {
  const [head, ...rest] = variants
    .slice(0, maxValues)
    .map(({ value, pointer, keyword }) => ({ value, shows: { pointer, keyword } }));
  return head === undefined ? undefined : { kind: 'found', values: [head, ...rest] };
}
