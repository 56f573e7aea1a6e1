import type { Call } from './calls.ts';
import type { Exit } from './exits.ts';
import { inheritedExits } from './graph.ts';
import type { Succession } from './leads-to.ts';
import type { StateNode } from './state-node.ts';
import type { Subject } from './subject.ts';
import { wayBetween } from './way-between.ts';

export interface Compensated {
  /** The state that compensates. */
  readonly node: StateNode;
  /** From the start over the call to it. */
  readonly path: readonly string[];
}

/** The nearest `compensate` that can follow a call which may have been done. */
export function compensateAfter(
  subject: Subject,
  call: Call,
  succession: Succession = subject.succession,
): Compensated | undefined {
  if (!subject.reach.reached.has(call.node)) return undefined;
  const goals = subject.graph.all.filter(({ definition }) => definition.compensate !== undefined);
  const way = goals.length === 0 ? undefined : wayBetween(succession, exitsOnceDone(subject, call), goals);
  return way === undefined ? undefined : { node: way.to, path: [...subject.reach.pathTo(call.node), ...way.path] };
}

/** A failed call did nothing, but of a list some items may be done. */
function exitsOnceDone({ graph, reach }: Subject, { node, invoke }: Call): readonly Exit[] {
  return inheritedExits(graph, node).filter(
    ({ from, trigger }) =>
      reach.reached.has(from) && (trigger.kind !== 'error' || from !== node || invoke.forEach !== undefined),
  );
}
