import type { Action } from '../flow/definition.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { FlowGraph } from './graph.ts';
import type { StateNode } from './state-node.ts';

export interface PlacedAction {
  readonly node: StateNode;
  readonly action: Action;
  readonly pointer: Pointer;
}

/** Every action of a flow: on entry, on exit, and of transitions. */
export function flowActions(graph: FlowGraph): readonly PlacedAction[] {
  const found = known.get(graph);
  if (found !== undefined) return found;
  const made = findActions(graph);
  known.set(graph, made);
  return made;
}

/** Several rules ask. */
const known = new WeakMap<FlowGraph, readonly PlacedAction[]>();

function findActions(graph: FlowGraph): readonly PlacedAction[] {
  return [
    ...graph.all.flatMap((node) => [
      ...placed(node, node.definition.entry, appendPointer(node.pointer, 'entry')),
      ...placed(node, node.definition.exit, appendPointer(node.pointer, 'exit')),
    ]),
    ...graph.choices.flatMap(({ exits }) =>
      exits.flatMap(({ from, transition, pointer }) =>
        placed(from, transition.actions ?? [], appendPointer(pointer, 'actions')),
      ),
    ),
  ];
}

function placed(node: StateNode, actions: readonly Action[], pointer: Pointer): readonly PlacedAction[] {
  return actions.map((action, index) => ({ node, action, pointer: appendPointer(pointer, index) }));
}
