import type { Localized } from '@tessera/engine';
import type { StateKind, StatePath, TransitionRef } from '../edit/gesture.ts';

/** A flow as it is drawn: states as nodes in the order of the text, transitions as edges. */
export interface FlowGraph {
  readonly flow: string;
  readonly version: string;
  readonly title?: Localized;
  /** Parents before their children. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  readonly path: StatePath;
  /** '' for a state of the top. */
  readonly parent: StatePath;
  readonly name: string;
  readonly title?: Localized;
  readonly kind: StateKind;
  /** Its parent starts in it. Every region of a parallel state is entered, and none of them is marked. */
  readonly isInitial: boolean;
  readonly does: NodeDetail;
  /** What each item is called in a for-each. */
  readonly forEach?: string;
  /** `H` shallow, `H*` deep. */
  readonly history?: 'shallow' | 'deep';
  /** What an identity did to it. */
  readonly variation?: 'added' | 'changed' | 'disabled';
  readonly tags: readonly string[];
}

/** The second line of a node. */
export type NodeDetail =
  | { readonly kind: 'none' }
  | { readonly kind: 'capability'; readonly capability: string; readonly range: string; readonly provider?: string }
  | {
      readonly kind: 'slot';
      readonly slot: string;
      readonly contract: string;
      readonly reduce: string;
      /** What runs there; nothing in a slot that is empty. */
      readonly fills: readonly string[];
    }
  | { readonly kind: 'flow'; readonly flow: string; readonly range: string }
  | {
      readonly kind: 'task';
      readonly roles: readonly string[];
      readonly due?: string;
      readonly outcomes: readonly GraphOutcome[];
    }
  | { readonly kind: 'wait'; readonly events: readonly string[]; readonly delay?: string }
  | { readonly kind: 'choice'; readonly guards: number }
  | { readonly kind: 'container'; readonly states: number }
  | { readonly kind: 'output'; readonly text: string };

/** What a person may decide for. */
export interface GraphOutcome {
  readonly name: string;
  readonly title?: Localized;
}

export interface GraphEdge {
  /** Stable while the text of the transition keeps its place. */
  readonly id: string;
  readonly at: TransitionRef;
  readonly source: StatePath;
  /** Several where the transition enters several regions; its own state where it has no target. */
  readonly targets: readonly StatePath[];
  readonly kind: 'event' | 'done' | 'always' | 'error' | 'after' | 'outcome' | 'compensation';
  /** Event, outcome, error code or delay; '' where there is none. */
  readonly name: string;
  /** What people call it, where it is an outcome. */
  readonly title?: Localized;
  readonly guard?: string;
  /** From 1, where several of one exit are asked in order. */
  readonly order?: number;
  readonly variation?: 'added' | 'changed';
}
