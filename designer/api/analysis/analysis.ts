import type { CapabilityData } from '@tessera/engine/check/browser';
import type { IssueView } from '@tessera/engine/check';
import type { Locale } from '@tessera/engine';
import type { Files } from '../../model/document/workspace.ts';
import type { Edited, Gesture } from '../../model/edit/gesture.ts';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';

export interface AnalysisRequest {
  /** Of the workspace: an answer to an older one is dropped. */
  readonly revision: number;
  readonly files: Files;
  readonly flowFile: string;
  /** The lens: the graph is of its effective flow, the issues only what holds under it. Absent: the flow as written. */
  readonly identity?: string;
  readonly locale: Locale;
}

export interface Analysis {
  readonly revision: number;
  /** Absent where the text cannot be read as a flow: the page keeps the last one. */
  readonly graph?: FlowGraph;
  readonly issues: readonly IssueView[];
  /** Identities whose files are open or known and that run the flow. */
  readonly identities: readonly string[];
}

/** The checker, the gestures and the simulator: they run in a worker, off the page. */
export interface AnalysisPort {
  /** The capabilities of the server, and the texts published there: what the open files refer to. */
  open(context: { readonly capabilities: readonly CapabilityData[]; readonly published: Files }): Promise<void>;
  analyse(request: AnalysisRequest): Promise<Analysis>;
  edit(request: { readonly files: Files; readonly flowFile: string; readonly gesture: Gesture }): Promise<Edited>;
}
