import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Dialect } from '../dialect.ts';
import type { Formula } from './formula.ts';
import type { Logic } from './logic.ts';
import type { Resources } from './resources.ts';
import type { Terms } from './term.ts';

/** Which keywords are assertions, and not only notes. */
export interface Asserts {
  readonly format: boolean;
  readonly content: boolean;
}

/** What reading the schemas of one text shares. */
export interface Reader {
  readonly logic: Logic;
  readonly terms: Terms;
  /** Tells the texts of a question apart. */
  readonly name: string;
  readonly resources: Resources;
  readonly dialect: Dialect;
  readonly asserts: Asserts;
  readonly known: Map<JsonObject, Formula>;
  /** The schemas that are being read, and inside of how many `not` each stands. */
  readonly open: Map<JsonObject, number>;
  negations: number;
  /** What sets the values of writers apart, by the schemas that judge the same value. */
  readonly closings: Map<string, Formula>;
  readonly numbers: Map<JsonObject, number>;
}

/** One schema on its way to a formula. */
export interface Reading {
  readonly reader: Reader;
  readonly schema: JsonObject;
  /** Reads a schema inside of it. */
  readonly read: (schema: Json) => Formula;
}

/** Text that no other schema of the question has. */
export function placeOf({ numbers, name }: Reader, schema: JsonObject): string {
  const number = numbers.get(schema) ?? numbers.size;
  numbers.set(schema, number);
  return `${name} ${number}`;
}
