import type { Localized } from '../../kernel/localized.ts';
import type { FactFilter } from '../facts.ts';
import type { Figure } from '../figure.ts';
import type { PanoramaColumn } from './panorama-choices.ts';

/** What is looked at: each step of the zoom is one more of these. */
export type PanoramaFilter = Pick<FactFilter, 'identity' | 'only' | 'flow' | 'facets'>;

/** Identities × flows × capabilities × providers, generated from releases and calls, with what happened on each. */
export interface Panorama {
  /** Half-open, as date and time; its edges are full quarters of an hour, and now. */
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
  /** What the key may see: nothing else is counted. */
  readonly within: { readonly subtrees: readonly string[]; readonly flows?: readonly string[] };
  /** The identity whose next level is drawn; absent where those drawn have nothing above them in common. */
  readonly base?: string;
  readonly figures: PanoramaFigures;
  /** Ended instances, by equal parts of the window. */
  readonly throughput: readonly ThroughputPart[];
  /** One sum for each currency. */
  readonly money: readonly { readonly unit: string; readonly sum: Figure }[];
  readonly identities: readonly IdentityNode[];
  readonly flows: readonly FlowNode[];
  readonly capabilities: readonly CallNode[];
  readonly providers: readonly CallNode[];
  /** Of one flow, where one is asked for. */
  readonly states?: readonly StateNode[];
  readonly edges: readonly PanoramaEdge[];
  /** So many are left out of each column and of the lines: those with the least. */
  readonly left: Readonly<Record<PanoramaColumn | 'edges', number>>;
}

/** Nodes of one column, those with the most first. */
export interface PanoramaNodes {
  readonly items: readonly (IdentityNode | FlowNode | CallNode)[];
  /** Of all that are in the column, and are asked for. */
  readonly total: number;
  readonly next?: string;
}

export interface PanoramaFigures {
  readonly running: Figure;
  readonly started: Figure;
  readonly ended: Figure;
  /** Success among those that ended as success or failure. */
  readonly success: Figure;
  readonly failed: Figure;
  /** Open tasks, and of them those past their due time. */
  readonly tasks: Figure;
  readonly overdue: Figure;
  readonly incidents: Figure;
  readonly oldestIncidentAt?: string;
  /** Timers and open tasks of states tagged `sla` that are due within the next hour; missing where no state is tagged. */
  readonly atRisk: Figure;
}

export interface ThroughputPart {
  readonly from: string;
  readonly to: string;
  readonly ended: Figure;
}

/** A part of the tree of identities: one with all below it. */
export interface IdentityNode {
  readonly id: string;
  readonly title?: Localized;
  /** The base alone, beside those below it. */
  readonly isOnly?: true;
  /** A release is active in it. */
  readonly isLive: boolean;
  /** Pairs of a flow and an identity that a later publish broke. */
  readonly broken: number;
  readonly figures: PanoramaFigures;
}

export type FlowNode = Omit<IdentityNode, 'isOnly'>;

export interface CallFigures {
  readonly calls: Figure;
  /** Calls with an outcome that the contract promises, success or a declared error, among all. */
  readonly success: Figure;
  readonly p95: Figure;
}

export interface CallNode {
  readonly id: string;
  readonly title?: Localized;
  readonly figures: CallFigures;
}

/** A state of the flow that is looked at; an instance with parallel states counts in each. */
export interface StateNode {
  readonly id: string;
  readonly title?: Localized;
  readonly isFinal: boolean;
  /** Of a release that serves; else only older instances are in it. */
  readonly origin: Origin;
  readonly running: Figure;
  readonly entered: Figure;
  readonly left: Figure;
  /** How long those that left had stayed. */
  readonly p95: Figure;
}

/** An active release implies it, or only calls and instances of an older one show it. */
export type Origin = 'release' | 'older';

export interface PanoramaEdge {
  readonly kind: 'runs' | 'calls' | 'serves';
  /** Ids of nodes: identity → flow → capability → provider. */
  readonly from: string;
  readonly to: string;
  readonly origin: Origin;
  /** Running and started instances of a `runs`, calls of the others: what its width stands for. */
  readonly weight: number;
  /** Of a `runs`: a later publish broke it, and what was published before serves on. */
  readonly isBroken?: true;
  /** Of a `runs`. */
  readonly runs?: RunFigures;
  /** Of the others. */
  readonly figures?: CallFigures;
}

export interface RunFigures {
  readonly running: Figure;
  readonly started: Figure;
}

/** Items that are new or otherwise, and the ids of those that are there no more; a line's is `kind from to`. */
export interface Put<Item> {
  readonly put: readonly Item[];
  readonly gone: readonly string[];
}

/** What a later answer to the same question says otherwise. Parts that are absent say the same as before. */
export interface PanoramaChange {
  readonly to: string;
  readonly asOf: string;
  readonly figures?: PanoramaFigures;
  readonly throughput?: Panorama['throughput'];
  readonly money?: Panorama['money'];
  /** All of them, in the order of the flow. */
  readonly states?: readonly StateNode[];
  readonly left?: Panorama['left'];
  readonly identities?: Put<IdentityNode>;
  readonly flows?: Put<FlowNode>;
  readonly capabilities?: Put<CallNode>;
  readonly providers?: Put<CallNode>;
  readonly edges?: Put<PanoramaEdge>;
}
