import { applies } from '../catalog/when.ts';
import type { RecordedResolution, Statements, When } from '../catalog/identity.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import type { Json } from '../kernel/json.ts';
import type { Circumstances } from './circumstances.ts';
import { conflictsOf, shadowsOf } from './conflicts.ts';
import type { Source } from './owner-chain.ts';
import { verdicts } from './precedence.ts';
import type { CellProvenance } from './release.ts';
import { ruleCell } from './rule-cell.ts';
import type { Stated } from './stated.ts';

export interface Settled<S> {
  readonly winner?: Stated<S>;
  readonly cell: CellProvenance;
  readonly issues: readonly Issue[];
}

/** Decides one cell at the given facets, and finds its conflicts at all facets. */
export function settle<S>(cell: string, stated: readonly Stated<S>[], circumstances: Circumstances): Settled<S> {
  const { facets, point, claims, isOneOfClasses = false } = circumstances;
  const { winner, resolution, conflict } = ruleCell(cell, stated, point, circumstances);
  const isPlain = [...stated, ...claims].every(isUnconditional);
  // The conditions of statements make the classes; those of claims need not.
  const isSeenElsewhere = conflict === undefined && isOneOfClasses && claims.every(isUnconditional);
  const conflicts = isPlain || isSeenElsewhere ? [] : conflictsOf(cell, stated, circumstances);
  // Without conditions there is one case; and a point that lacks a facet is in no class.
  const here = conflict !== undefined && conflicts.length === 0 ? [conflict.issue()] : [];
  const candidates = verdicts(stated, point, facets, { winner, byResolution: resolution !== undefined });
  return {
    ...(winner === undefined ? {} : { winner }),
    cell: { cell, value: winner?.value ?? null, candidates, policies: [], ...resolutionData(resolution) },
    issues: [...conflicts, ...here, ...shadowsOf(stated, facets)],
  };
}

function isUnconditional({ when }: { readonly when: When }): boolean {
  return Object.keys(when).length === 0;
}

/** The decision that a cell rests on, as provenance tells it. */
export function resolutionData(resolution: RecordedResolution | undefined): Pick<CellProvenance, 'resolution'> {
  if (resolution === undefined) return {};
  const { conflict, because, by, at } = resolution;
  return { resolution: { conflict, because, by, at } };
}

/** What every source says about cells of one kind, by cell. */
export function statedBy<S extends { readonly when: When; readonly at: Location }>(
  sources: readonly Source[],
  of: {
    readonly pick: (statements: Statements) => readonly S[];
    readonly cell: (statement: S) => string;
    readonly value: (statement: S) => Json;
  },
): ReadonlyMap<string, readonly Stated<S>[]> {
  const cells = new Map<string, Stated<S>[]>();
  for (const source of sources) {
    for (const statement of of.pick(source.statements)) {
      const cell = of.cell(statement);
      const { when, at } = statement;
      const stated = { cell, owner: source.name, layer: source.layer, when, value: of.value(statement), at, statement };
      cells.set(cell, [...(cells.get(cell) ?? []), stated]);
    }
  }
  return cells;
}

export function appliesHere(one: { readonly when: When }, { point }: Circumstances): boolean {
  return applies(one.when, point);
}
