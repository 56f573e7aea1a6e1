import type { IssueView } from '@tessera/engine/check';
import type { Splice, Workspace } from '../../model/document/workspace.ts';
import type { Edited, Gesture, StatePath, TransitionRef } from '../../model/edit/gesture.ts';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';

export type Selection =
  | { readonly kind: 'flow' }
  | { readonly kind: 'state'; readonly path: StatePath }
  | { readonly kind: 'transition'; readonly at: TransitionRef };

/** What all panels of the designer show. */
export interface SessionState {
  readonly flowFile: string;
  readonly workspace: Workspace;
  /** Of the last text that could be read. */
  readonly graph: FlowGraph | undefined;
  /** The present text cannot be read: what is shown is older. */
  readonly isStale: boolean;
  readonly issues: readonly IssueView[];
  /** The revision that graph and issues belong to. */
  readonly analysed: number;
  /** The identity lens; undefined: the flow as written. */
  readonly identity: string | undefined;
  readonly identities: readonly string[];
  readonly selection: Selection;
}

/** One open flow: its texts, what is known of them, and what is selected. Panels read it and act through it alone. */
export interface Session {
  get(): SessionState;
  subscribe(listener: () => void): () => void;
  /** Works the gesture out over the present text and applies it as one step; `confirmed`: losses were accepted. */
  perform(gesture: Gesture, confirmed?: boolean): Promise<Edited>;
  /** What the text editor typed. */
  type(splices: readonly Splice[], options?: { readonly endsStep?: boolean }): void;
  undo(): void;
  redo(): void;
  select(selection: Selection): void;
  look(identity: string | undefined): void;
}
