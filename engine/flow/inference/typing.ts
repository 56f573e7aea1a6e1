import type { JsonSchema } from '../../kernel/json.ts';

/** What is known of the result of an expression. */
export interface Typing {
  /** Every value it may give fits this; `true` where nothing is known. */
  readonly schema: JsonSchema;
  /** False where the schema is wider than what may really come: a value of it that fits nowhere proves nothing. */
  readonly exact: boolean;
  /** Where it was read, for a plain path: `context.order.total`. */
  readonly path?: readonly string[];
  /** Of CEL's own types, which become text in JSON. */
  readonly time?: 'timestamp' | 'duration';
  /** It may be an empty optional (`a.?b`), and so may what is read of it. */
  readonly optional?: boolean;
}

export const unknown: Typing = { schema: true, exact: false };

export function exactly(schema: JsonSchema): Typing {
  return { schema, exact: true };
}

export function roughly(schema: JsonSchema): Typing {
  return { schema, exact: false };
}
