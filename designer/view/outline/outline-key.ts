import type { KeyboardEvent } from 'react';
import type { ActionSubject } from '../../model/actions/action-effect.ts';
import type { GraphNode } from '../../model/graph/flow-graph.ts';
import type { OutlineRow } from '../../model/outline/outline-rows.ts';
import { actionOfKey } from '../actions/action-of-key.ts';
import type { FlowActions } from '../actions/use-flow-actions.ts';

export interface OutlineKeys {
  readonly rows: readonly OutlineRow[];
  readonly active: OutlineRow;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly go: (row: OutlineRow | undefined) => void;
  readonly fold: (id: string, isFolded: boolean) => void;
  readonly actions: FlowActions;
  readonly rename: (id: string) => void;
  /** The row that the letters typed so far lead to. */
  readonly typeAhead: (letter: string, rows: readonly OutlineRow[], active: OutlineRow) => OutlineRow | undefined;
}

/** What a key does in the outline; false where it does nothing there. */
export function outlineKey(event: KeyboardEvent, keys: OutlineKeys): boolean {
  // Keys of an input method are its own.
  if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return false;
  return opensMenu(event) || moves(event, keys) || acts(event, keys) || searches(event, keys);
}

/** The menu of the row, by the keys that open menus everywhere. */
function opensMenu({ key, shiftKey, target }: KeyboardEvent): boolean {
  if (key !== 'ContextMenu' && !(shiftKey && key === 'F10')) return false;
  if (target instanceof HTMLElement) target.querySelector('button')?.click();
  return true;
}

function moves({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, { rows, active, go, fold }: OutlineKeys): boolean {
  if (altKey || ctrlKey || metaKey) return false;
  const at = rows.indexOf(active);
  switch (key) {
    case 'ArrowDown':
      go(rows[at + 1]);
      return true;
    case 'ArrowUp':
      go(rows[at - 1]);
      return true;
    case 'Home':
      go(rows[0]);
      return true;
    case 'End':
      go(rows.at(-1));
      return true;
    case 'ArrowRight':
      if (active.isExpanded === false) fold(active.id, false);
      else if (active.isExpanded === true) go(rows[at + 1]);
      return true;
    case 'ArrowLeft':
      if (active.isExpanded === true) fold(active.id, true);
      else go(rows.find(({ id }) => id === active.parent));
      return true;
    case ' ':
      if (active.isExpanded !== undefined) fold(active.id, active.isExpanded);
      return true;
    default:
      return false;
  }
}

function acts(event: KeyboardEvent, { active, actions, rename }: OutlineKeys): boolean {
  if (event.key === 'F2') {
    if (active.what.kind === 'state') rename(active.id);
    return true;
  }
  const id = actionOfKey(event);
  return id !== undefined && actions.run(id, subjectOf(active));
}

function searches(event: KeyboardEvent, { rows, active, go, typeAhead }: OutlineKeys): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || !/^[\p{L}\p{N}]$/u.test(key)) return false;
  go(typeAhead(key, rows, active));
  return true;
}

function subjectOf({ what }: OutlineRow): ActionSubject {
  return what.kind === 'state' ? { kind: 'state', path: what.node.path } : { kind: 'transition', at: what.edge.at };
}
