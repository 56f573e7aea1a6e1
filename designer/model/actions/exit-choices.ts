import type { Exit, StateKind, StatePath } from '../edit/gesture.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';

export type ExitKind = Exit['kind'];

export interface ExitChoices {
  /** The likeliest first. */
  readonly kinds: readonly ExitKind[];
  /** Events that the flow knows. */
  readonly events: readonly string[];
}

const byKind: Readonly<Record<StateKind, readonly ExitKind[]>> = {
  call: ['callDone', 'callError', 'on', 'after'],
  slot: ['callDone', 'callError', 'on', 'after'],
  flow: ['callDone', 'callError', 'on', 'after'],
  task: ['outcome', 'on', 'after'],
  wait: ['on', 'after', 'always'],
  choice: ['always', 'on', 'after'],
  compensate: ['done', 'on'],
  compound: ['done', 'on', 'after', 'always'],
  parallel: ['done', 'on', 'after'],
  final: [],
  history: [],
};

/** The exits that a state of its kind can have. The flow itself only takes events, and ends that are done. */
export function exitChoices(graph: FlowGraph | undefined, state: StatePath): ExitChoices {
  const node = graph?.nodes.find(({ path }) => path === state);
  const events = new Set(graph?.edges.flatMap(({ kind, name }) => (kind === 'event' ? [name] : [])));
  return { kinds: node === undefined ? ['on', 'after'] : byKind[node.kind], events: [...events] };
}
