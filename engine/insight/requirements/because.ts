import type { MetricReading } from '../../catalog/metric-reading.ts';
import type { Target } from '../../catalog/requirement.ts';
import type { Json } from '../../kernel/json.ts';

/** Why a level was reached: the row that shows it. Or why it was not: what is missing. */
export type Because =
  | { readonly kind: 'contract'; readonly contract: string; readonly deprecated: boolean }
  | { readonly kind: 'no-contract'; readonly capability: string; readonly range: string }
  | { readonly kind: 'draft-contract'; readonly capability: string }
  | { readonly kind: 'retired'; readonly capability: string }
  | { readonly kind: 'declared'; readonly what: Declared; readonly flow: string; readonly name: string }
  | { readonly kind: 'not-declared'; readonly what: Declared; readonly flow: string; readonly name: string }
  /** `isShown`: it passed the conformance kit as it is now. Nobody tried it where it is neither that nor failed. */
  | {
      readonly kind: 'bound';
      readonly capability: string;
      readonly provider: string;
      readonly by: string;
      readonly isShown: boolean;
    }
  | { readonly kind: 'fails-contract'; readonly capability: string; readonly provider: string }
  | { readonly kind: 'not-bound'; readonly capability: string; readonly offered: readonly string[] }
  | { readonly kind: 'only-for-tests'; readonly capability: string; readonly provider: string }
  | { readonly kind: 'not-filled'; readonly flow: string; readonly slot: string; readonly with?: string }
  | { readonly kind: 'no-provider-needed' }
  | ({ readonly kind: 'released' } & Place)
  | { readonly kind: 'not-released'; readonly identity: string; readonly flow?: string }
  | ({ readonly kind: 'not-in-release' } & Place)
  | ({ readonly kind: 'other-value'; readonly name: string; readonly value: Json; readonly wanted: Json } & Place)
  | { readonly kind: 'scenarios-pass'; readonly scenarios: readonly string[]; readonly flow: string }
  | { readonly kind: 'names-no-scenario' }
  | { readonly kind: 'no-such-scenario'; readonly scenario: string }
  | {
      readonly kind: 'scenario-fails';
      readonly scenario: string;
      readonly flow: string;
      readonly identity: string;
    }
  | {
      readonly kind: 'used';
      readonly n: number;
      readonly what: 'calls' | 'instances';
      readonly days: number;
      /** The address of the API that returns the rows. */
      readonly drill: string;
    }
  | { readonly kind: 'not-used'; readonly what: 'calls' | 'instances'; readonly days: number; readonly drill: string }
  | ({ readonly kind: 'target-met' } & TargetFigure)
  | ({ readonly kind: 'target-missed' } & TargetFigure)
  | { readonly kind: 'too-few'; readonly target: Target; readonly n: number; readonly drill: string }
  | { readonly kind: 'metric-unknown'; readonly target: Target }
  | { readonly kind: 'no-target' };

/** A target beside what its metric came to; its bounds are those of the metric where it has none of its own. */
interface TargetFigure {
  readonly target: Target;
  readonly value: number;
  readonly n: number;
  readonly reading: MetricReading;
  /** The day by which it was to be reached is over. */
  readonly isLate: boolean;
  /** The address of the API that returns the rows. */
  readonly drill: string;
}

export type Declared = 'parameter' | 'slot' | 'flow';

/** A release that serves. */
export interface Place {
  readonly identity: string;
  readonly flow: string;
  readonly version: string;
  readonly release: string;
}
