import type { VariationStatement } from '../catalog/identity.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import type { Json } from '../kernel/json.ts';
import type { Source } from './owner-chain.ts';
import { sameContent } from './precedence.ts';
import type { CellProvenance } from './release.ts';
import type { Circumstances } from './circumstances.ts';
import { appliesHere, settle, statedBy } from './settle.ts';
import { whenData, type Stated } from './stated.ts';
import { applyEdits } from './apply-edits.ts';
import { overlayOrder, type OwnEdits } from './overlay-order.ts';
import { conflictsOf } from './conflicts.ts';
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
 * @param leaveOut places of variations that are taken not to be there
 */
export function applyVariations(
  flow: VariedFlow,
  sources: readonly Source[],
  circumstances: Circumstances,
  leaveOut: readonly Location[] = [],
): AppliedVariations {
  const isLeftOut = ({ file, from }: Location) => leaveOut.some((one) => one.file === file && one.from === from);
  const stated = statedBy<VariationStatement>(sources, {
    pick: ({ variations }) => variations.filter((one) => one.flow === flow.definition.flow && !isLeftOut(one.at)),
    cell: variationCell,
    value: variationValue,
  });
  const all = [...stated.values()].flat();
  const exclusive = [...stated].filter(([, [first]]) => first !== undefined && isExclusive(first.statement));
  const settled = new Map(exclusive.map(([cell, list]) => [cell, settle(cell, list, circumstances)]));
  const chosen = all.filter((one) =>
    isExclusive(one.statement) ? settled.get(one.cell)?.winner === one : appliesHere(one, circumstances),
  );
  const { identity } = circumstances;
  const applied: Stated<VariationStatement>[] = [];
  const issues: Issue[] = [];
  let current = flow;
  for (const overlays of byLayer(chosen)) {
    const ordered = overlayOrder(current, overlays, circumstances);
    const edits = ordered.order.flatMap((one) => one.edits);
    const result = applyEdits(current, edits);
    applied.push(...edits);
    issues.push(...ordered.issues, ...result.issues.map((issue) => ({ ...issue, identities: [identity] })));
    current = result.flow;
  }
  const unsettled = applied.filter((one) => !settled.has(one.cell));
  return {
    flow: current,
    applied,
    cells: applied.map((one) => settled.get(one.cell)?.cell ?? soleCell(one)),
    issues: [
      ...[...settled.values()].flatMap((one) => one.issues),
      ...unsettled.flatMap((one) => claimsOn(one, circumstances)),
      ...issues,
    ],
  };
}

/** Further edits decide no cell among them, but each may stand on a claimed node (rule 7). */
function claimsOn(one: Stated<VariationStatement>, circumstances: Circumstances): readonly Issue[] {
  return circumstances.claims.length === 0 ? [] : conflictsOf(one.cell, [one], circumstances);
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

/** Farthest layer first, each as the edits of its owners; within a file as written. */
function byLayer(chosen: readonly Stated<VariationStatement>[]): readonly (readonly OwnEdits[])[] {
  const layers = [...new Set(chosen.map(({ layer }) => layer))].toSorted((a, b) => b - a);
  return layers.map((layer) => {
    const all = chosen.filter((one) => one.layer === layer);
    const here = all.filter((one, index) => !all.slice(0, index).some((same) => isSameEdit(same, one)));
    return [...new Set(here.map(({ owner }) => owner))].toSorted().map((owner) => ({
      owner,
      edits: here.filter((one) => one.owner === owner).toSorted((a, b) => a.at.from - b.at.from),
    }));
  });
}

/** Two overlays that say the same say it once (rule 4); one file that says it twice means it. */
function isSameEdit(a: Stated, b: Stated): boolean {
  return a.owner !== b.owner && a.cell === b.cell && sameContent(a, b);
}

function soleCell(one: Stated): CellProvenance {
  const { owner, value, when, at } = one;
  const candidate = { owner, value, when: whenData(when), at, verdict: 'won', rule: 2 } as const;
  return { cell: one.cell, value, candidates: [candidate], policies: [] };
}
