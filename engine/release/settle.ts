import { applies, type FacetPoint, type Facets } from '../catalog/when.ts';
import type { Statements, When } from '../catalog/identity.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import type { Json } from '../kernel/json.ts';
import { conflict, conflictsOf, shadowsOf } from './conflicts.ts';
import type { Source } from './owner-chain.ts';
import { judge } from './precedence.ts';
import type { CellProvenance } from './release.ts';
import type { Stated } from './stated.ts';

/** For whom and for which facets cells are decided. */
export interface Circumstances {
  readonly identity: string;
  readonly facets: Facets;
  readonly point: FacetPoint;
}

export interface Settled<S> {
  readonly winner?: Stated<S>;
  readonly cell: CellProvenance;
  readonly issues: readonly Issue[];
}

/** Decides one cell at the given facets, and finds its conflicts at all facets. */
export function settle<S>(cell: string, stated: readonly Stated<S>[], circumstances: Circumstances): Settled<S> {
  const { identity, facets, point } = circumstances;
  const { winner, undecided, candidates } = judge(stated, point, facets);
  const conflicts = conflictsOf(stated, identity, facets);
  // A point that lacks a facet is in no class; its conflict may show only here.
  const here =
    undecided !== undefined && conflicts.length === 0 ? [conflict(...undecided, identity, point, facets)] : [];
  return {
    ...(winner === undefined ? {} : { winner }),
    cell: { cell, value: winner?.value ?? null, candidates, policies: [] },
    issues: [...conflicts, ...here, ...shadowsOf(stated, facets)],
  };
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
