import { isJsonArray, member, type Json, type JsonObject, type JsonSchema } from '../../kernel/json.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import { deep, makeForm, makeItems, type Making } from './make.ts';
import { formsOf, mapOf, numberOf, propertySchema, requiredOf, schemaOf, typesOf } from './node.ts';
import { numberRange } from './number-range.ts';
import { sampleText } from './text.ts';
import { within, type Variant } from './variant.ts';

/** Longer lists and texts are not made, whatever the schema allows. */
const longest = 1_000;

/**
 * Values at the edges of a schema: each bound, each value of an enum, each branch, each optional property present and
 * absent, the shortest and the longest list and text, null. The caller confirms them.
 */
export function boundary(schema: JsonSchema, making: Making, depth = 0): readonly Variant[] {
  if (depth > deep) return [];
  return formsOf(schema, making.root).flatMap((form) => ofForm(form, making, depth));
}

function ofForm(form: JsonObject, making: Making, depth: number): readonly Variant[] {
  const fixed = member(form, 'const');
  if (fixed !== undefined) return [at('const', fixed)];
  if (isJsonArray(form['enum'])) return form['enum'].map((value) => at('enum', value));
  return typesOf(form).flatMap((type) => ofType(type, form, making, depth));
}

function ofType(type: string, form: JsonObject, making: Making, depth: number): readonly Variant[] {
  switch (type) {
    case 'object':
      return objects(form, making, depth);
    case 'array':
      return lists(form, making, depth);
    case 'string':
      return texts(form, making);
    case 'integer':
    case 'number':
      return numbers(form, type === 'integer');
    case 'boolean':
      return [at('type', false), at('type', true)];
    default:
      return [at('type', null)];
  }
}

function at(keyword: string, value: Json): Variant {
  return { value, pointer: '', keyword };
}

function objects(form: JsonObject, making: Making, depth: number): readonly Variant[] {
  const ofObject = { ...form, type: 'object' };
  const full = mapOf(makeForm(ofObject, { ...making, isMinimal: false }, depth));
  const bare = mapOf(makeForm(ofObject, { ...making, isMinimal: true }, depth));
  const required = new Set(requiredOf(form));
  const names = Object.keys(mapOf(form['properties']));
  return [
    at('required', bare),
    at('properties', full),
    ...names.flatMap((name) => (required.has(name) ? [] : optional(name, full, bare))),
    ...names.flatMap((name) =>
      within(boundary(propertySchema(form, name), making, depth + 1), name, (value) => ({ ...full, [name]: value })),
    ),
  ];
}

function optional(name: string, full: JsonObject, bare: JsonObject): readonly Variant[] {
  const value = member(full, name);
  if (value === undefined) return [];
  const absent = Object.fromEntries(Object.entries(full).filter(([key]) => key !== name));
  const pointer = appendPointer('', name);
  return [
    { value: absent, pointer, keyword: 'properties' },
    { value: { ...bare, [name]: value }, pointer, keyword: 'properties' },
  ];
}

function lists(form: JsonObject, making: Making, depth: number): readonly Variant[] {
  const least = numberOf(form['minItems'], 0);
  const most = Math.min(numberOf(form['maxItems'], least + 2), longest);
  const one = makeItems(form, Math.max(least, 1), making, depth);
  const variants = one.flatMap((_, index) => {
    const leading = isJsonArray(form['prefixItems']) ? form['prefixItems'] : [];
    if (index > leading.length) return [];
    const schema = schemaOf(index < leading.length ? leading[index] : form['items']);
    return within(boundary(schema, making, depth + 1), index, (value) => one.with(index, value));
  });
  return [
    at('minItems', makeItems(form, least, making, depth)),
    at('maxItems', makeItems(form, most, making, depth)),
    ...variants,
  ];
}

function texts(form: JsonObject, making: Making): readonly Variant[] {
  const { minLength, maxLength, pattern, format } = form;
  const typical = sampleText(form, making.random);
  if (pattern !== undefined || format !== undefined) {
    return [at(pattern === undefined ? 'format' : 'pattern', typical), ...ofBounds(typical, form)];
  }
  const least = numberOf(minLength, 0);
  const shortest = sampleText({ minLength: least, maxLength: least }, making.random);
  const most = numberOf(maxLength, 0);
  const widest = sampleText({ minLength: most, maxLength: most }, making.random);
  return [
    at('minLength', shortest),
    at('type', typical),
    ...(maxLength === undefined || most > longest ? [] : [at('maxLength', widest)]),
  ];
}

/** With a pattern the length is as the pattern makes it; only what is at a bound by chance shows it. */
function ofBounds(text: string, { minLength, maxLength }: JsonObject): readonly Variant[] {
  return [
    ...(text.length === minLength ? [at('minLength', text)] : []),
    ...(text.length === maxLength ? [at('maxLength', text)] : []),
  ];
}

function numbers(form: JsonObject, whole: boolean): readonly Variant[] {
  const { low, high, step } = numberRange(form, whole);
  const first = rounded(Math.ceil(low / step) * step);
  const last = rounded(Math.floor(high / step) * step);
  return [
    ...(Number.isFinite(low) ? [at(keywordOf(form, 'minimum', 'exclusiveMinimum'), first)] : []),
    ...(low <= 0 && high >= 0 ? [at('type', 0)] : []),
    ...(Number.isFinite(high) ? [at(keywordOf(form, 'maximum', 'exclusiveMaximum'), last)] : []),
    ...(Number.isFinite(low) || Number.isFinite(high) ? [] : [at('type', step), at('type', -step)]),
  ];
}

function keywordOf(form: JsonObject, inclusive: string, exclusive: string): string {
  return Object.hasOwn(form, inclusive) ? inclusive : exclusive;
}

function rounded(value: number): number {
  return Number(value.toFixed(8));
}
