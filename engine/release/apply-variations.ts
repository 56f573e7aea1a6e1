import type { VariationStatement } from '../catalog/identity.ts';
import type { Issue } from '../kernel/issue.ts';
import type { Json } from '../kernel/json.ts';
import type { Source } from './owner-chain.ts';
import type { CellProvenance } from './release.ts';
import type { Circumstances } from './circumstances.ts';
import { appliesHere, settle, statedBy } from './settle.ts';
import { whenData, type Stated } from './stated.ts';
import { vary } from './vary.ts';
import { competingInserts } from './competing-edits.ts';
import type { VariedFlow } from './varied-flow.ts';

export interface AppliedVariations {
  readonly flow: VariedFlow;
  /** In the order of application: folding their won values over the flow gives the effective flow. */
  readonly cells: readonly CellProvenance[];
  readonly issues: readonly Issue[];
  /** What was applied, for policies that forbid it. */
  readonly applied: readonly Stated<VariationStatement>[];
}

/**
 * Variations in the order of identities.md section 4: from the root's overlays down to the identity's own list.
 * Replacing and disabling decide a cell, so that of several only the winner is applied; the others all are.
 */
export function applyVariations(
  flow: VariedFlow,
  sources: readonly Source[],
  circumstances: Circumstances,
): AppliedVariations {
  const stated = statedBy<VariationStatement>(sources, {
    pick: ({ variations }) => variations.filter((one) => one.flow === flow.definition.flow),
    cell: variationCell,
    value: variationValue,
  });
  const all = [...stated.values()].flat();
  const exclusive = [...stated].filter(([, [first]]) => first !== undefined && isExclusive(first.statement));
  const settled = new Map(exclusive.map(([cell, list]) => [cell, settle(cell, list, circumstances)]));
  const chosen = all.filter((one) =>
    isExclusive(one.statement) ? settled.get(one.cell)?.winner === one : appliesHere(one, circumstances),
  );
  const applied = inOrder(chosen, sources);
  let current = flow;
  const issues: Issue[] = [];
  for (const one of applied) {
    const varied = vary(current, one.statement);
    current = varied.flow;
    issues.push(...varied.issues.map((issue) => ({ ...issue, identities: [circumstances.identity] })));
  }
  return {
    flow: current,
    applied,
    cells: applied.map((one) => settled.get(one.cell)?.cell ?? soleCell(one)),
    issues: [...[...settled.values()].flatMap((one) => one.issues), ...competingInserts(all, circumstances), ...issues],
  };
}

/** `node:order-fulfilment/picking/invoke/timeout`; an inserted state is the cell of its own name. */
function variationCell({ flow, edit }: VariationStatement): string {
  const anchor = edit.anchor.replaceAll('.', '/');
  switch (edit.kind) {
    case 'insertBefore':
    case 'insertAfter':
      return `node:${flow}/${[...edit.anchor.split('.').slice(0, -1), edit.state].join('/')}`;
    case 'replace':
      return `node:${flow}/${anchor}${edit.field === undefined ? '' : `/${edit.field}`}`;
    case 'disable':
      return `node:${flow}/${anchor}`;
    case 'addTransition':
      return `node:${flow}/${anchor}/${edit.on === undefined ? 'after' : `on/${edit.on}`}`;
  }
}

function isExclusive({ edit }: VariationStatement): boolean {
  return edit.kind === 'replace' || edit.kind === 'disable';
}

/** Everything that applying it again needs. */
function variationValue({ edit, id, context }: VariationStatement): Json {
  return { ...edit, id, context };
}

/** Farthest layer first; overlays of one owner by name; within a file as written. */
function inOrder(
  chosen: readonly Stated<VariationStatement>[],
  sources: readonly Source[],
): readonly Stated<VariationStatement>[] {
  const rank = new Map(sources.map((source, index) => [source.name, index]));
  return chosen.toSorted(
    (a, b) => b.layer - a.layer || (rank.get(a.owner) ?? 0) - (rank.get(b.owner) ?? 0) || a.at.from - b.at.from,
  );
}

function soleCell(one: Stated): CellProvenance {
  const { owner, value, when, at } = one;
  const candidate = { owner, value, when: whenData(when), at, verdict: 'won', rule: 2 } as const;
  return { cell: one.cell, value, candidates: [candidate], policies: [] };
}
