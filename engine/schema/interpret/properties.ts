import { isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../../kernel/json.ts';
import { linearPattern, type LinearPattern } from '../linear-pattern.ts';
import type { Build } from './build.ts';
import { fail, reportAt, type Judge, type Report } from './judge.ts';

/** What is said of objects. Only own properties count: `{}` does not have a `toString`. */
export function propertyJudges(schema: JsonObject, build: Build): readonly Judge[] {
  const { minProperties, maxProperties, required, propertyNames, dependentRequired } = schema;
  return [
    ...(typeof maxProperties === 'number'
      ? [size('maxProperties', maxProperties, (count) => count <= maxProperties)]
      : []),
    ...(typeof minProperties === 'number'
      ? [size('minProperties', minProperties, (count) => count >= minProperties)]
      : []),
    ...(isJsonArray(required) ? [requiring(required)] : []),
    ...(propertyNames === undefined ? [] : [naming(build(propertyNames))]),
    ...members(schema, build),
    ...(isJsonObject(dependentRequired) ? dependents(dependentRequired) : []),
  ];
}

function size(keyword: string, limit: number, holds: (count: number) => boolean): Judge {
  return (value, report) =>
    !isJsonObject(value) || holds(Object.keys(value).length) || fail(report, keyword, { limit });
}

function requiring(required: readonly Json[]): Judge {
  const names = required.filter((name) => typeof name === 'string');
  return (value, report) => !isJsonObject(value) || missing(value, names, report);
}

function missing(value: JsonObject, names: readonly string[], report: Report | undefined, more?: JsonObject): boolean {
  let fits = true;
  for (const name of names) {
    if (Object.hasOwn(value, name)) continue;
    fits = fail(reportAt(report, name), more === undefined ? 'required' : 'dependentRequired', {
      missingProperty: name,
      ...more,
    });
    if (report === undefined) return false;
  }
  return fits;
}

function dependents(dependentRequired: JsonObject): readonly Judge[] {
  return Object.entries(dependentRequired).map(([property, operand]) => {
    const names = isJsonArray(operand) ? operand.filter((name) => typeof name === 'string') : [];
    return (value, report) =>
      !isJsonObject(value) || !Object.hasOwn(value, property) || missing(value, names, report, { property });
  });
}

function naming(judge: Judge): Judge {
  return (value, report) => {
    if (!isJsonObject(value)) return true;
    let fits = true;
    for (const propertyName of Object.keys(value)) {
      if (judge(propertyName, undefined, undefined)) continue;
      fits = fail(report, 'propertyNames', { propertyName });
      if (report === undefined) return false;
    }
    return fits;
  };
}

interface Members {
  readonly named: ReadonlyMap<string, Judge>;
  readonly patterns: readonly { readonly pattern: LinearPattern; readonly judge: Judge }[];
  readonly other: Judge | undefined;
  readonly isClosed: boolean;
}

/** `properties`, `patternProperties` and `additionalProperties` in one walk over the value. */
function members(schema: JsonObject, build: Build): readonly Judge[] {
  const { properties, patternProperties, additionalProperties } = schema;
  const named = new Map(
    Object.entries(isJsonObject(properties) ? properties : {}).map(([name, inner]) => [name, build(inner)]),
  );
  const patterns = Object.entries(isJsonObject(patternProperties) ? patternProperties : {}).flatMap(([text, inner]) => {
    const pattern = linearPattern(text);
    return pattern === undefined ? [] : [{ pattern, judge: build(inner) }];
  });
  const other = additionalProperties === undefined ? undefined : build(additionalProperties);
  if (named.size === 0 && patterns.length === 0 && other === undefined) return [];
  const closed: Members = { named, patterns, other, isClosed: additionalProperties === false };
  return patterns.length === 0 && other === undefined ? [namedOnly(closed)] : [everyMember(closed)];
}

/** By far the commonest: looks only at what is declared, in the order of the schema. */
function namedOnly({ named }: Members): Judge {
  return (value, report, evaluated) => {
    if (!isJsonObject(value)) return true;
    let fits = true;
    for (const [name, judge] of named) {
      const item = member(value, name);
      if (item === undefined) continue;
      evaluated?.properties.add(name);
      if (judge(item, report && reportAt(report, name), undefined)) continue;
      if (report === undefined) return false;
      fits = false;
    }
    return fits;
  };
}

function everyMember(members: Members): Judge {
  return (value, report, evaluated) => {
    if (!isJsonObject(value)) return true;
    let fits = true;
    for (const [name, item] of Object.entries(value)) {
      const judges = judgesFor(name, members);
      if (judges.length > 0 || members.other !== undefined) evaluated?.properties.add(name);
      if (judges.length === 0 && members.isClosed) {
        fits = fail(reportAt(report, name), 'additionalProperties', { additionalProperty: name });
      } else if (judges.length === 0 && members.other !== undefined) {
        fits = members.other(item, reportAt(report, name), undefined) && fits;
      } else {
        for (const judge of judges) fits = judge(item, reportAt(report, name), undefined) && fits;
      }
      if (!fits && report === undefined) return false;
    }
    return fits;
  };
}

function judgesFor(name: string, { named, patterns }: Members): readonly Judge[] {
  const own = named.get(name);
  const matching = patterns.flatMap(({ pattern, judge }) => (pattern.test(name) ? [judge] : []));
  return own === undefined ? matching : [own, ...matching];
}
