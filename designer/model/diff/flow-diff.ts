import type { Json } from '@tessera/engine';

/** What differs between two versions of a flow: of the flow as a whole, then state by state in the order of the newer one. */
export interface FlowDiff {
  readonly before: string;
  readonly after: string;
  readonly flow: readonly FieldChange[];
  /** Those that are gone come last. Of a state that is new or gone its children are not told apart. */
  readonly states: readonly StateDiff[];
}

/** `path` is the newer one, of a state that is gone the older one. */
export interface StateDiff {
  readonly kind: 'added' | 'removed' | 'renamed' | 'changed';
  readonly path: string;
  /** Its former path, where it is another one. */
  readonly was?: string;
  readonly changes: readonly Change[];
}

export type Change = FieldChange | WayChange;

/** A side that is absent had, or has, nothing there. */
export interface FieldChange {
  readonly kind: 'field';
  readonly part: Part;
  /** Of the entry, e.g. the parameter; '' where the part is one thing. */
  readonly name: string;
  readonly before?: Json;
  readonly after?: Json;
}

export type Part = FlowPart | StatePart;

export type FlowPart =
  | 'title'
  | 'description'
  | 'owner'
  | 'flowInput'
  | 'flowOutput'
  | 'key'
  | 'search'
  | 'context'
  | 'parameter'
  | 'event'
  | 'slot'
  | 'expect'
  | 'start';

export type StatePart =
  | 'title'
  | 'description'
  | 'type'
  | 'start'
  | 'does'
  | 'input'
  | 'forEach'
  | 'retry'
  | 'timeout'
  | 'undo'
  | 'taskTitle'
  | 'role'
  | 'form'
  | 'facts'
  | 'due'
  | 'outcome'
  | 'entry'
  | 'exit'
  | 'output'
  | 'compensate'
  | 'tags'
  | 'history'
  | 'mark';

/** A way out of a state that is new, gone, or leads elsewhere or under another condition. */
export interface WayChange {
  readonly kind: 'way';
  readonly trigger: Trigger;
  readonly before?: Way;
  readonly after?: Way;
}

export interface Trigger {
  readonly kind: 'event' | 'done' | 'always' | 'error' | 'after' | 'outcome' | 'ended';
  /** Event, error code, delay or outcome; '' where there is none. */
  readonly name: string;
}

export interface Way {
  /** Dotted path; '' where it stays. */
  readonly target: string;
  readonly guard?: string;
  /** What it writes and sends. */
  readonly does: Json;
}
