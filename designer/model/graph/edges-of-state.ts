import type { Localized } from '@tessera/engine';
import { resolveTarget, type FlowDefinition, type StateDefinition, type Transition } from '@tessera/engine/flow';
import type { Exit, TransitionRef } from '../edit/gesture.ts';
import { edgeId } from './edge-id.ts';
import type { GraphEdge } from './flow-graph.ts';

/** Every transition of a state as an edge, in the order in which the engine asks them. */
export function edgesOfState(flow: FlowDefinition, state: StateDefinition, path: readonly string[]): GraphEdge[] {
  return exitsOf(state).flatMap(({ kind, name, title, exitAt, transitions }) =>
    transitions.map((transition, index) => {
      const at: TransitionRef = { state: path.join('.'), exit: exitAt(index) };
      const { guard } = transition;
      return {
        id: edgeId(at),
        at,
        source: at.state,
        targets: [targetOf(flow, path, transition)],
        kind,
        name: name(transition),
        ...(title === undefined ? {} : { title }),
        ...(guard === undefined ? {} : { guard: String(guard) }),
        ...(transitions.length > 1 ? { order: index + 1 } : {}),
      };
    }),
  );
}

interface ExitOf {
  readonly kind: GraphEdge['kind'];
  readonly name: (transition: Transition & { readonly delay?: string }) => string;
  readonly title?: Localized;
  readonly exitAt: (index: number) => Exit;
  readonly transitions: readonly (Transition & { readonly delay?: string })[];
}

function exitsOf(state: StateDefinition): readonly ExitOf[] {
  const { invoke, task } = state;
  const outcomes = Object.entries(task?.outcomes ?? {}).map(([outcome, { title, transitions }]): ExitOf => ({
    kind: 'outcome',
    name: () => outcome,
    ...(title === undefined ? {} : { title }),
    exitAt: (index) => ({ kind: 'outcome', outcome, index }),
    transitions,
  }));
  const events = Object.entries(state.on).map(([event, transitions]): ExitOf => ({
    kind: 'event',
    name: () => event,
    exitAt: (index) => ({ kind: 'on', event, index }),
    transitions,
  }));
  const unnamed = (
    kind: GraphEdge['kind'],
    exit: 'always' | 'done' | 'callDone',
    transitions: ExitOf['transitions'],
  ) => ({
    kind,
    name: () => '',
    exitAt: (index: number): Exit => ({ kind: exit, index }),
    transitions,
  });
  return [
    unnamed('always', 'always', state.always),
    unnamed('done', 'callDone', invoke?.onDone ?? []),
    {
      kind: 'error',
      name: ({ error = '' }) => error,
      exitAt: (index) => ({ kind: 'callError', index }),
      transitions: invoke?.onError ?? [],
    },
    ...outcomes,
    unnamed(state.compensate === undefined ? 'done' : 'compensation', 'done', state.onDone),
    ...events,
    {
      kind: 'after',
      name: ({ delay = '' }) => delay,
      exitAt: (index) => ({ kind: 'after', index }),
      transitions: state.after,
    },
  ];
}

/** A target that leads nowhere is a problem of its own: the edge stays where it starts, so that it is seen. */
function targetOf(flow: FlowDefinition, path: readonly string[], { target }: Transition): string {
  const found = target === undefined ? undefined : resolveTarget(flow.root, path, target);
  return (found ?? path).join('.');
}
