import type { Catalog } from '../../catalog/catalog.ts';
import type { ConformanceRecord } from '../../catalog/conformance.ts';
import type { Provider } from '../../catalog/provider.ts';
import type { Target } from '../../catalog/requirement.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import type { ReleaseBody } from '../../release/release.ts';
import type { Because, Place } from './because.ts';

/** Everything that the levels of one identity's requirements are judged by. */
export interface Ground {
  readonly identity: string;
  readonly catalog: Catalog;
  /** All versions of a flow, newest first. */
  readonly flow: (name: string) => readonly FlowDefinition[];
  /** Providers for tests may serve here. */
  readonly testProviders: boolean;
  /** What the conformance kit found of a provider as it is now; undefined where nobody tried it. */
  readonly conformance: (provider: Provider, version: string) => ConformanceRecord['verdict'] | undefined;
  /** Active releases of the identity; where it has none, of those below it. */
  readonly running: readonly Running[];
  readonly trials: Trials;
  readonly use: Use;
}

/** One flow under one identity as it serves now, a body for each facet class. */
export interface Running extends Place {
  readonly bodies: readonly ReleaseBody[];
  /** Their ids. */
  readonly releases: readonly string[];
}

/** Runs scenarios on what serves. */
export interface Trials {
  /** @returns undefined where no published scenario has the id */
  run(scenario: string, on: readonly Running[]): Promise<Trial | undefined>;
}

export interface Trial {
  readonly flow: string;
  /** Under which it does not hold, if there is one. */
  readonly fails?: string;
}

/** What happened within the last `usedWithinDays`, as far as whoever asks may see it. */
export interface Use {
  /** Calls of a capability by instances of the identity or one below it, whose contract is in the range. */
  calls(capability: string, range: string, provider?: string): Promise<Seen>;
  /** Instances that started on one of the releases. */
  instances(flow: string, releases: readonly string[]): Promise<Seen>;
  /** Whether a target is reached; for the flow that a leaf is about, where it is about one. */
  target(target: Target, flow?: string): Promise<Because & { readonly kind: TargetVerdict }>;
}

export type TargetVerdict = 'target-met' | 'target-missed' | 'too-few' | 'metric-unknown';

export interface Seen {
  readonly n: number;
  readonly drill: string;
}

export const usedWithinDays = 30;
