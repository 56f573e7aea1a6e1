import type { Json, JsonObject, JsonSchema } from '../../kernel/json.ts';
import { seededRandom } from '../seeded-random.ts';

/** A source of random schemas and values over few names, texts and numbers, so that they often meet. */
export interface RandomSchemas {
  schema(depth: number): JsonSchema;
  /** One that refers to itself and to a definition of its own. */
  recursive(depth: number): JsonSchema;
  /** The schema with one place changed. */
  changed(schema: JsonSchema): JsonSchema;
  value(depth: number): Json;
}

const names = ['a', 'b', 'c', 'ab'];
const texts = ['', 'a', 'b', 'ab', 'aab', 'ba', '2026-03-02', '1'];
const numbers = [-1, 0, 0.5, 1, 1.5, 2, 3, 4, 6];
const patterns = ['^a', 'b$', '^[ab]*$', '^a*b?$', 'ab', '^(?!a)', '^.{1,2}$', '\\d'];
const kinds = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

export function randomSchemas(seed: number): RandomSchemas {
  const random = seededRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  const pick = <Item>(items: readonly Item[], otherwise: Item): Item => items[below(items.length)] ?? otherwise;
  const some = <Item>(make: () => Item, most: number) => Array.from({ length: 1 + below(most) }, make);
  const named = (depth: number) => Object.fromEntries(some(() => [pick(names, 'a'), schema(depth - 1)], 3));

  function schema(depth: number): JsonSchema {
    if (refers && below(4) === 0) return { $ref: pick(['#', '#/$defs/d'], '#') };
    if (below(12) === 0) return below(2) === 0;
    return Object.assign({}, ...some(() => keyword(depth), 3));
  }

  let refers = false;

  function recursive(depth: number): JsonSchema {
    refers = true;
    const whole = Object.assign({}, { $defs: { d: schema(depth) } }, schema(depth));
    refers = false;
    return whole;
  }

  const leaf = () => pick(leaves, () => ({}))();

  function keyword(depth: number): JsonObject {
    return depth > 0 && below(2) === 0 ? pick(applicators, leaf)(depth) : leaf();
  }

  const leaves: readonly (() => JsonObject)[] = [
    () => ({ type: pick(kinds, 'null') }),
    () => ({ type: pick(kinds, 'null') }),
    () => ({ type: [...new Set(some(() => pick(kinds, 'null'), 3))] }),
    () => ({ enum: some(() => value(1), 3) }),
    () => ({ const: value(1) }),
    () => ({ minimum: pick(numbers, 0) }),
    () => ({ maximum: pick(numbers, 0) }),
    () => ({ exclusiveMinimum: pick(numbers, 0) }),
    () => ({ exclusiveMaximum: pick(numbers, 0) }),
    () => ({ multipleOf: pick([0.5, 1, 1.5, 2, 3], 1) }),
    () => ({ minLength: below(4) }),
    () => ({ maxLength: below(4) }),
    () => ({ pattern: pick(patterns, 'a') }),
    () => ({ format: pick(['date', 'ipv4'], 'date') }),
    () => ({ minItems: below(4) }),
    () => ({ maxItems: below(4) }),
    () => ({ uniqueItems: below(3) > 0 }),
    () => ({ required: [...new Set(some(() => pick(names, 'a'), 2))] }),
    () => ({ minProperties: below(4) }),
    () => ({ maxProperties: below(4) }),
    () => ({ dependentRequired: { [pick(names, 'a')]: [pick(names, 'b')] } }),
  ];

  const applicators: readonly ((depth: number) => JsonObject)[] = [
    (depth) => ({ properties: named(depth) }),
    (depth) => ({ properties: named(depth), required: [pick(names, 'a')] }),
    (depth) => ({ patternProperties: { [pick(patterns, 'a')]: schema(depth - 1) } }),
    (depth) => ({ additionalProperties: schema(depth - 1) }),
    (depth) => ({ propertyNames: schema(depth - 1) }),
    (depth) => ({ dependentSchemas: { [pick(names, 'a')]: schema(depth - 1) } }),
    (depth) => ({ items: schema(depth - 1) }),
    (depth) => ({ prefixItems: some(() => schema(depth - 1), 2) }),
    (depth) => ({ contains: schema(depth - 1), minContains: below(3) }),
    (depth) => ({ contains: schema(depth - 1), maxContains: below(3) }),
    (depth) => ({ anyOf: some(() => schema(depth - 1), 3) }),
    (depth) => ({ oneOf: some(() => schema(depth - 1), 3) }),
    (depth) => ({ allOf: some(() => schema(depth - 1), 2) }),
    (depth) => ({ not: schema(depth - 1) }),
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    (depth) => ({ if: schema(depth - 1), then: schema(depth - 1), else: schema(depth - 1) }),
  ];

  function changed(whole: JsonSchema): JsonSchema {
    if (typeof whole === 'boolean' || below(3) === 0) return below(2) === 0 ? { anyOf: [whole, schema(1)] } : schema(2);
    const words = Object.keys(whole);
    const word = pick(words, 'type');
    const { [word]: _, ...rest } = whole;
    return below(2) === 0 ? rest : { ...rest, ...keyword(1) };
  }

  function value(depth: number): Json {
    switch (below(depth > 0 ? 8 : 5)) {
      case 0:
        return null;
      case 1:
        return below(2) === 0;
      case 2:
        return pick(numbers, 0);
      case 3:
      case 4:
        return pick(texts, '');
      case 5:
        return Array.from({ length: below(4) }, () => value(depth - 1));
      default:
        return Object.fromEntries(Array.from({ length: below(4) }, () => [pick(names, 'a'), value(depth - 1)]));
    }
  }

  return { schema, recursive, changed, value };
}
