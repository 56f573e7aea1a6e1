import type { Issue } from '@tessera/engine/check';
import type { Json } from '@tessera/engine';
import type { Splice, StepLabel } from '../document/workspace.ts';

/** Names from the root down, joined by dots, e.g. `delivery.packing`; '' is the flow itself. */
export type StatePath = string;

/** Which exit of a state a transition stands in, and its place in the list there, from 0. */
export type Exit =
  | { readonly kind: 'on'; readonly event: string; readonly index: number }
  | { readonly kind: 'always'; readonly index: number }
  | { readonly kind: 'after'; readonly index: number }
  /** Of a compound, parallel or compensating state. */
  | { readonly kind: 'done'; readonly index: number }
  /** Of what the state calls. */
  | { readonly kind: 'callDone'; readonly index: number }
  | { readonly kind: 'callError'; readonly index: number }
  /** Of the state's task. */
  | { readonly kind: 'outcome'; readonly outcome: string; readonly index: number };

export interface TransitionRef {
  readonly state: StatePath;
  readonly exit: Exit;
}

/** What a state is for (designer.md section 5): decided by the keys it has. */
export type StateKind =
  'call' | 'slot' | 'flow' | 'task' | 'wait' | 'choice' | 'compensate' | 'compound' | 'parallel' | 'final' | 'history';

/** What a new state starts with, by its kind: a contract range, a slot, a sub-flow range, a role. */
export interface NewState {
  readonly name: string;
  readonly kind: StateKind;
  readonly title?: Readonly<Record<string, string>>;
  /** `stock.reserve@^1`, a slot's name, `parcel-delivery@^1` or a role, by kind. */
  readonly uses?: string;
}

/** What a person does to a flow. Every gesture is a few small splices and one step of the history. */
export type Gesture =
  | { readonly kind: 'renameState'; readonly state: StatePath; readonly name: string }
  /** `after`: the sibling whose completion leads to the new state, which takes over its target. */
  | { readonly kind: 'addState'; readonly parent: StatePath; readonly after?: StatePath; readonly state: NewState }
  /** Between a transition and its target. */
  | { readonly kind: 'insertState'; readonly on: TransitionRef; readonly state: NewState }
  | {
      readonly kind: 'deleteState';
      readonly state: StatePath;
      readonly incoming: 'remove' | { readonly to: StatePath };
    }
  | { readonly kind: 'duplicateState'; readonly state: StatePath }
  /** Among its siblings; behind `after`, or first. */
  | { readonly kind: 'moveState'; readonly state: StatePath; readonly after?: StatePath }
  /** Into another parent, or out of its own. */
  | { readonly kind: 'nestState'; readonly states: readonly StatePath[]; readonly parent: StatePath }
  /** Siblings become the children of a new state. */
  | {
      readonly kind: 'groupStates';
      readonly states: readonly StatePath[];
      readonly name: string;
      readonly type: 'compound' | 'parallel';
    }
  /** The children take the place of the state. */
  | { readonly kind: 'ungroupState'; readonly state: StatePath }
  | { readonly kind: 'changeKind'; readonly state: StatePath; readonly to: StateKind; readonly uses?: string }
  | { readonly kind: 'setInitial'; readonly parent: StatePath; readonly state: StatePath }
  /** At the end of the exit's list; its index is not read. */
  | {
      readonly kind: 'addTransition';
      readonly at: TransitionRef;
      readonly target?: StatePath;
      readonly guard?: string;
      readonly error?: string;
      readonly delay?: string;
    }
  | { readonly kind: 'retarget'; readonly at: TransitionRef; readonly target: StatePath }
  | { readonly kind: 'moveTransition'; readonly at: TransitionRef; readonly to: number }
  | { readonly kind: 'deleteTransition'; readonly at: TransitionRef }
  | { readonly kind: 'paste'; readonly parent: StatePath; readonly text: string }
  /** One leaf of a text; missing parents are made. `value` absent: the leaf is removed, with parents left empty by it. */
  | { readonly kind: 'setValue'; readonly file: string; readonly pointer: string; readonly value?: Json }
  | { readonly kind: 'renameKey'; readonly file: string; readonly pointer: string; readonly name: string }
  /** A quick fix of an issue, or what a merge decided. */
  | {
      readonly kind: 'splices';
      readonly splices: readonly Splice[];
      readonly label: StepLabel;
      /** Of the text that they were worked out over, where that may be an older one. */
      readonly revision?: number;
    }
  /** A gesture over the flow as an identity has it: variations in the file of the identity, never in the flow. */
  | { readonly kind: 'vary'; readonly identity: string; readonly file: string; readonly gesture: SplicingGesture }
  /** Re-prints the whole file. */
  | { readonly kind: 'format'; readonly file: string };

/** Formatting stands apart: it needs a printer of YAML, the others splice. */
export type SplicingGesture = Exclude<Gesture, { kind: 'format' }>;

/** What would be lost by a gesture: to be named before it is done. */
export interface Loss {
  /** A key of the page's texts. */
  readonly kind: string;
  readonly params: Readonly<Record<string, string>>;
}

export type Edited =
  | {
      readonly kind: 'edited';
      readonly splices: readonly Splice[];
      readonly label: StepLabel;
      readonly losses: readonly Loss[];
      /** What is selected afterwards. */
      readonly select?: StatePath;
    }
  /** Nothing can be done: a key of the page's texts, with what it names. */
  | {
      readonly kind: 'refused';
      readonly because: string;
      readonly params: Readonly<Record<string, string>>;
      /** What the check says of it, where a rule forbids it. */
      readonly issue?: Pick<Issue, 'code' | 'params'>;
    };
