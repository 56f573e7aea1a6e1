import { isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../../kernel/json.ts';
import type { Formula } from './formula.ts';
import { among, and, ifKind, or, reference, type Logic } from './logic.ts';
import { negate } from './negate.ts';
import { declaredNames } from './read-object.ts';
import { readSchema } from './read-schema.ts';
import { placeOf, type Reader } from './reader.ts';
import { everything, sameValue } from './same-value.ts';

/**
 * What sets the values that a writer makes apart from all values of the schemas, which judge the same value: they have
 * declared members only, at every depth (contracts.md section 2). Where no members are declared the value is
 * free-form. Of a choice, the branch that the value meets declares.
 */
export function declaredOnly(reader: Reader, schemas: readonly Json[]): Formula {
  const objects = schemas.filter(isJsonObject);
  if (objects.length === 0) return reader.logic.yes;
  const key = `only ${objects.map((schema) => placeOf(reader, schema)).join()}`;
  const known = reader.closings.get(key);
  if (known !== undefined) return known;
  // Met again inside itself it stays a reference; the whole is then known when it is followed.
  reader.closings.set(
    key,
    reference(reader.logic, key, () => declaredOnly(reader, schemas)),
  );
  const formula = closed(reader, [], objects);
  reader.closings.set(key, formula);
  return formula;
}

function closed(reader: Reader, outer: readonly JsonObject[], schemas: readonly Json[]): Formula {
  const { always, sometimes, choices, isWhole } = sameValue(reader, schemas);
  if (!isWhole) return reader.logic.yes;
  const sure = [...outer, ...always];
  const [branches, ...others] = choices;
  if (branches === undefined || others.length > 0 || sometimes.length > 0) {
    const maybe = choices.flat().flatMap((branch) => everything(reader, branch));
    return closedParts(reader, [...new Set([...sure, ...sometimes, ...maybe])]);
  }
  return or(
    reader.logic,
    branches.map((branch) => and(reader.logic, [readSchema(reader, branch), closed(reader, sure, [branch])])),
  );
}

function closedParts(reader: Reader, parts: readonly JsonObject[]): Formula {
  const { logic } = reader;
  const names = or(
    logic,
    parts.map((part) => declaredNames(reader, part)),
  );
  if (names === logic.no) return closedItems(reader, parts);
  const others = parts.flatMap(
    (part) => member(part, 'additionalProperties') ?? member(part, 'unevaluatedProperties') ?? [],
  );
  const [only, ...more] = others.filter((schema) => schema !== false);
  const hasPatterns = parts.some((part) => Object.hasOwn(part, 'patternProperties'));
  const rest = only === undefined ? logic.no : more.length > 0 ? logic.yes : declaredOnly(reader, [only]);
  return and(logic, [
    everyMember(logic, negate(logic, names), rest),
    ...(hasPatterns ? [] : closedMembers(reader, parts)),
    closedItems(reader, parts),
  ]);
}

function closedMembers(reader: Reader, parts: readonly JsonObject[]): readonly Formula[] {
  const members = new Map<string, Json[]>();
  for (const part of parts) {
    const properties = member(part, 'properties');
    for (const [name, schema] of isJsonObject(properties) ? Object.entries(properties) : []) {
      members.set(name, [...(members.get(name) ?? []), schema]);
    }
  }
  return [...members].map(([name, schemas]) =>
    everyMember(reader.logic, among(reader.logic, [name]), declaredOnly(reader, schemas)),
  );
}

function everyMember(logic: Logic, names: Formula, of: Formula): Formula {
  return ifKind(logic, { fact: 'every', on: 'object', names, of });
}

/** Items are closed where one schema alone speaks of them. */
function closedItems(reader: Reader, parts: readonly JsonObject[]): Formula {
  const words = ['items', 'prefixItems', 'additionalItems', 'unevaluatedItems'];
  const [part, ...others] = parts.filter((each) => words.some((word) => Object.hasOwn(each, word)));
  if (part === undefined || others.length > 0) return reader.logic.yes;
  const items = member(part, 'items');
  const prefix = reader.dialect === 'draft-07' ? items : member(part, 'prefixItems');
  const listed = isJsonArray(prefix) ? prefix : [];
  const rest = isJsonArray(items) ? member(part, 'additionalItems') : items;
  return and(reader.logic, [
    ...listed.map((item, index) => everyItem(reader, item, index, index + 1)),
    ...(rest === undefined ? [] : [everyItem(reader, rest, listed.length, Infinity)]),
  ]);
}

function everyItem(reader: Reader, schema: Json, from: number, to: number): Formula {
  const of = negate(reader.logic, declaredOnly(reader, [schema]));
  return ifKind(reader.logic, { fact: 'count', on: 'array', from, to, of, low: 0, high: 0 });
}
