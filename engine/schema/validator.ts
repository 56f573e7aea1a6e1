import type { Json, JsonSchema } from '../kernel/json.ts';
import type { Pointer } from '../kernel/pointer.ts';

/** One way in which a value does not fit. `pointer` is into the value, `keyword` the assertion that failed. */
export interface Misfit {
  readonly pointer: Pointer;
  readonly keyword: string;
  /** Parameters for the message, e.g. the missing property, the limit, the expected type. */
  readonly params: Readonly<Record<string, Json>>;
}

export type Verdict =
  { readonly ok: true } | { readonly ok: false; readonly misfits: readonly Misfit[]; readonly total: number };

/** Judges values against one schema; at most 20 misfits are listed, `total` counts all of them. */
export type Validator = (value: Json) => Verdict;

/** One port, two implementations (compiled in Node, interpreted in the browser), held equal by a conformance table. */
export interface SchemaCompiler {
  /** @throws SchemaProblem (a TypeError) for a schema that `profile` would refuse. */
  compile(schema: JsonSchema): Validator;
}
