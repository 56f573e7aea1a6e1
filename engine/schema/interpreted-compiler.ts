import { canonicalJson, type Json, type JsonSchema } from '../kernel/json.ts';
import { maxDepth } from '../kernel/to-json.ts';
import { boundedCache } from './bounded-cache.ts';
import { build } from './interpret/build.ts';
import { nothingFound } from './interpret/judge.ts';
import { isWithinDepth, tooDeepAt } from './measure.ts';
import { modernise } from './modernise.ts';
import { requireCompilable } from './require-compilable.ts';
import type { SchemaCompiler, Validator, Verdict } from './validator.ts';

const cached = boundedCache<Validator>(1_000);
const fits: Verdict = { ok: true };

/**
 * Turns a schema into nested functions, without generating code: it runs under a strict Content-Security-Policy.
 * The checker uses it everywhere, so that browser and server give the same answer. Equal schemas share one validator.
 */
export const interpretedCompiler: SchemaCompiler = {
  compile(schema) {
    return cached.getOrMake(canonicalJson(schema), () => compile(schema));
  },
};

function compile(schema: JsonSchema): Validator {
  requireCompilable(schema);
  const judge = build(modernise(schema));
  return (value) => {
    if (!isWithinDepth(value)) return tooDeep(value);
    if (judge(value, undefined, undefined)) return fits;
    // Few values fail, so the misfits are looked for only then.
    const found = nothingFound();
    judge(value, { pointer: '', found }, undefined);
    return { ok: false, misfits: found.misfits, total: found.total };
  };
}

function tooDeep(value: Json): Verdict {
  const pointer = tooDeepAt(value) ?? '';
  return { ok: false, misfits: [{ pointer, keyword: 'depth', params: { limit: maxDepth } }], total: 1 };
}
