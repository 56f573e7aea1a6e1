import type { Figure } from '../figure.ts';

/** How a tenant delivers and runs: the same figures for everybody, computed from what is recorded. */
export interface Delivery {
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
  readonly figures: DeliveryFigures;
  /** What no figure can be computed of, since nothing is kept that would tell. */
  readonly unrecorded: readonly Unrecorded[];
}

export interface DeliveryFigures {
  /** From what a requirement says now to the first instance of a release that composes it; the median, ms. */
  readonly leadTime: Figure;
  /** The median, ms. */
  readonly waitInDraft: Figure;
  readonly waitInReview: Figure;
  readonly waitInCanary: Figure;
  readonly releasesAWeek: Figure;
  readonly changeFailureRate: Figure;
  /** Of the ended instances, those without a task for people. */
  readonly automationRate: Figure;
  /** Minor units, as providers declare them. */
  readonly costAnInstance: Figure;
  /** Of the calls, those of capabilities that flows of several owners use. */
  readonly reuseRatio: Figure;
}

export type Unrecorded = 'waitInDraft' | 'waitInReview' | 'costAnInstance';

/** What a publish brought into service of one flow, for as many businesses as took it. */
export interface FlowRelease {
  readonly flow: string;
  readonly version: string;
  /** ms since the epoch */
  readonly at: number;
  readonly by: string;
  readonly identities: readonly string[];
  /** Why it counts as failed; undefined while it does not. */
  readonly failed?: ReleaseFailure;
  /** Its seven days are not over yet. */
  readonly isYoung: boolean;
  /** How long it was a draft on the server, ms; absent where it was published from elsewhere. */
  readonly draftMs?: number;
  /** From the question to the approval, ms; absent where one person published alone. */
  readonly reviewMs?: number;
}

export type ReleaseFailure =
  | { readonly kind: 'rolled-back'; readonly at: number }
  | { readonly kind: 'incidents'; readonly rate: number; readonly before: number };

/** A part of a requirement and its way into service. */
export interface LeadTime {
  readonly requirement: string;
  readonly part: string;
  /** When the requirement said it as it does now. */
  readonly since: number;
  readonly flow: string;
  readonly identity: string;
  readonly release: string;
  readonly releasedAt: number;
  readonly instance: string;
  readonly firstAt: number;
}

/** A candidate from its first share of the calls to its promotion, or its end. */
export interface CanaryWait {
  readonly routing: string;
  readonly from: number;
  readonly to: number;
  readonly ended: 'promoted' | 'rolledBack';
}
