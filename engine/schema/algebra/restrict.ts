import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../../kernel/json.ts';
import { alternativesOf } from './alternatives.ts';
import { everyNumber, intersect, intervalOf, isEmpty, withInterval, type Interval } from './interval.ts';
import { isSame } from './is-same.ts';
import { constantsOf, kindOf, kindsOf } from './kinds.ts';
import { propertyOf } from './property-of.ts';
import { unionOf } from './union-of.ts';

/** Keeps, of each alternative of a schema, what `keep` leaves of it; `false` drops one. Unchanged, it is the same object. */
function restrict(schema: JsonSchema, keep: (alternative: JsonSchema) => JsonSchema): JsonSchema {
  const all = alternativesOf(schema);
  const kept = all.map(keep);
  if (kept.every((alternative, index) => alternative === all[index])) return schema;
  return kept.reduce(unionOf, false);
}

/** The values of a schema that equal one of the given. */
export function onlyValues(schema: JsonSchema, values: readonly Json[]): JsonSchema {
  return restrict(schema, (alternative) => {
    const taken = values.filter((value) => mayTake(alternative, value));
    return listing(taken);
  });
}

function listing(values: readonly Json[]): JsonSchema {
  const [only] = values;
  if (only === undefined) return false;
  return values.length === 1 ? { const: only } : { enum: values };
}

/** The values of a schema that equal none of the given. */
export function withoutValues(schema: JsonSchema, values: readonly Json[]): JsonSchema {
  return restrict(schema, (alternative) => {
    const constants = constantsOf(alternative);
    if (constants === undefined) return withoutBounds(alternative, values);
    const rest = constants.filter((constant) => !values.some((value) => isSame(constant, value)));
    if (rest.length === constants.length) return alternative;
    return listing(rest);
  });
}

/** Whole numbers lose a value at their edge by a narrower bound; one in the middle stays. */
function withoutBounds(schema: JsonSchema, values: readonly Json[]): JsonSchema {
  if (!isJsonObject(schema) || member(schema, 'type') !== 'integer') return schema;
  const own = intersect(intervalOf(schema), { ...everyNumber, integer: true });
  let { low, high } = own;
  while (values.includes(low)) low += 1;
  while (values.includes(high)) high -= 1;
  if (low === own.low && high === own.high) return schema;
  const kept = { ...own, low, high };
  return isEmpty(kept) ? false : withInterval(schema, kept);
}

/** Whether an alternative may take a value: false only where that is certain. */
function mayTake(schema: JsonSchema, value: Json): boolean {
  if (!kindsOf(schema).has(kindOf(value))) return false;
  const constants = constantsOf(schema);
  if (constants !== undefined) return constants.some((constant) => isSame(constant, value));
  if (typeof value !== 'number' || !isJsonObject(schema)) return true;
  const interval = intervalOf(schema);
  return !isEmpty(intersect(interval, { low: value, high: value, lowOpen: false, highOpen: false, integer: false }));
}

/** The numbers of a schema within an interval; what is no number is dropped, since it cannot be compared. */
export function onlyWithin(schema: JsonSchema, interval: Interval): JsonSchema {
  return restrict(schema, (alternative) => {
    if (!kindsOf(alternative).has('number')) return false;
    const constants = constantsOf(alternative);
    if (constants !== undefined)
      return onlyValues(
        alternative,
        constants.filter((value) => isWithin(value, interval)),
      );
    const own = isJsonObject(alternative) ? alternative : {};
    const kept = intersect(intervalOf(own), interval);
    if (isEmpty(kept)) return false;
    return withInterval(own, kept);
  });
}

function isWithin(value: Json, { low, high, lowOpen, highOpen }: Interval): boolean {
  if (typeof value !== 'number') return false;
  return (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high);
}

/** The texts, lists and objects of a schema whose size is within an interval. */
export function onlySized(schema: JsonSchema, interval: Interval): JsonSchema {
  return restrict(schema, (alternative) => {
    const [words] = [...kindsOf(alternative)].flatMap((kind) => sizeWords[kind] ?? []);
    if (words === undefined || !isJsonObject(alternative) || kindsOf(alternative).size !== 1) return alternative;
    const own: Interval = {
      low: numberAt(alternative, words.least) ?? 0,
      high: numberAt(alternative, words.most) ?? Infinity,
      lowOpen: false,
      highOpen: false,
      integer: true,
    };
    const kept = intersect(own, interval);
    if (isEmpty(kept)) return false;
    if (kept.low === own.low && kept.high === own.high) return alternative;
    return {
      ...alternative,
      ...(kept.low > 0 ? { [words.least]: kept.low } : {}),
      ...(kept.high === Infinity ? {} : { [words.most]: kept.high }),
    };
  });
}

const sizeWords: Readonly<Record<string, { readonly least: string; readonly most: string }>> = {
  string: { least: 'minLength', most: 'maxLength' },
  array: { least: 'minItems', most: 'maxItems' },
  object: { least: 'minProperties', most: 'maxProperties' },
};

function numberAt(schema: JsonObject, word: string): number | undefined {
  const value = member(schema, word);
  return typeof value === 'number' ? value : undefined;
}

/** The objects of a schema that have a property, whose schema is then what `change` gives; or, without one, that lack it. */
export function withProperty(
  schema: JsonSchema,
  name: string,
  change: ((property: JsonSchema) => JsonSchema) | undefined,
): JsonSchema {
  return restrict(schema, (alternative) => {
    const { schema: own, presence } = propertyOf(alternative, name);
    if (!kindsOf(alternative).has('object')) return false;
    if (change === undefined) return presence === 'always' ? false : lacking(alternative, name, presence);
    const changed = presence === 'never' ? false : change(own);
    if (changed === false) return false;
    return changed === own && presence === 'always' ? alternative : having(alternative, name, changed);
  });
}

function lacking(schema: JsonSchema, name: string, presence: string): JsonSchema {
  if (presence !== 'maybe' || !isJsonObject(schema) || objectAt(schema, 'properties')[name] === false) return schema;
  return { ...schema, properties: { ...objectAt(schema, 'properties'), [name]: false } };
}

function having(schema: JsonSchema, name: string, property: JsonSchema): JsonSchema {
  const own: JsonObject = isJsonObject(schema) ? schema : { type: 'object', additionalProperties: true };
  const properties = member(own, 'properties');
  const needed = member(own, 'required');
  const required = [...new Set([...(isJsonArray(needed) ? needed : []), name])];
  // An open object stays open when one of its properties becomes known.
  const open = properties === undefined && member(own, 'additionalProperties') === undefined;
  return {
    ...own,
    ...(open ? { additionalProperties: true } : {}),
    properties: { ...objectAt(own, 'properties'), [name]: property },
    required,
  };
}

function objectAt(schema: JsonObject, key: string): JsonObject {
  const value = member(schema, key);
  return isJsonObject(value) ? value : {};
}
