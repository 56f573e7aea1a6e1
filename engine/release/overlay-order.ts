import type { RecordedResolution, VariationStatement } from '../catalog/identity.ts';
import type { Issue } from '../kernel/issue.ts';
import { rulingOn, type OpenConflict } from './apply-resolution.ts';
import type { Circumstances } from './circumstances.ts';
import { applyEdits, flowMark, type Applied } from './apply-edits.ts';
import { staleIssue } from './conflict-issue.ts';
import { unorderedIssue } from './unordered-issue.ts';
import { participantName } from './participants.ts';
import type { Stated } from './stated.ts';
import type { VariedFlow } from './varied-flow.ts';

/** What one overlay edits, in its own order. */
export interface OwnEdits {
  readonly owner: string;
  readonly edits: readonly Stated<VariationStatement>[];
}

export interface OverlayOrder {
  readonly order: readonly OwnEdits[];
  readonly issues: readonly Issue[];
}

/** Above this many overlays of one owner only pairs are looked at: the sets of them double with each. */
const maxSets = 6;

/**
 * The overlays of one owner have no order, so their edits must give one flow in each (C5), or a recorded resolution
 * says which comes first. Otherwise they stand by name.
 */
export function overlayOrder(
  flow: VariedFlow,
  overlays: readonly OwnEdits[],
  circumstances: Circumstances,
): OverlayOrder {
  if (overlays.length < 2) return { order: overlays, issues: [] };
  const pairs = unorderedPairs(flow, overlays).map((pair) => ({ pair, ...decide(flow, pair, circumstances) }));
  const first = pairs.flatMap(({ before }) => (before === undefined ? [] : [before]));
  return { order: sorted(overlays, first), issues: pairs.flatMap(({ issue }) => issue ?? []) };
}

/** Two overlays after the same others: each order of them gives another flow. */
export interface UnorderedPair {
  readonly others: readonly OwnEdits[];
  readonly one: OwnEdits;
  readonly other: OwnEdits;
}

/**
 * Every set of overlays, smaller ones first: whichever of a set comes last, the flow must be one. What a smaller set
 * leads to does not depend on its order, or this would have ended there.
 */
function unorderedPairs(flow: VariedFlow, overlays: readonly OwnEdits[]): readonly UnorderedPair[] {
  const results = new Map<number, Applied>([[0, { flow, issues: [], refused: [] }]]);
  const largest = overlays.length > maxSets ? 2 : overlays.length;
  for (let size = 1; size <= largest; size += 1) {
    const pairs = setsOf(overlays.length, size).flatMap((set) => pairsEnding(set, overlays, results));
    if (pairs.length > 0) return pairs;
  }
  return [];
}

/** Sets of overlays as bits. */
function setsOf(count: number, size: number): readonly number[] {
  const sets = count > maxSets ? pairsAndSingles(count) : below(1 << count);
  return sets.filter((set) => membersOf(set).length === size);
}

function pairsAndSingles(count: number): readonly number[] {
  const singles = below(count).map((index) => 1 << index);
  return singles.flatMap((one, index) => [one, ...singles.slice(0, index).map((other) => one | other)]);
}

function below(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function membersOf(set: number): readonly number[] {
  return below(31).filter((index) => ((set >>> index) & 1) === 1);
}

function pairsEnding(
  set: number,
  overlays: readonly OwnEdits[],
  results: Map<number, Applied>,
): readonly UnorderedPair[] {
  const ends = membersOf(set).flatMap((last) => {
    const before = results.get(set & ~(1 << last));
    const own = overlays[last];
    if (before === undefined || own === undefined) return [];
    const after = applyEdits(before.flow, own.edits);
    return [{ own, applied: { ...after, refused: [...before.refused, ...after.refused] } }];
  });
  const [first, ...rest] = ends;
  if (first === undefined) return [];
  results.set(set, first.applied);
  const mark = rest.length === 0 ? '' : flowMark(first.applied);
  return rest
    .filter(({ applied }) => flowMark(applied) !== mark)
    .map(({ own: other }) => {
      const others = membersOf(set).flatMap((index) => overlays[index] ?? []);
      return { others: others.filter((one) => one !== first.own && one !== other), one: first.own, other };
    });
}

type Before = readonly [first: string, second: string];

function decide(
  flow: VariedFlow,
  pair: UnorderedPair,
  circumstances: Circumstances,
): { readonly before?: Before; readonly issue?: Issue } {
  const unordered = unorderedIssue(flow, pair, circumstances);
  const stated = [...pair.one.edits, ...pair.other.edits];
  const { cell, issue } = unordered;
  const open: OpenConflict = { kind: 'C5', cell, owners: [pair.one.owner, pair.other.owner], stated };
  const ruling = rulingOn(open, circumstances.resolutions, circumstances.nowMs);
  if (ruling?.kind === 'void') {
    const rivalry = { cell, stated, point: circumstances.point, rivals: unordered.edits };
    return { issue: staleIssue(ruling, rivalry, circumstances).issue() };
  }
  const before = ruling && orderOf(ruling.resolution, pair);
  return before === undefined ? { issue } : { before };
}

function orderOf({ decision }: RecordedResolution, { one, other }: UnorderedPair): Before | undefined {
  if (decision.kind !== 'order') return undefined;
  const [a, b] = [one, other].map(({ owner }) => decision.participants.indexOf(participantName(owner)));
  if (a === undefined || b === undefined || a < 0 || b < 0) return undefined;
  return a < b ? [one.owner, other.owner] : [other.owner, one.owner];
}

/** By name, and after those that a decision puts before; of a circle of decisions the names win. */
function sorted(overlays: readonly OwnEdits[], before: readonly Before[]): readonly OwnEdits[] {
  const waiting = overlays.toSorted((a, b) => (a.owner < b.owner ? -1 : 1));
  const order: OwnEdits[] = [];
  while (waiting.length > 0) {
    const isFree = ({ owner }: OwnEdits): boolean =>
      !before.some(([first, second]) => second === owner && waiting.some((one) => one.owner === first));
    order.push(...waiting.splice(Math.max(0, waiting.findIndex(isFree)), 1));
  }
  return order;
}
