import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import type { Build } from './build.ts';
import { mergeEvaluated, nothingEvaluated, type Evaluated } from './evaluated.ts';
import { fail, reportAt, type Judge, type Report } from './judge.ts';

/**
 * `unevaluatedProperties` and `unevaluatedItems`, which look at what the other keywords of their schema left; these
 * are judged by `others`.
 */
export function unevaluatedJudges(schema: JsonObject, others: Judge, build: Build): Judge {
  const { unevaluatedProperties: properties, unevaluatedItems: items } = schema;
  if (properties === undefined && items === undefined) return others;
  const restOfObject = properties === undefined ? undefined : leftProperties(properties, build(properties));
  const restOfList = items === undefined ? undefined : leftItems(items, build(items));
  return (value, report, outer) => {
    // A record of its own: what schemas beside or around this one looked at does not count here.
    const evaluated = nothingEvaluated();
    const fits = others(value, report, evaluated);
    if (!fits && report === undefined) return false;
    const rest = isJsonObject(value) ? restOfObject : isJsonArray(value) ? restOfList : undefined;
    const restFits = rest === undefined || rest(value, report, evaluated);
    mergeEvaluated(outer, evaluated);
    return fits && restFits;
  };
}

type Rest = (value: Json, report: Report | undefined, evaluated: Evaluated) => boolean;

function leftProperties(schema: Json, judge: Judge): Rest {
  return (value, report, evaluated) => {
    if (evaluated.allProperties || !isJsonObject(value)) return true;
    let fits = true;
    for (const [name, item] of Object.entries(value)) {
      if (evaluated.properties.has(name)) continue;
      const place = reportAt(report, name);
      if (schema === false) fits = fail(place, 'unevaluatedProperties', { unevaluatedProperty: name });
      else fits = judge(item, place, undefined) && fits;
      if (!fits && report === undefined) return false;
    }
    evaluated.allProperties = true;
    return fits;
  };
}

function leftItems(schema: Json, judge: Judge): Rest {
  return (value, report, evaluated) => {
    if (!isJsonArray(value)) return true;
    let fits = true;
    for (let index = evaluated.leadingItems; index < value.length; index += 1) {
      const item = value[index];
      if (item === undefined || evaluated.items.has(index)) continue;
      const place = reportAt(report, index);
      fits = (schema === false ? fail(place, 'unevaluatedItems', { index }) : judge(item, place, undefined)) && fits;
      if (!fits && report === undefined) return false;
    }
    evaluated.leadingItems = Infinity;
    return fits;
  };
}
