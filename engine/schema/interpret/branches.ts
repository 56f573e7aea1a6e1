import { isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../../kernel/json.ts';
import type { Build } from './build.ts';
import { branchOf, mergeEvaluated, type Evaluated } from './evaluated.ts';
import { addMisfits, fail, nothingFound, type Found, type Judge, type Report } from './judge.ts';

/** Keywords whose schemas judge the same value again. */
export function branchJudges(schema: JsonObject, build: Build): readonly Judge[] {
  const { allOf, anyOf, oneOf, not, dependentSchemas } = schema;
  const condition = schema['if'];
  return [
    ...(isJsonArray(allOf) ? allOf.map(build) : []),
    ...(isJsonArray(anyOf) ? [choice('anyOf', anyOf.map(build), (count) => count > 0)] : []),
    ...(isJsonArray(oneOf) ? [choice('oneOf', oneOf.map(build), (count) => count === 1)] : []),
    ...(not === undefined ? [] : [excluding(build(not))]),
    ...(condition === undefined ? [] : [conditional(condition, schema, build)]),
    ...(isJsonObject(dependentSchemas) ? dependents(dependentSchemas, build) : []),
  ];
}

function choice(keyword: 'anyOf' | 'oneOf', judges: readonly Judge[], holds: (count: number) => boolean): Judge {
  const enough = keyword === 'anyOf' ? 1 : 2;
  return (value, report, evaluated) => {
    let count = 0;
    for (const judge of judges) {
      const branch = branchOf(evaluated);
      if (!judge(value, undefined, branch)) continue;
      count += 1;
      mergeEvaluated(evaluated, branch);
      if (count === enough && evaluated === undefined) break;
    }
    if (holds(count)) return true;
    const told = report !== undefined && count === 0 ? namedBranch(value, report, judges) : undefined;
    if (report === undefined || told === undefined) return fail(report, keyword);
    addMisfits(report.found, told.misfits, told.total);
    return false;
  };
}

/**
 * What is wrong with the one branch that the value names by its tag: misfits of the others only confuse. Undefined
 * where no branch, or more than one, has no failed `const` at the value or at its members.
 */
function namedBranch(value: Json, { pointer }: Report, judges: readonly Judge[]): Found | undefined {
  if (judges.length < 2) return undefined;
  const [only, other] = judges
    .map((judge) => {
      const found = nothingFound();
      judge(value, { pointer, found }, undefined);
      return found;
    })
    .filter(({ misfits }) => !misfits.some((misfit) => misfit.keyword === 'const' && isTag(misfit.pointer, pointer)));
  return other === undefined ? only : undefined;
}

function isTag(place: string, object: string): boolean {
  return !place.slice(object.length + 1).includes('/');
}

function excluding(judge: Judge): Judge {
  return (value, report) => !judge(value, undefined, undefined) || fail(report, 'not');
}

function conditional(condition: Json, schema: JsonObject, build: Build): Judge {
  const [when, then, otherwise] = [condition, schema['then'] ?? true, schema['else'] ?? true].map(build);
  return (value, report, evaluated) => {
    const branch = branchOf(evaluated);
    const holds = when === undefined || when(value, undefined, branch);
    if (holds) mergeEvaluated(evaluated, branch);
    const next = holds ? then : otherwise;
    return next === undefined || next(value, report, evaluated);
  };
}

function dependents(dependentSchemas: JsonObject, build: Build): readonly Judge[] {
  return Object.entries(dependentSchemas).map(([name, schema]) => {
    const judge = build(schema);
    return (value: Json, report: Report | undefined, evaluated: Evaluated | undefined) =>
      !isJsonObject(value) || member(value, name) === undefined || judge(value, report, evaluated);
  });
}
