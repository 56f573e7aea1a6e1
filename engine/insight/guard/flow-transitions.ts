import type { FlowDefinition, StateDefinition, Transition } from '../../flow/definition.ts';
import { resolveTarget, stateAt, type StatePath } from '../../flow/resolve-target.ts';
import { visitStates } from '../../flow/visit-states.ts';
import type { GuardedTransition } from './guard-ground.ts';

/**
 * The ways of a flow from state to state, each pair once: those whose target an instance rests in. A target that is
 * passed within one step is never entered by anybody's count, and so tells nothing.
 */
export function flowTransitions({ flow, root }: FlowDefinition): readonly GuardedTransition[] {
  const pairs = new Map<string, GuardedTransition>();
  visitStates(root, (state, path) => {
    for (const { target } of transitionsOf(state)) {
      const reached = target === undefined ? undefined : resolveTarget(root, path, target);
      if (reached === undefined || path.length === 0 || !isRestedIn(root, reached)) continue;
      const pair = { flow, source: path.join('.'), target: reached.join('.') };
      pairs.set(`${pair.source} ${pair.target}`, pair);
    }
  });
  return [...pairs.values()];
}

function transitionsOf({ on, always, after, onDone, invoke, task }: StateDefinition): readonly Transition[] {
  return [
    ...Object.values(on).flat(),
    ...always,
    ...after,
    ...onDone,
    ...(invoke?.onDone ?? []),
    ...(invoke?.onError ?? []),
    ...Object.values(task?.outcomes ?? {}).flatMap(({ transitions }) => transitions),
  ];
}

function isRestedIn(root: StateDefinition, path: StatePath): boolean {
  const state = stateAt(root, path);
  if (state === undefined || state.type === 'history' || state.always.length > 0) return false;
  const inside = state.type === 'parallel' ? Object.keys(state.states) : [state.initial].filter(isName);
  return inside.length === 0 || inside.some((name) => isRestedIn(root, [...path, name]));
}

function isName(name: string | undefined): name is string {
  return name !== undefined;
}
