import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../../kernel/json.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import { breakNumber, breakText } from './break-scalar.ts';
import { deep, makeForm, makeItems, type Making } from './make.ts';
import { formsOf, listOf, mapOf, numberOf, propertySchema, requiredOf, schemaOf, typesOf } from './node.ts';
import { within, type Variant } from './variant.ts';

const longest = 1_000;

/**
 * Values that probably break one assertion each and fit all others: a missing property, a number beyond its bound, a
 * text of the wrong shape. There may be several tries at one assertion; the caller keeps the first that does fail by it.
 */
export function invalid(schema: JsonSchema, making: Making, depth = 0): readonly Variant[] {
  if (depth > deep || !isJsonObject(schema)) return [];
  return formsOf(schema, making.root).flatMap((form) => [
    ...typeBreaks(form),
    ...Object.entries(form).flatMap(([keyword, operand]) => keywordBreaks(keyword, operand, form, making, depth)),
    ...memberBreaks(form, making, depth),
  ]);
}

const ofOtherTypes: readonly Json[] = [0.5, 'text', true, null, [], {}];

function typeBreaks(form: JsonObject): readonly Variant[] {
  return Object.hasOwn(form, 'type') ? ofOtherTypes.map((value) => at('type', value)) : [];
}

function at(keyword: string, value: Json, pointer = ''): Variant {
  return { value, pointer, keyword };
}

function keywordBreaks(
  keyword: string,
  operand: Json,
  form: JsonObject,
  making: Making,
  depth: number,
): readonly Variant[] {
  switch (keyword) {
    case 'const':
    case 'enum':
      return otherValues(operand, keyword, form).map((value) => at(keyword, value));
    case 'required':
      return missing(form, making, depth);
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return operand === false ? [undeclared(keyword, form, making, depth)] : [];
    case 'dependentRequired':
      return dependents(operand, form, making, depth);
    case 'minItems':
    case 'maxItems':
    case 'uniqueItems':
    case 'contains':
      return listBreaks(keyword, operand, form, making, depth);
    case 'minProperties':
      return [at(keyword, {})];
    case 'maxProperties':
      return [at(keyword, crowded(numberOf(operand, 0), form, making, depth))];
    default:
      return scalarBreaks(keyword, operand, form, making);
  }
}

/** Of the same type as the allowed ones, so that only the choice is wrong. */
function otherValues(operand: Json, keyword: string, form: JsonObject): readonly Json[] {
  const allowed = keyword === 'enum' ? listOf(operand) : [operand];
  const [first] = allowed;
  if (typeof first === 'string') return [`${first}-`, 'other'];
  if (typeof first === 'number') return [Math.max(...allowed.filter((value) => typeof value === 'number')) + 1];
  if (typeof first === 'boolean') return [!first, 'other'];
  return typesOf(form).includes('object') ? [{ other: true }, 'other'] : ['other', 0];
}

function whole(form: JsonObject, making: Making, depth: number): JsonObject {
  return mapOf(makeForm({ ...form, type: 'object' }, making, depth));
}

function missing(form: JsonObject, making: Making, depth: number): readonly Variant[] {
  const full = whole(form, making, depth);
  return requiredOf(form).map((name) => {
    const rest = Object.fromEntries(Object.entries(full).filter(([key]) => key !== name));
    return at('required', rest, appendPointer('', name));
  });
}

function undeclared(keyword: string, form: JsonObject, making: Making, depth: number): Variant {
  return at(keyword, { ...whole(form, making, depth), undeclared: true }, '/undeclared');
}

function dependents(operand: Json, form: JsonObject, making: Making, depth: number): readonly Variant[] {
  const full = whole(form, making, depth);
  return Object.entries(mapOf(operand)).flatMap(([name, needed]) =>
    listOf(needed).flatMap((other) => {
      if (typeof other !== 'string' || member(full, name) === undefined) return [];
      const rest = Object.fromEntries(Object.entries(full).filter(([key]) => key !== other));
      return [at('dependentRequired', rest, appendPointer('', other))];
    }),
  );
}

function crowded(most: number, form: JsonObject, making: Making, depth: number): JsonObject {
  const more = Array.from({ length: Math.min(most, longest) + 1 }, (_, index) => [`more${index}`, true] as const);
  return { ...whole(form, making, depth), ...Object.fromEntries(more) };
}

function listBreaks(
  keyword: string,
  operand: Json,
  form: JsonObject,
  making: Making,
  depth: number,
): readonly Variant[] {
  const { maxItems: _, ...open } = form;
  const filled = (length: number): readonly Json[] => makeItems(open, length, making, depth);
  const bound = numberOf(operand, 0);
  if (keyword === 'minItems')
    return bound === 0 ? [] : [at(keyword, filled(bound - 1).slice(0, bound - 1)), at(keyword, [])];
  if (keyword === 'maxItems') return bound < longest ? [at(keyword, filled(bound + 1))] : [];
  if (keyword === 'contains') return [at(keyword, [])];
  const [item = null] = filled(1);
  return operand === true
    ? [
        at(
          keyword,
          Array.from({ length: Math.max(2, numberOf(form['minItems'], 0)) }, () => item),
        ),
      ]
    : [];
}

function scalarBreaks(keyword: string, operand: Json, form: JsonObject, making: Making): readonly Variant[] {
  const values =
    typeof operand === 'number' && !keyword.endsWith('Length')
      ? breakNumber(keyword, operand, form)
      : breakText(keyword, operand, form, making.random);
  return values.map((value) => at(keyword, value));
}

function memberBreaks(form: JsonObject, making: Making, depth: number): readonly Variant[] {
  const properties = Object.keys(mapOf(form['properties']));
  const full = properties.length === 0 ? {} : whole(form, making, depth);
  const ofProperties = properties.flatMap((name) =>
    within(invalid(propertySchema(form, name), making, depth + 1), name, (value) => ({ ...full, [name]: value })),
  );
  const leading = isJsonArray(form['prefixItems']) ? form['prefixItems'] : [];
  if (leading.length === 0 && !Object.hasOwn(form, 'items')) return ofProperties;
  const list = makeItems(form, Math.max(1, leading.length, numberOf(form['minItems'], 0)), making, depth);
  const ofItems = list.slice(0, leading.length + 1).flatMap((_, index) => {
    const schema = schemaOf(index < leading.length ? leading[index] : form['items']);
    return within(invalid(schema, making, depth + 1), index, (value) => list.with(index, value));
  });
  return [...ofProperties, ...ofItems];
}
