import type { ReleaseBody } from '../release/release.ts';
import { isUnguarded, type Exit } from './exits.ts';
import { fixedMs } from './fixed-duration.ts';
import type { FlowGraph } from './graph.ts';
import { isWithin, upwards, type StateNode } from './state-node.ts';

/** A timer that leaves a state for certain, if nothing has left it before. */
export interface TimeLimit {
  /** The state that ends. */
  readonly node: StateNode;
  readonly exit: Exit;
  readonly ms: number;
}

/** The earliest timer, own or of a state around, after which a state has surely been left. */
export function timeLimit(graph: FlowGraph, body: ReleaseBody, node: StateNode): TimeLimit | undefined {
  const limits = upwards(node).flatMap((at) =>
    graph.exits(at).flatMap((exit): readonly TimeLimit[] => {
      const { trigger } = exit;
      const ms =
        trigger.kind === 'after' && isUnguarded(exit) && leaves(exit) ? fixedMs(body, trigger.delay) : undefined;
      return ms === undefined ? [] : [{ node: at, exit, ms }];
    }),
  );
  return limits.reduce<TimeLimit | undefined>(
    (least, one) => (least === undefined || one.ms < least.ms ? one : least),
    undefined,
  );
}

/** Without `reenter`, a target inside the state does not leave it, and its own timers run on. */
function leaves({ from, target, transition }: Exit): boolean {
  return target !== undefined && (transition.reenter === true || !isWithin(target, from));
}
