import type { Fault } from '../column/fault.ts';
import type { Patch } from '../planted/patch.ts';

/** One thing to do: a trial of the column, or the hunt for a bug that is planted in a copy. */
export type Piece =
  | { readonly kind: 'trial'; readonly fault: Fault; readonly seed: number }
  | { readonly kind: 'hunt'; readonly patch: Patch };

export interface RunPlan {
  readonly faults: readonly Fault[];
  readonly patches: readonly Patch[];
  /** Only these, each once for each fault. */
  readonly seeds?: readonly number[] | undefined;
}

/** Bugs are hunted in the first part of the run: without them the rest of it cannot be trusted. */
const huntsWithin = 0.6;

/**
 * In the order in which they begin. Each fault has its first trial at the very start and the others evenly over the rest, so
 * that all were tried whatever time is left for; bugs are hunted in between.
 */
export function planRun({ faults, patches, seeds }: RunPlan): readonly Piece[] {
  const here = faults.filter(({ skip }) => skip === undefined);
  const trials =
    seeds === undefined
      ? here.flatMap(trialsOf)
      : seeds.flatMap((seed) => here.map((fault) => ({ fault, seed, at: 0 })));
  const placed = [
    ...trials.map(({ at, ...trial }) => ({ at, piece: { kind: 'trial', ...trial } as const })),
    ...patches.map((patch, index) => ({
      at: (huntsWithin * (index + 0.5)) / patches.length,
      piece: { kind: 'hunt', patch } as const,
    })),
  ];
  return placed.toSorted((left, right) => left.at - right.at).map(({ piece }) => piece);
}

function trialsOf(fault: Fault): readonly { readonly fault: Fault; readonly seed: number; readonly at: number }[] {
  const fresh = Array.from({ length: fault.trials }, (_, index) => ({
    fault,
    seed: index + 1,
    at: index / fault.trials,
  }));
  return [...(fault.seeds ?? []).map((seed) => ({ fault, seed, at: 0 })), ...fresh];
}
