import type { JsonSchema } from '../../kernel/json.ts';

/** The type of one context field at one place. */
export interface FieldType {
  /** Of its values, null included; `false` where it has none yet. */
  readonly schema: JsonSchema;
  /** On some path it was not assigned yet, and has no start value. */
  readonly unset: boolean;
}

/** What is known at one place of the values that an expression may read. Plain data; narrowing makes a new one. */
export interface Scope {
  /** By variable: `input`, `event`, `output`, … */
  readonly variables: ReadonlyMap<string, JsonSchema>;
  /** Fields of `context`; undefined where a position has none. */
  readonly context: ReadonlyMap<string, FieldType> | undefined;
  /** Comparisons known to hold or not, by their text, for those that types alone cannot tell. */
  readonly facts: ReadonlyMap<string, boolean>;
}

/** The context as one schema, for whoever reads the whole of it. */
export function contextSchema(fields: ReadonlyMap<string, FieldType>): JsonSchema {
  const set = [...fields].filter(([, { unset }]) => !unset).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries([...fields].map(([name, { schema }]) => [name, schema])),
    required: set,
  };
}
