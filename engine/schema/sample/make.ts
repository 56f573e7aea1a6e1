import { isJsonArray, member, type Json, type JsonObject, type JsonSchema } from '../../kernel/json.ts';
import { formsOf, listOf, mapOf, numberOf, propertySchema, requiredOf, schemaOf, typesOf } from './node.ts';
import { numberRange } from './number-range.ts';
import { sampleText } from './text.ts';

export interface Making {
  readonly root: JsonSchema;
  readonly random: () => number;
  /** Take the author's `examples` and `default` where there are some. */
  readonly useExamples: boolean;
  /** Only what is required, and the shortest lists. */
  readonly isMinimal: boolean;
}

/** Below this depth only what is required is made, so that recursion ends. */
export const deep = 6;
const deepest = 40;

/** A value that probably fits the schema; the caller confirms it. */
export function make(schema: JsonSchema, making: Making, depth = 0): Json {
  return pick(formsOf(schema, making.root), making.random, (form) => makeForm(form, making, depth)) ?? null;
}

/** A value of one form of a schema. */
export function makeForm(form: JsonObject, making: Making, depth = 0): Json {
  const stated = statedValues(form, making);
  const known = pick(stated, making.random, (value) => value);
  // The first type that is not null, as the typical one.
  const types = typesOf(form);
  return known ?? makeTyped(types.find((name) => name !== 'null') ?? 'null', form, making, depth);
}

function statedValues(form: JsonObject, { useExamples, isMinimal }: Making): readonly Json[] {
  const fixed = member(form, 'const');
  if (fixed !== undefined) return [fixed];
  if (isJsonArray(form['enum'])) return form['enum'];
  const isWhole = typesOf(form).some((type) => type === 'object' || type === 'array');
  if (!useExamples || (isMinimal && isWhole)) return [];
  const byDefault = member(form, 'default');
  const examples = listOf(form['examples']);
  return examples.length > 0 || byDefault === undefined ? examples : [byDefault];
}

function makeTyped(type: string, form: JsonObject, making: Making, depth: number): Json {
  switch (type) {
    case 'object':
      return makeObject(form, making, depth);
    case 'array':
      return makeList(form, making, depth);
    case 'string':
      return sampleText(form, making.random);
    case 'integer':
    case 'number':
      return makeNumber(form, type === 'integer', making);
    case 'boolean':
      return making.random() < 0.5;
    default:
      return null;
  }
}

function makeObject(form: JsonObject, making: Making, depth: number): Json {
  if (depth > deepest) return {};
  const names = depth >= deep || making.isMinimal ? [] : Object.keys(mapOf(form['properties']));
  const wanted = [...new Set([...names, ...requiredOf(form)])].filter((name) => propertySchema(form, name) !== false);
  const fewest = numberOf(form['minProperties'], 0);
  const more = Array.from({ length: Math.max(0, Math.min(fewest, 100) - wanted.length) }, (_, index) => `more${index}`);
  return Object.fromEntries(
    [...wanted, ...more].map((name) => [name, make(propertySchema(form, name), making, depth + 1)]),
  );
}

function makeList(form: JsonObject, making: Making, depth: number): Json {
  const least = numberOf(form['minItems'], 0);
  const isShort = depth >= deep || making.isMinimal;
  const wanted = isShort ? least : Math.max(least, Object.hasOwn(form, 'items') ? 1 : 0);
  const leading = isShort ? 0 : listOf(form['prefixItems']).length;
  return makeItems(form, Math.max(wanted, leading), making, depth);
}

/** A list of a length, as far as `maxItems` and the schema of further items allow. */
export function makeItems(form: JsonObject, wanted: number, making: Making, depth: number): readonly Json[] {
  const leading = listOf(form['prefixItems']);
  const { contains, items } = form;
  const open = items === false ? leading.length : Infinity;
  const length = depth > deepest ? 0 : Math.min(wanted, numberOf(form['maxItems'], Infinity), open);
  const made = Array.from({ length }, (_, index) =>
    make(schemaOf(index < leading.length ? leading[index] : items), making, depth + 1),
  );
  if (contains === undefined) return made;
  const matching = Array.from({ length: numberOf(form['minContains'], 1) }, () =>
    make(schemaOf(contains), making, depth + 1),
  );
  return [...matching, ...made.slice(matching.length)];
}

function makeNumber(form: JsonObject, whole: boolean, { random, isMinimal }: Making): number {
  const { low, high, step } = numberRange(form, whole);
  const from = Number.isFinite(low) ? low : Math.min(high, 1);
  const to = Number.isFinite(high) ? high : Math.max(from, 0) + 1_000;
  const least = Math.ceil(from / step);
  const most = Math.max(least, Math.floor(to / step));
  const steps = isMinimal ? 0 : Math.floor(random() * (most - least + 1));
  return Number(((least + steps) * step).toFixed(8));
}

function pick<Item, Result>(
  items: readonly Item[],
  random: () => number,
  use: (item: Item) => Result,
): Result | undefined {
  const chosen = items[Math.floor(random() * items.length)];
  return chosen === undefined ? undefined : use(chosen);
}
