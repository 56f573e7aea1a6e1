import { Ajv2020, type KeywordDefinition, type ValidateFunction } from 'ajv/dist/2020.js';
import { canonicalJson, isJsonArray, isJsonObject, type Json, type JsonSchema } from '../kernel/json.ts';
import { boundedCache } from './bounded-cache.ts';
import { formatTests } from './format-tests.ts';
import { interpretedCompiler } from './interpreted-compiler.ts';
import { linearPattern, type LinearPattern } from './linear-pattern.ts';
import { isWithinDepth } from './measure.ts';
import { modernise } from './modernise.ts';
import { isMultipleOf } from './multiple-of.ts';
import { requireCompilable } from './require-compilable.ts';
import type { SchemaCompiler, Validator, Verdict } from './validator.ts';
import { valueSet } from './value-set.ts';

const cached = boundedCache<Validator>(1_000);
const fits: Verdict = { ok: true };

/**
 * Compiles schemas with Ajv, about 1 ms each, which judges a value faster than the interpreting compiler. Ajv says
 * whether a value fits; what does not fit is told by the interpreter, so that both give the same misfits. Equal
 * schemas share one validator. Each schema has an instance of its own and loses its `$id`, so that equal ids never meet.
 */
export const ajvCompiler: SchemaCompiler = {
  compile(schema) {
    return cached.getOrMake(canonicalJson(schema), () => compile(schema));
  },
};

function compile(schema: JsonSchema): Validator {
  if (isBeyondAjv(schema)) return interpretedCompiler.compile(schema);
  requireCompilable(schema);
  const validate: ValidateFunction = newAjv().compile(modernise(schema));
  return (value) => (isWithinDepth(value) && validate(value) ? fits : interpretedCompiler.compile(schema)(value));
}

/** Ajv answers 17 of the standard's own tests on `unevaluated…` wrongly, and one on a property named `__proto__`. */
function isBeyondAjv(node: Json): boolean {
  if (isJsonArray(node)) return node.some(isBeyondAjv);
  if (!isJsonObject(node)) return false;
  return Object.entries(node).some(
    ([key, value]) => key.startsWith('unevaluated') || key === '__proto__' || isBeyondAjv(value),
  );
}

/**
 * The allow-list was held before, so Ajv's own strict mode has nothing to add and would refuse lawful schemas.
 * Nothing ever changes the value (no defaults, no coercion).
 */
function newAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    strictNumbers: true,
    ownProperties: true,
    // Not for the errors, which nobody reads: with the first one only, Ajv 8.20 skips `contains` behind a `prefixItems`
    // that is longer than the list.
    allErrors: true,
    meta: false,
    validateSchema: false,
    logger: false,
    formats: formatTests,
    code: { regExp: Object.assign(linearRegExp, { code: 'linearRegExp' }) },
  });
  // What `unevaluated…` needs goes wrong with other schemas, and those words do not come here.
  Object.assign(ajv.opts, { unevaluated: false });
  return replacements.reduce((changed, keyword) => changed.removeKeyword(keyword.keyword).addKeyword(keyword), ajv);
}

/** Keywords that Ajv judges in a way we cannot live with. */
const replacements = [
  // It compares each pair; with 10,000 items that would take seconds.
  { keyword: 'uniqueItems', type: 'array', schemaType: 'boolean', compile: uniqueItems },
  // It divides floating-point numbers: 19.99 would be no multiple of 0.01.
  { keyword: 'multipleOf', type: 'number', schemaType: 'number', compile: multipleOf },
  // It compares objects by calling their `valueOf` and `toString`, which may be data: {"toString": null} makes it throw.
  { keyword: 'const', compile: (operand: Json) => valueSet([operand]) },
  { keyword: 'enum', schemaType: 'array', compile: valueSet },
] as const satisfies readonly (KeywordDefinition & { readonly keyword: string })[];

function linearRegExp(pattern: string): LinearPattern & { toString(): string } {
  const compiled = linearPattern(pattern);
  if (compiled === undefined) throw new TypeError(`not a linear pattern: ${pattern}`);
  // Ajv knows a pattern by its text: two that tell the same would be one to it.
  return { test: compiled.test, toString: () => pattern };
}

function uniqueItems(unique: boolean): (items: readonly Json[]) => boolean {
  return (items) => !unique || new Set(items.map(canonicalJson)).size === items.length;
}

function multipleOf(divisor: number): (value: number) => boolean {
  return (value) => isMultipleOf(value, divisor);
}
