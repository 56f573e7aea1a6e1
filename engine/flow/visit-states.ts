import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { StateDefinition } from './definition.ts';
import type { StatePath } from './resolve-target.ts';

/** Sees a state with its path, and its pointer in the flow definition. */
export type StateVisitor = (state: StateDefinition, path: StatePath, pointer: Pointer) => void;

/** Visits the root and every state, parents first, in the order of the text. */
export function visitStates(root: StateDefinition, visitor: StateVisitor): void {
  visit(root, [], '/root', visitor);
}

function visit(state: StateDefinition, path: StatePath, pointer: Pointer, visitor: StateVisitor): void {
  visitor(state, path, pointer);
  for (const [name, child] of Object.entries(state.states)) {
    visit(child, [...path, name], appendPointer(pointer, 'states', name), visitor);
  }
}
