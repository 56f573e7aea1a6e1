import { canonicalJson, type Json, type JsonSchema } from '../kernel/json.ts';
import type { Pointer } from '../kernel/pointer.ts';

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

/** Does `sup` accept every value of `sub`? Pure and total: never throws, answers within its caps. */
export function fits(sub: JsonSchema, sup: JsonSchema, _options: FitsOptions): Fit {
  if (sup === true || sub === false || canonicalJson(sub) === canonicalJson(sup)) return { kind: 'proved' };
  return { kind: 'unknown', why: 'the schemas are not equal' };
}
