import type { StateNode } from '../state-node.ts';

/**
 * Where data is looked at in the life of a state: before its entry actions (`enter` where its initial child follows,
 * `before` whichever child does), behind them, whenever it is active (its
 * children too), and when it has ended.
 */
export type Phase = 'enter' | 'before' | 'entered' | 'active' | 'end';

export interface Moment {
  readonly node: StateNode;
  readonly phase: Phase;
}

const phases = ['enter', 'before', 'entered', 'active', 'end'] as const;

/** Moments as whole numbers from 0, to be kept in lists. */
export function numberOf(node: StateNode, phase: Phase): number {
  return node.index * phases.length + phases.indexOf(phase);
}

export function momentOf(number: number, all: readonly StateNode[]): Moment | undefined {
  const node = all[Math.floor(number / phases.length)];
  const phase = phases[number % phases.length];
  return node === undefined || phase === undefined ? undefined : { node, phase };
}
