import type { CapabilityData, ExplainedFlow } from '@tessera/engine/analysis';
import type { FlowExploration, IssueView } from '@tessera/engine/check';
import type { Json, Locale } from '@tessera/engine';
import type { Files } from '../../model/document/workspace.ts';
import type { ActionRequest } from '../../model/actions/flow-action.ts';
import type { Edited, Gesture } from '../../model/edit/gesture.ts';
import type { ProposedMapping, ToMap } from '../../model/form/auto-map.ts';
import type { Merged, MergeRequest } from '../../model/document/merge-texts.ts';
import type { OwnVariation } from '../../model/vary/own-variations.ts';
import type { PlaceView } from '../../model/form/place-view.ts';
import type { InputsAtHand } from '../../model/form/inputs-at-hand.ts';
import type { ContractSummary } from '../../model/form/contract-summary.ts';
import type { DocumentView } from '../../model/form/document-view.ts';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';

/** What a question is about: the open texts, which stand before those published under the same name. */
export interface Question {
  readonly files: Files;
  readonly flowFile: string;
  /** The lens. Absent: the flow as written. */
  readonly identity?: string;
  readonly locale: Locale;
}

export interface AnalysisRequest extends Question {
  /** Of the workspace: an answer to an older one is dropped. */
  readonly revision: number;
}

export interface Analysis {
  readonly revision: number;
  /** Absent where the text cannot be read as a flow: the page keeps the last one. */
  readonly graph?: FlowGraph;
  /** Errors first; under a lens only what holds for it. */
  readonly issues: readonly IssueView[];
  /** Identities whose files are open or published and that run the flow. */
  readonly identities: readonly string[];
}

/** A place in a text: a file and a JSON pointer as written; what it names need not be there yet. */
export interface At {
  readonly file: string;
  readonly pointer: string;
}

/** The context of all questions: what does not change while a flow is edited. */
export interface AnalysisContext {
  /** Of the server, as `GET /v1/capabilities/{name}` tells them. */
  readonly capabilities: readonly CapabilityData[];
  /** The texts published there: what the open files refer to. */
  readonly published: Files;
  /** Providers for tests may serve. */
  readonly testProviders?: boolean;
}

/** The checker, the gestures and the simulator: they run in a worker, off the page. */
export interface AnalysisPort {
  open(context: AnalysisContext): Promise<void>;
  /** The graph alone, which needs no check; undefined where the text cannot be read as a flow. */
  draw(request: Question, signal?: AbortSignal): Promise<FlowGraph | undefined>;
  analyse(request: AnalysisRequest, signal?: AbortSignal): Promise<Analysis>;
  edit(
    request: {
      readonly files: Files;
      readonly flowFile: string;
      readonly gesture: Gesture;
      /** For what the check says of a variation. */
      readonly locale?: Locale;
    },
    signal?: AbortSignal,
  ): Promise<Edited>;
  /** The lines of a state as they are written, to be pasted elsewhere; undefined where there is none. */
  copyState(
    request: { readonly files: Files; readonly flowFile: string; readonly state: string },
    signal?: AbortSignal,
  ): Promise<string | undefined>;
  /** How well the inputs of each capability can be filled where a state would be put. */
  usable(request: UsableRequest, signal?: AbortSignal): Promise<readonly Usable[]>;
  /** What a value comes to on data; undefined where they do not say. */
  evaluate(request: EvaluateRequest, signal?: AbortSignal): Promise<{ readonly value: Json } | undefined>;
  /** All that the flow can come to; undefined where there is no flow. Other questions are answered meanwhile. */
  explore(request: Question, signal?: AbortSignal): Promise<FlowExploration | undefined>;
  /** What may be read at a place, and what of it may stand there; undefined where neither can. */
  scopeAt(request: Question & { readonly at: At }, signal?: AbortSignal): Promise<PlaceView | undefined>;
  /** What the check would say of a value at a place, e.g. while it is typed; `=` starts an expression. */
  probe(
    request: Question & { readonly at: At; readonly value: Json },
    signal?: AbortSignal,
  ): Promise<readonly IssueView[]>;
  /** Values for the inputs of a mapping that have none, each proved to fit. */
  autoMap(request: Question & { readonly tree: ToMap }, signal?: AbortSignal): Promise<readonly ProposedMapping[]>;
  /** A text as data with the places of its parts; undefined while it cannot be read. */
  document(
    request: { readonly files: Files; readonly file: string },
    signal?: AbortSignal,
  ): Promise<DocumentView | undefined>;
  /** What a flow may call. */
  offers(request: Question, signal?: AbortSignal): Promise<Offers>;
  /** What others published, or another window saved, since somebody began, merged into what he has by now. */
  merge(request: MergeRequest): Promise<Merged>;
  /** Why parameters, bindings, slots and states are what they are under the identity. */
  provenance(request: Question & { readonly identity: string }, signal?: AbortSignal): Promise<Provenance | undefined>;
}

export interface EvaluateRequest extends Question {
  /** Text leaves that start with `=` are CEL. */
  readonly value: Json;
  /** Variables by name; `now` in ms. Parameters come from the flow. */
  readonly scope: Readonly<Record<string, Json>>;
}

export interface UsableRequest extends Question {
  readonly where: Extract<ActionRequest, { readonly kind: 'add' | 'insert' }>;
}

/** A capability by its newest contract. */
export interface Usable extends InputsAtHand {
  readonly capability: string;
  readonly version: string;
}

/** What a flow may call: contracts, and other flows as `parcel-delivery@^1`. */
export interface Offers {
  readonly contracts: readonly ContractSummary[];
  readonly flows: readonly string[];
}

export interface Provenance extends ExplainedFlow {
  /** The flow's text as data as the identity has it; absent where the text cannot be read. */
  readonly data?: Json;
  /** The file of the identity, and what it varies in the flow; absent where no open or published text is the identity's. */
  readonly own?: { readonly file: string; readonly variations: readonly OwnVariation[] };
}
