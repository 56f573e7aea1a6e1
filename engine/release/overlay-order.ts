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

function unorderedPairs(flow: VariedFlow, overlays: readonly OwnEdits[]): readonly UnorderedPair[] {
  const alone = pairsAfter(flow, [], overlays);
  if (alone.length > 0 || overlays.length > maxSets) return alone;
  return (
    subsets(overlays)
      .toSorted((a, b) => a.length - b.length)
      .map((others) =>
        pairsAfter(
          flow,
          others,
          overlays.filter((one) => !others.includes(one)),
        ),
      )
      .find((found) => found.length > 0) ?? []
  );
}

function pairsAfter(
  flow: VariedFlow,
  others: readonly OwnEdits[],
  overlays: readonly OwnEdits[],
): readonly UnorderedPair[] {
  return overlays.flatMap((other, index) =>
    overlays
      .slice(0, index)
      .filter(
        (one) => flowMark(inOrder(flow, [...others, one, other])) !== flowMark(inOrder(flow, [...others, other, one])),
      )
      .map((one) => ({ others, one, other })),
  );
}

function inOrder(flow: VariedFlow, overlays: readonly OwnEdits[]): Applied {
  return applyEdits(
    flow,
    overlays.flatMap(({ edits }) => edits),
  );
}

function subsets<T>(list: readonly T[]): readonly (readonly T[])[] {
  return list.reduce<readonly (readonly T[])[]>((all, one) => [...all, ...all.map((set) => [...set, one])], [[]]);
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
    return { issue: staleIssue(ruling, rivalry, circumstances).issue };
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
