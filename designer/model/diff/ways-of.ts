import { resolveTarget, type FlowDefinition, type StateDefinition, type Transition } from '@tessera/engine/flow';
import type { Trigger, Way } from './flow-diff.ts';
import { jsonOf } from './json-of.ts';

export interface FoundWay {
  readonly trigger: Trigger;
  readonly way: Way;
}

/** The ways out of a state in the order of the text, their targets as paths from the top. */
export function waysOf(flow: FlowDefinition, path: readonly string[], state: StateDefinition): readonly FoundWay[] {
  const found = (kind: Trigger['kind'], name: string, transitions: readonly Transition[]): readonly FoundWay[] =>
    transitions.map((transition) => ({ trigger: { kind, name }, way: wayOf(flow, path, transition) }));
  const { invoke, task } = state;
  return [
    ...Object.entries(state.on).flatMap(([event, transitions]) => found('event', event, transitions)),
    ...found('always', '', state.always),
    ...state.after.flatMap((transition) => found('after', transition.delay, [transition])),
    ...found('ended', '', state.onDone),
    ...(invoke === undefined ? [] : found('done', '', invoke.onDone)),
    ...(invoke?.onError ?? []).flatMap((transition) => found('error', transition.error ?? '', [transition])),
    ...Object.entries(task?.outcomes ?? {}).flatMap(([outcome, { transitions }]) =>
      found('outcome', outcome, transitions),
    ),
  ];
}

function wayOf(
  flow: FlowDefinition,
  path: readonly string[],
  { target, guard, assign, actions, reenter }: Transition,
): Way {
  const resolved = target === undefined ? [] : (resolveTarget(flow.root, path, target) ?? [target]);
  return {
    target: resolved.join('.'),
    ...(guard === undefined ? {} : { guard: String(guard) }),
    does: jsonOf({ assign: assign ?? {}, actions: actions ?? [], reenter: reenter ?? false }),
  };
}
