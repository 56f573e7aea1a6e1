import { facetClasses } from '../catalog/facet-space.ts';
import { isNarrower, isWithin, type FacetPoint, type Facets } from '../catalog/when.ts';
import type { Issue } from '../kernel/issue.ts';
import type { JsonObject } from '../kernel/json.ts';
import { decide } from './precedence.ts';
import { pointText, whenData, type Stated } from './stated.ts';

/** Facet points looked at for one cell; more would need conditions no person could follow. */
const maxClasses = 4_096;

/**
 * Conflicts C1, C2 and C3 of one cell for one identity: every class of facet points is decided, and each pair that no
 * rule orders is reported once, with a point that hits both.
 */
export function conflictsOf(stated: readonly Stated[], identity: string, facets: Facets): readonly Issue[] {
  const { classes, complete } = facetClasses(
    stated.map((one) => one.when),
    facets,
    maxClasses,
  );
  const found = new Map<string, Issue>();
  for (const { point, holds } of classes) {
    const { undecided } = decide(
      holds.flatMap((index) => stated[index] ?? []),
      facets,
    );
    if (undecided === undefined) continue;
    const [first, second] = undecided;
    const pair = `${stated.indexOf(first)}:${stated.indexOf(second)}`;
    if (!found.has(pair)) found.set(pair, conflict(first, second, identity, point, facets));
  }
  return complete ? [...found.values()] : [...found.values(), tooMany(stated)];
}

/** The conflict between two statements that no rule orders, with a point at which both apply. */
export function conflict(first: Stated, second: Stated, identity: string, point: FacetPoint, facets: Facets): Issue {
  return {
    severity: 'error',
    location: second.at,
    related: [{ ...first.at, note: first.owner }],
    identities: [identity],
    witness: {
      identity,
      facets: point,
      statements: [place(first), place(second)],
    },
    ...sort(first, second, identity, point, facets),
  };
}

function sort(
  first: Stated,
  second: Stated,
  identity: string,
  point: FacetPoint,
  facets: Facets,
): Pick<Issue, 'code' | 'params'> {
  const { cell } = first;
  if (first.owner !== second.owner) {
    return {
      code: 'OVERLAYS_COLLIDE',
      params: { cell, first: first.owner, second: second.owner, identity, values: [first.value, second.value] },
    };
  }
  const equal = isWithin(first.when, second.when, facets) && isWithin(second.when, first.when, facets);
  if (!equal) return { code: 'SCOPES_OVERLAP', params: { cell, where: pointText(point), identity } };
  const lines = { first: first.at.line, second: second.at.line };
  return { code: 'CELL_WRITTEN_TWICE', params: { cell, owner: first.owner, ...lines } };
}

function place(one: Stated): JsonObject {
  return { owner: one.owner, file: one.at.file, line: one.at.line, when: whenData(one.when), value: one.value };
}

function tooMany(stated: readonly Stated[]): Issue {
  const [first] = stated;
  const names = [...new Set(stated.flatMap((one) => Object.keys(one.when)))];
  if (first === undefined) throw new TypeError('no statements, no classes');
  return {
    code: 'FACET_CLASSES_TOO_MANY',
    severity: 'error',
    location: first.at,
    params: { facets: names, limit: maxClasses },
  };
}

/**
 * Rule 8: what the identity itself says for a wider scope hides something narrower that an ancestor said, unless the
 * identity speaks about that narrower case, too.
 */
export function shadowsOf(stated: readonly Stated[], facets: Facets): readonly Issue[] {
  const own = stated.filter((one) => one.layer <= 1);
  return own.flatMap((one) =>
    stated
      .filter((other) => other.layer > 1 && isNarrower(other.when, one.when, facets))
      .filter(
        (hidden) =>
          !own.some(
            (other) =>
              other !== one && isWithin(hidden.when, other.when, facets) && isNarrower(other.when, one.when, facets),
          ),
      )
      .map((hidden) => shadow(one, hidden)),
  );
}

function shadow(one: Stated, hidden: Stated): Issue {
  return {
    code: 'W_SHADOWED',
    severity: 'warning',
    location: one.at,
    params: { owner: one.owner, cell: one.cell, hidden: hidden.owner, where: whenText(hidden) },
    related: [{ ...hidden.at, note: hidden.owner }],
  };
}

function whenText(one: Stated): string {
  return Object.entries(whenData(one.when))
    .map(([facet, test]) => `${facet}: ${JSON.stringify(test)}`)
    .join(', ');
}
