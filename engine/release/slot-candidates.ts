import type { SlotStatement } from '../catalog/identity.ts';
import type { Reduce } from '../flow/definition.ts';
import type { Issue } from '../kernel/issue.ts';
import type { Json } from '../kernel/json.ts';
import type { Circumstances } from './circumstances.ts';
import type { CellProvenance } from './release.ts';
import { ruleRivals } from './rule-cell.ts';
import { appliesHere, resolutionData, settle, type Settled } from './settle.ts';
import type { Stated } from './stated.ts';

export interface SlotDecision {
  readonly contributions: readonly Stated<SlotStatement>[];
  readonly cell: CellProvenance;
  readonly issues: readonly Issue[];
}

/** Who contributes: `one` and `first` obey section 6 as a single cell, the others fold what every owner contributes. */
export function decideSlot(
  cell: string,
  reduce: Reduce,
  stated: readonly Stated<SlotStatement>[],
  circumstances: Circumstances,
): SlotDecision {
  if (reduce === 'one') return decisionOf(cell, [settle(cell, stated, circumstances)]);
  if (reduce === 'first') return decideFirst(cell, stated, circumstances);
  return decisionOf(
    cell,
    byId(stated).map(([id, same]) => settle(`${cell}/${id}`, same, circumstances)),
  );
}

/** The closest owner's whole list; two overlays of one owner have no order among them. */
function decideFirst(
  cell: string,
  stated: readonly Stated<SlotStatement>[],
  circumstances: Circumstances,
): SlotDecision {
  const here = stated.filter((one) => appliesHere(one, circumstances));
  const layer = Math.min(...here.map((one) => one.layer));
  const top = stated.filter((one) => one.layer === layer);
  const decided = decisionOf(
    cell,
    byId(top).map(([id, same]) => settle(`${cell}/${id}`, same, circumstances)),
  );
  const [first, ...others] = decided.contributions;
  const rival = others.find(({ owner }) => owner !== first?.owner);
  const farther = settle(cell, stated, circumstances).cell.candidates.filter(
    ({ verdict, rule }) => verdict === 'lost' && rule === 2,
  );
  const candidates = [...decided.cell.candidates, ...farther];
  const whole = { ...decided, cell: { ...decided.cell, candidates } };
  if (first === undefined || rival === undefined) return whole;
  const owners = new Map(decided.contributions.toReversed().map((one) => [one.owner, one]));
  const rivals = [...owners.values()].toReversed();
  const ruled = ruleRivals({ cell, stated, point: circumstances.point, rivals }, circumstances);
  if (ruled.conflict !== undefined) return { ...whole, issues: [...whole.issues, ruled.conflict.issue()] };
  return {
    ...whole,
    contributions: whole.contributions.filter(({ owner }) => owner === ruled.winner?.owner),
    cell: { ...whole.cell, ...resolutionData(ruled.resolution) },
  };
}

function decisionOf(cell: string, settled: readonly Settled<SlotStatement>[]): SlotDecision {
  const contributions = settled.flatMap(({ winner }) => winner ?? []);
  const value: Json = contributions.map((one) => one.value);
  const candidates = settled.flatMap((one) => one.cell.candidates);
  const resolution = settled.find((one) => one.cell.resolution !== undefined)?.cell.resolution;
  return {
    contributions,
    cell: { cell, value, candidates, policies: [], ...(resolution === undefined ? {} : { resolution }) },
    issues: settled.flatMap(({ issues }) => issues),
  };
}

/** Each contribution is a cell of its own: `slot:order.checks/screen`. */
function byId(
  stated: readonly Stated<SlotStatement>[],
): readonly (readonly [id: string, same: readonly Stated<SlotStatement>[]])[] {
  const ids = [...new Set(stated.map(({ statement }) => statement.id))].toSorted();
  return ids.map((id) => [id, stated.filter(({ statement }) => statement.id === id)]);
}
