import type { Contract } from '../catalog/contract.ts';
import type { Provider } from '../catalog/provider.ts';
import type { Json } from '../kernel/json.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';

/** One attempt at a call, as whoever stands for the providers sees it. */
export interface Question {
  readonly contract: Contract;
  readonly provider: Provider;
  readonly input: Json;
  /** From 1. */
  readonly attempt: number;
  readonly nowMs: number;
  readonly timeoutMs: number;
  readonly isUndo: boolean;
  /** Flow of the asking instance, and the dotted path of its state. */
  readonly flow: string;
  readonly state: string;
  /** Evenly in [0, 1), another each time: the only chance there is. */
  readonly draw: () => number;
  /** How often an answer of this name was given before. */
  readonly used: (answer: string) => number;
}

/** What the attempt comes to, and when. */
export interface Reply {
  readonly result: AttemptResult;
  /** ms of virtual time; an attempt that takes longer than its timeout ends with CAP_TIMEOUT. 0 unless given. */
  readonly afterMs?: number;
  /** Counts for `used`. */
  readonly answer?: string;
}

/** Stands for all providers. Decides from the question alone, so that equal simulations go on alike. */
export type Responder = (question: Question) => Reply;
