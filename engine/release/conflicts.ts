import { facetClasses } from '../catalog/facet-space.ts';
import { isNarrower, isWithin, type Facets } from '../catalog/when.ts';
import type { Issue } from '../kernel/issue.ts';
import type { Circumstances } from './circumstances.ts';
import { ruleCell } from './rule-cell.ts';
import { whenData, type Stated } from './stated.ts';

/** Facet points looked at for one cell; more would need conditions no person could follow. */
const maxClasses = 4_096;

/**
 * Conflicts C1 to C4 and C16 of one cell for one identity: every class of facet points is decided, and each mistake is
 * told once, with a point that shows it.
 */
export function conflictsOf(cell: string, stated: readonly Stated[], circumstances: Circumstances): readonly Issue[] {
  const claimed = circumstances.claims.filter((claim) => cell.startsWith(claim.cell));
  const { classes, complete } = facetClasses(
    [...stated, ...claimed].map((one) => one.when),
    circumstances.facets,
    maxClasses,
  );
  const found = new Map<string, Issue>();
  for (const { point } of classes) {
    const { conflict } = ruleCell(cell, stated, point, circumstances);
    if (conflict !== undefined && !found.has(conflict.mark)) found.set(conflict.mark, conflict.issue());
  }
  return complete ? [...found.values()] : [...found.values(), tooMany(stated)];
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
