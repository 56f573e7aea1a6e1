import type { Withdrawal } from '../host/withdrawal.ts';
import type { Json } from '../kernel/json.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';

/** One call that the kit makes; equal keys are attempts at one call. */
export interface Ask {
  readonly side: 'work' | 'undo';
  readonly key: string;
  readonly input: Json;
  readonly attempt?: number;
  readonly dryRun?: boolean;
  readonly withdrawal?: Withdrawal;
}

/** In what way a message is not as the engine sends it; `none`: it is, and its answer is told as it came. */
export type Forgery = 'none' | 'no-signature' | 'bad-signature' | 'stale-timestamp' | 'past-deadline';

export interface WireAnswer {
  /** 0 where there was no answer. */
  readonly status: number;
  readonly body: Json | undefined;
}

/** A report of a provider that answered 202. */
export interface Arrival {
  readonly body: Json | undefined;
  readonly isSigned: boolean;
}

/** What the kit may do to a provider: the engine's own way of calling it, and what only a test may do. */
export interface Bench {
  attempt(ask: Ask): Promise<AttemptResult>;
  /** What its work changed, in a form that compares; undefined where nothing shows it. */
  look(input: Json): Promise<Json | undefined>;
  /** The provider says by a probe of its own what its work changed; else only what the engine itself sees. */
  readonly isProbed: boolean;
  /** Ends the provider and begins it again. */
  restart?(): Promise<void>;
  /** Why the program of a local provider could not be run in a process of its own, which would be killed. */
  readonly whyNoRestart?: string;
  /** Over HTTP: messages that the engine would never send, and the inquiry. */
  forged?(ask: Ask, forgery: Forgery): Promise<WireAnswer>;
  inquire?(key: string): Promise<WireAnswer>;
  /** Where the provider can report: what came for a key so far. The first report of a key is told to come again. */
  arrivals?(key: string): readonly Arrival[];
  close(): Promise<void>;
}
