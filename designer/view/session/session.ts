import type { IssueView } from '@tessera/engine/check';
import type { AnalysisContext, AnalysisPort, At, Question } from '../../api/analysis/analysis.ts';
import type { Files, Splice, Workspace } from '../../model/document/workspace.ts';
import type { Edited, Gesture, Loss, StatePath, TransitionRef } from '../../model/edit/gesture.ts';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import type { Witness } from '../../model/play/meet-witness.ts';

export type Selection =
  | { readonly kind: 'flow' }
  | { readonly kind: 'state'; readonly path: StatePath }
  | { readonly kind: 'transition'; readonly at: TransitionRef };

/** Why the present text cannot be drawn. */
export interface Broken {
  readonly file: string;
  readonly line: number;
  readonly pointer: string;
  readonly message: string;
}

/** A gesture that would lose something: it waits for a yes. */
export interface Asking {
  readonly gesture: Gesture;
  readonly losses: readonly Loss[];
}

/** Whom changes concern while the flow is looked at as an identity has it: everybody, or the identity alone. */
export type LensChoice = 'flow' | 'identity';

/** A place of a text that was gone to; `times` tells two requests for the same one apart. */
export interface Target extends At {
  readonly times: number;
}

/** Something to be played; `times` tells two requests for the same apart. */
export type PlayRequest = { readonly times: number } &
  /** A shortest way from the start as the check tells it, states and events in turn. */
  (
    | { readonly kind: 'path'; readonly path: readonly string[] }
    /** A start that shows a conflict. */
    | { readonly kind: 'witness'; readonly witness: Witness }
  );

/** What all panels of the designer show. */
export interface SessionState {
  readonly flowFile: string;
  readonly workspace: Workspace;
  /** The texts as they were opened: what differs from them is the draft. */
  readonly base: Files;
  /** Of the last text that could be read. */
  readonly graph: FlowGraph | undefined;
  /** Set while the present text cannot be read: what is shown is older. */
  readonly broken: Broken | undefined;
  readonly isStale: boolean;
  readonly issues: readonly IssueView[];
  /** The revision that graph and issues belong to; -1 before the first. */
  readonly analysed: number;
  /** `lost`: the worker died over the present text; the next change tries again. */
  readonly analysis: 'working' | 'rests' | 'lost';
  /** The identity lens; undefined: the flow as written. */
  readonly identity: string | undefined;
  readonly identities: readonly string[];
  /** Under a lens, once it was asked for. */
  readonly lens: LensChoice | undefined;
  /** It is being asked for. */
  readonly isWondering: boolean;
  readonly selection: Selection;
  /** Where the inspector and the text shall look. */
  readonly target: Target | undefined;
  readonly play: PlayRequest | undefined;
  readonly asking: Asking | undefined;
  /** The last gesture that could not be done, until something else is done or selected. */
  readonly refused: Extract<Edited, { readonly kind: 'refused' }> | undefined;
  /** Somebody else's draft, or a role that may only read. */
  readonly isReadOnly: boolean;
}

/** One open flow: its texts, what is known of them, and what is selected. Panels read it and act through it alone. */
export interface Session {
  get(): SessionState;
  subscribe(listener: () => void): () => void;
  /**
   * Works the gesture out over the present text and applies it as one step, after those asked for before. What would be
   * lost by it is put into `asking` instead, unless `confirmed`.
   */
  perform(gesture: Gesture, confirmed?: boolean): Promise<Edited>;
  /** Does what `asking` waits with, or leaves it. */
  answer(isConfirmed: boolean): Promise<void>;
  /** What the text editor typed. */
  type(splices: readonly Splice[], options?: { readonly endsStep?: boolean }): void;
  undo(): void;
  redo(): void;
  select(selection: Selection): void;
  /** Selects what a place of a text belongs to, and has the panels show the place. */
  goTo(place: At): void;
  /** What could not be done has been read. */
  dismissRefusal(): void;
  /** Shows the simulation with these steps done. */
  playPath(path: readonly string[]): void;
  /** Shows the simulation with a start that shows a conflict, under the identity that has it. */
  playWitness(witness: Witness): void;
  look(identity: string | undefined): void;
  /** Whom changes concern, asked once for each identity that is looked through; undefined where nobody said. */
  whom(): Promise<LensChoice | undefined>;
  /** Answers that; nothing answered leaves what was asked for undone, or has it asked again. */
  choose(choice: LensChoice | undefined): void;
  /** Opens further texts beside those that are open, e.g. an identity that is about to be varied. */
  open(files: Files): void;
  /** Asks everything again, e.g. in another language. */
  refresh(): void;
  /** The questions that panels ask of their own, with what they are about. */
  readonly analysis: AnalysisPort;
  question(): Question;
  /** Capabilities and published texts of the server. */
  readonly context: AnalysisContext;
  close(): void;
}
