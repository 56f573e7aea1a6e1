import type { InstanceGroup } from './instance-group.ts';
import type { MetricPlan } from './metrics/metric-plan.ts';
import type { RawHistory, RawInstance } from './raw-facts.ts';

/** A `step` is kept by days alone. */
export type RollupKind = 'instance' | 'sum' | 'state' | 'step' | 'call' | 'metric';

/** An instance that changed, what happened to it since it was last counted, and what is kept of it for that. */
export interface Changed {
  readonly instance: RawInstance;
  readonly rows: readonly RawHistory[];
  readonly kept: Kept | undefined;
}

/** How far an instance is counted. */
export interface Kept {
  readonly number: number;
  /** Of the last history row that is counted. */
  readonly seq: number;
  readonly ended: boolean;
  /** Since when it is in its states. */
  readonly since: Readonly<Record<string, number>>;
  /** How far it came with the marks of each metric, by key. */
  readonly progress: Readonly<Record<string, readonly number[]>>;
}

/** Up to which instance a metric was counted that is newer than they are, by key; `Infinity` once it was for all. */
export type Reached = ReadonlyMap<string, number>;

/** What is to be added to the figures of a quarter of an hour; `group` is a place in `groups`. */
export interface Added {
  readonly kind: RollupKind;
  /** Of the first ms of the quarter, or of the day. */
  readonly quarter: number;
  readonly isDay: boolean;
  readonly group: number;
  readonly name: string;
  readonly count: number;
}

/** `amount` in ten-thousandths. */
export type AddedCount = Added & { readonly amount: number };
export type AddedSpan = Added & { readonly ms: number };

/** What a batch comes to; it is written with the note that it is counted, or not at all. */
export interface Folded {
  readonly groups: readonly InstanceGroup[];
  readonly counts: readonly AddedCount[];
  readonly spans: readonly AddedSpan[];
  readonly kept: readonly Kept[];
}

/** What is to be folded: what happened to instances since they were counted, or all that is counted of them by one metric more. */
export type FoldAsked =
  | {
      readonly kind: 'changes';
      readonly instances: readonly number[];
      readonly plans: readonly MetricPlan[];
      readonly reached: Reached;
    }
  | { readonly kind: 'metric'; readonly instances: readonly number[]; readonly plan: MetricPlan };

/** What was counted in part of a window, as columns: a page of thousands of businesses reads hundreds of thousands of rows. */
export interface RolledUp {
  /** By the places that rows tell. */
  readonly names: readonly string[];
  /** Their rows together, of which several may be of one group and name. */
  readonly blocks: readonly RollupBlock[];
}

/** Rows, by their places in each column. */
export interface RollupBlock {
  readonly groups: Int32Array;
  readonly names: Int32Array;
  readonly counts: Float64Array;
  /** Amounts of counts, in ten-thousandths; of durations how long they are, ms. */
  readonly values: Float64Array;
}

export interface Stretch {
  readonly kind: RollupKind;
  readonly fromMs: number;
  readonly toMs: number;
  /** No others matter, though they may be told. */
  readonly groups?: readonly number[];
  /** Only names that begin so matter. */
  readonly prefix?: string;
}

/** Where to go on; the end unless it is told. */
export interface Swept {
  readonly next?: number;
}

/** How far a metric is counted that is newer than what it counts: instances looked at, and how many there are. */
export interface Counting {
  readonly done: number;
  readonly of: number;
}

/** The figures by quarters of an hour, and how far they reach. */
export interface RollupStore {
  /** Commits are noted from now on. */
  begin(): void;
  /** Lets go of what counting holds; what is not counted waits for the next start. */
  end(): Promise<void>;
  /** So many instances are best counted at a time. */
  batchSize(): number;
  /** For how long counting has kept this thread from other work, ms in all. */
  heldMs(): number;
  /**
   * Counts what some of the commits noted changed, the first ones first: true where there are more; undefined while another
   * node is at it.
   */
  take(limit: number, plans: readonly MetricPlan[]): Promise<boolean | undefined>;
  /** Looks among the next instances for what no commit noted: they were there before, or came while nobody counted. */
  sweep(after: number, plans: readonly MetricPlan[]): Promise<Swept | undefined>;
  /** From now on these metrics are counted, and no others; those that are new, from the first instance on. */
  watch(keys: readonly string[]): Promise<Reached | undefined>;
  /** Counts a metric over the next instances that were there before it: all that is counted of them. */
  backfill(plan: MetricPlan): Promise<Swept | undefined>;
  /** Undefined once a metric is counted over all that was there before it. */
  counting(key: string): Promise<Counting | undefined>;
  /** The first commit that is not counted yet, by the wall's clock. */
  uncountedSince(): Promise<number | undefined>;
  /**
   * As far as it is counted: unended instances, without those that started in a stretch of time, and with those that ended in it; several
   * of one group add up. @param isByRelease release and version are asked for; '' otherwise
   */
  standing(
    fromMs: number,
    toMs: number,
    isByRelease: boolean,
  ): Promise<readonly (InstanceGroup & { readonly n: number })[]>;
  groups(): Promise<ReadonlyMap<number, InstanceGroup>>;
  counts(stretch: Stretch): Promise<RolledUp>;
  spans(stretch: Stretch): Promise<RolledUp>;
}
