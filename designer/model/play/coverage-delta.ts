import type { CoverageKind } from '@tessera/engine/simulate';
import type { Coverage, CoveredItem } from './coverage-of.ts';

export interface CoveredShare {
  readonly covered: number;
  readonly total: number;
}

/** What another text of a flow changes in how much its scenarios show. */
export interface CoverageDelta {
  readonly kinds: readonly {
    readonly kind: CoverageKind;
    readonly before: CoveredShare;
    readonly after: CoveredShare;
  }[];
  /** Not shown now: they were, or were not there. */
  readonly lost: readonly CoveredItem[];
}

/** Of all identities together. @param before empty where there was nothing */
export function coverageDelta(before: readonly Coverage[], after: readonly Coverage[]): CoverageDelta {
  const [was, is] = [joinedOf(before), joinedOf(after)];
  const kinds = [...new Set([...is, ...was].map(({ kind }) => kind))];
  const missed = new Set(was.filter(({ covered }) => !covered).map(keyOf));
  return {
    kinds: kinds.map((kind) => ({ kind, before: shareOf(was, kind), after: shareOf(is, kind) })),
    lost: is.filter((item) => !item.covered && !missed.has(keyOf(item))),
  };
}

function joinedOf(coverage: readonly Coverage[]): readonly CoveredItem[] {
  return coverage.find(({ identity }) => identity === undefined)?.items ?? [];
}

function keyOf({ kind, label }: CoveredItem): string {
  return `${kind} ${label}`;
}

function shareOf(items: readonly CoveredItem[], kind: CoverageKind): CoveredShare {
  const own = items.filter((item) => item.kind === kind);
  return { covered: own.filter(({ covered }) => covered).length, total: own.length };
}
