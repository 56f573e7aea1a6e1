import type { Action, Assign, Template } from '../flow/definition.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { flowActions } from './actions.ts';
import type { FlowGraph } from './graph.ts';
import type { StateNode } from './state-node.ts';

export interface Assignment {
  readonly node: StateNode;
  readonly field: string;
  /** Absent for `collect`, whose value is the list of outputs. */
  readonly value?: Template;
  /** Of the field's value. */
  readonly pointer: Pointer;
}

/** Names of the context fields that actions and a transition's own `assign` set. */
export function assignedFields(actions: readonly Action[], assign: Assign = {}): readonly string[] {
  const byActions = actions.flatMap((action) => (action.kind === 'assign' ? Object.keys(action.assign) : []));
  return [...Object.keys(assign), ...byActions];
}

/** Every place of a flow where a context field is assigned, `collect` included. */
export function flowAssignments(graph: FlowGraph): readonly Assignment[] {
  const found = known.get(graph);
  if (found !== undefined) return found;
  const made = findAssignments(graph);
  known.set(graph, made);
  return made;
}

/** Several rules ask. */
const known = new WeakMap<FlowGraph, readonly Assignment[]>();

function findAssignments(graph: FlowGraph): readonly Assignment[] {
  const ofTransitions = graph.choices.flatMap(({ exits }) =>
    exits.flatMap(({ from, transition, pointer }) =>
      fields(from, transition.assign ?? {}, appendPointer(pointer, 'assign')),
    ),
  );
  const ofActions = flowActions(graph).flatMap(({ node, action, pointer }) =>
    action.kind === 'assign' ? fields(node, action.assign, appendPointer(pointer, 'assign')) : [],
  );
  const collected = graph.all.flatMap((node) => {
    const field = node.definition.invoke?.forEach?.collect;
    const pointer = appendPointer(node.pointer, 'invoke', 'forEach', 'collect');
    return field === undefined ? [] : [{ node, field, pointer }];
  });
  return [...ofTransitions, ...ofActions, ...collected];
}

function fields(node: StateNode, assign: Assign, pointer: Pointer): readonly Assignment[] {
  return Object.entries(assign).map(([field, value]) => ({
    node,
    field,
    value,
    pointer: appendPointer(pointer, field),
  }));
}
