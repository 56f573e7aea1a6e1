import { canonicalJson, isJsonArray, type Json, type JsonObject } from '../../kernel/json.ts';
import type { Build } from './build.ts';
import { fail, reportAt, type Judge } from './judge.ts';

/** What is said of lists. */
export function itemJudges(schema: JsonObject, build: Build): readonly Judge[] {
  const { minItems, maxItems, prefixItems, items, contains, uniqueItems } = schema;
  const leading = isJsonArray(prefixItems) ? prefixItems : [];
  return [
    ...(typeof maxItems === 'number' ? [length('maxItems', maxItems, (count) => count <= maxItems)] : []),
    ...(typeof minItems === 'number' ? [length('minItems', minItems, (count) => count >= minItems)] : []),
    ...(leading.length > 0 ? [leadingItems(leading.map(build))] : []),
    ...(items === undefined ? [] : [furtherItems(items, leading.length, build)]),
    ...(contains === undefined ? [] : [containing(schema, build(contains))]),
    ...(uniqueItems === true ? [differentItems] : []),
  ];
}

function length(keyword: string, limit: number, holds: (count: number) => boolean): Judge {
  return (value, report) => !isJsonArray(value) || holds(value.length) || fail(report, keyword, { limit });
}

function leadingItems(judges: readonly Judge[]): Judge {
  return (value, report, evaluated) => {
    if (!isJsonArray(value)) return true;
    if (evaluated !== undefined) evaluated.leadingItems = Math.max(evaluated.leadingItems, judges.length);
    let fits = true;
    for (let index = 0; index < Math.min(value.length, judges.length); index += 1) {
      if (itemFits(judges[index], value[index], report && reportAt(report, index))) continue;
      if (report === undefined) return false;
      fits = false;
    }
    return fits;
  };
}

function itemFits(judge: Judge | undefined, item: Json | undefined, report: Parameters<Judge>[1]): boolean {
  return judge === undefined || item === undefined || judge(item, report, undefined);
}

function furtherItems(items: Json, from: number, build: Build): Judge {
  const judge = build(items);
  return (value, report, evaluated) => {
    if (!isJsonArray(value)) return true;
    if (evaluated !== undefined) evaluated.leadingItems = Infinity;
    if (items === false && from > 0) return value.length <= from || fail(report, 'items', { limit: from });
    let fits = true;
    for (let index = from; index < value.length; index += 1) {
      if (itemFits(judge, value[index], report && reportAt(report, index))) continue;
      if (report === undefined) return false;
      fits = false;
    }
    return fits;
  };
}

function containing({ minContains, maxContains }: JsonObject, judge: Judge): Judge {
  const least = typeof minContains === 'number' ? minContains : 1;
  const most = typeof maxContains === 'number' ? maxContains : Infinity;
  const params = { minContains: least, ...(most === Infinity ? {} : { maxContains: most }) };
  return (value, report, evaluated) => {
    if (!isJsonArray(value)) return true;
    let count = 0;
    value.forEach((item, index) => {
      if (!judge(item, undefined, undefined)) return;
      count += 1;
      evaluated?.items.add(index);
    });
    return (count >= least && count <= most) || fail(report, 'contains', params);
  };
}

/** Compares texts: comparing each pair would take seconds with 10,000 items. */
const differentItems: Judge = (value, report) => {
  if (!isJsonArray(value) || new Set(value.map(canonicalJson)).size === value.length) return true;
  return fail(report, 'uniqueItems');
};
