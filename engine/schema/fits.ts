import { canonicalJson, type JsonSchema, type Json } from '../kernel/json.ts';
import type { Pointer } from '../kernel/pointer.ts';
import { boundedCache } from './bounded-cache.ts';
import { decide } from './containment/decide.ts';
import { interpretedCompiler } from './interpreted-compiler.ts';
import { isWithinDepth, tooLargeAt } from './measure.ts';

/** Whether `sup` accepts every value of `sub`. */
export type Fit =
  | { readonly kind: 'proved' }
  /** `witness` validates against `sub` and fails `sup`, as written; `pointer` is the place in it that `sup` refuses. */
  | { readonly kind: 'refuted'; readonly witness: Json; readonly pointer: Pointer }
  | { readonly kind: 'unknown'; readonly why: string };

export interface FitsOptions {
  /**
   * `schema` is plain JSON Schema. `contract` is writer-closed and reader-tolerant (contracts.md section 2): the values
   * of `sub` have only declared properties, and `sup` ignores what it does not declare.
   */
  readonly mode: 'schema' | 'contract';
}

/** As many as fit into about 20 ms (checker.md section 3). */
const maxSteps = 50_000;

const answers = boundedCache<Fit>(5_000);

/**
 * Does `sup` accept every value of `sub`? Pure and total: never throws, answers within its caps. Equal questions are
 * answered once. A proof is sound, and a witness is confirmed against both schemas as written.
 */
export function fits(sub: JsonSchema, sup: JsonSchema, { mode }: FitsOptions): Fit {
  if (sup === true || sub === false || sub === sup) return { kind: 'proved' };
  if (![sub, sup].every(isWithinLimits)) return { kind: 'unknown', why: 'a schema is nested too deeply or too large' };
  return answers.getOrMake(`${mode}\n${canonicalJson(sub)}\n${canonicalJson(sup)}`, () =>
    decide({
      sub,
      sup,
      dialect: '2020-12',
      asserts: { format: true, content: false },
      isWriterClosed: mode === 'contract',
      steps: maxSteps,
      compiler: interpretedCompiler,
    }),
  );
}

function isWithinLimits(schema: JsonSchema): boolean {
  return isWithinDepth(schema) && tooLargeAt(schema) === undefined;
}
