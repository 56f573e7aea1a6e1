import { facetClasses } from '../catalog/facet-space.ts';
import type { When } from '../catalog/identity.ts';
import { applies, type FacetPoint, type Facets } from '../catalog/when.ts';
import type { Issue } from '../kernel/issue.ts';
import { isJsonObject, type Json } from '../kernel/json.ts';
import { distinctConditions, type Condition } from '../release/conditions.ts';
import { completePoint } from '../release/stated.ts';
import { mergedIssues } from './merged-issues.ts';
import type { Built, Made } from './built.ts';

/** The releases of one flow under one identity where they depend on facets. */
export interface MadeClasses {
  /** What tells the classes apart. */
  readonly conditions: readonly When[];
  readonly of: readonly MadeClass[];
}

export interface MadeClass {
  /** Indices of the conditions that hold in this class. */
  readonly holds: readonly number[];
  /** A point that stands for it. */
  readonly facets: FacetPoint;
  readonly version: string;
  readonly made: Made;
}

/** What was built at one point. */
interface BuiltAt extends Built {
  readonly point: FacetPoint;
}

/** Facet classes of one flow under one identity (identities.md section 1). */
const maxFacetClasses = 64;

/**
 * Builds a flow under an identity once for each facet class. A flow on which no condition bears is built once; which
 * conditions bear on it shows only when it is built, so further classes may bring further conditions.
 */
export function buildClasses(buildAt: (point: FacetPoint) => Built, facets: Facets): Built {
  const base = buildAt({});
  for (let conditions = base.conditions; ;) {
    if (conditions.length === 0) return base;
    const whens = conditions.map(({ when }) => when);
    const { classes, complete } = facetClasses(whens, facets, maxFacetClasses);
    if (!complete) return tooMany(base, conditions);
    const built = classes.map(({ point }) => {
      const whole = completePoint(point, facets);
      return { ...buildAt(whole), point: whole };
    });
    const found = distinctConditions([...conditions, ...built.flatMap((one) => one.conditions)]);
    if (found.length === conditions.length) return combined(base, built, conditions, completePoint({}, facets));
    conditions = found;
  }
}

function combined(base: Built, built: readonly BuiltAt[], conditions: readonly Condition[], usual: FacetPoint): Built {
  const whens = conditions.map(({ when }) => when);
  const byHolds = new Map<string, MadeClass>();
  for (const { point, version, made } of built) {
    if (made === undefined || version === undefined) continue;
    const holds = holdsAt(whens, point);
    if (!byHolds.has(holds.join())) byHolds.set(holds.join(), { holds, facets: point, version, made });
  }
  const { made: _, ...rest } = base;
  const all = { ...rest, conditions, issues: mergedIssues(built.map((one) => ({ issues: withFacets(one, built) }))) };
  const of = [...byHolds.values()];
  const main = byHolds.get(holdsAt(whens, usual).join()) ?? of[0];
  if (main === undefined || built.some(({ made }) => made === undefined)) return all;
  const isOne = of.every(({ made }) => made.release === main.made.release);
  const made = isOne ? main.made : { ...main.made, classes: { conditions: whens, of } };
  return { ...all, version: main.version, made };
}

export function holdsAt(conditions: readonly When[], point: FacetPoint): readonly number[] {
  return [...conditions.keys()].filter((index) => applies(conditions[index] ?? {}, point));
}

/** A mistake that only some classes have is shown with facets that meet it. */
function withFacets({ issues, point }: BuiltAt, all: readonly BuiltAt[]): readonly Issue[] {
  return issues.map((issue) => {
    const isEverywhere = all.every((one) => one.issues.some((other) => isSame(issue, other)));
    const witness: Json = issue.witness ?? {};
    if (isEverywhere || !isJsonObject(witness) || Object.hasOwn(witness, 'facets')) return issue;
    return { ...issue, witness: { ...witness, facets: point } };
  });
}

function isSame(a: Issue, b: Issue): boolean {
  return a.code === b.code && a.location.file === b.location.file && a.location.from === b.location.from;
}

function tooMany(base: Built, conditions: readonly Condition[]): Built {
  const [first] = conditions;
  const { made: _, ...rest } = base;
  if (first === undefined) return rest;
  const facets = [...new Set(conditions.flatMap(({ when }) => Object.keys(when)))].toSorted();
  const params = { facets, limit: maxFacetClasses };
  const related = conditions.slice(1, 4).map(({ at }) => ({ ...at, note: base.identity }));
  const issue: Issue = { code: 'FACET_CLASSES_TOO_MANY', severity: 'error', location: first.at, params, related };
  return { ...rest, issues: [...base.issues, issue] };
}
