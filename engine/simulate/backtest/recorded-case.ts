import type { ReleaseId } from '../../kernel/ids.ts';
import type { Json } from '../../kernel/json.ts';
import type { CallError } from '../../machine/trigger.ts';

/** One instance as it really went: what came to it from outside, what its calls came to, and how it stands. */
export interface RecordedCase {
  readonly id: string;
  readonly flow: string;
  readonly identity: string;
  readonly key?: string;
  /** The release it stands on. */
  readonly release: ReleaseId;
  readonly input: Json;
  readonly startedAtMs: number;
  /** Its end, or the time of the reading: nothing is known beyond it. */
  readonly untilMs: number;
  /** In time order, those of its sub-flows too. */
  readonly acts: readonly RecordedAct[];
  /** In the order of the calls, those of its sub-flows too. */
  readonly answers: readonly RecordedAnswer[];
  readonly end: { readonly status: string; readonly states: readonly string[] };
  /** What a replay cannot repeat: migrations, patches, decisions on incidents. */
  readonly byHand: readonly string[];
}

/** What came from outside, and to which instance: the n-th of its flow, from 0. */
export interface RecordedAct {
  readonly atMs: number;
  readonly flow: string;
  readonly nth: number;
  readonly does:
    | { readonly kind: 'event'; readonly type: string; readonly payload: Json }
    | {
        readonly kind: 'decision';
        readonly state: string;
        readonly outcome: string;
        readonly form: Json;
        readonly role?: string;
        readonly by?: string;
      };
}

/** What a call of a capability came to, its attempts taken together. */
export interface RecordedAnswer {
  readonly flow: string;
  readonly state: string;
  readonly capability: string;
  readonly isUndo: boolean;
  /** ms from the call to its outcome. */
  readonly tookMs: number;
  readonly result:
    { readonly kind: 'done'; readonly output: Json } | { readonly kind: 'failed'; readonly error: CallError };
}
