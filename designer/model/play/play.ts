import type { Json } from '@tessera/engine';

/**
 * A play is a document: who, what comes in, the seed of all that is generated, and what was chosen one after the other.
 * The same document over the same texts gives the same trace, so stepping back is a shorter list of choices.
 */
export interface Play {
  readonly flow: string;
  /** Absent: the flow as nobody varies it. */
  readonly identity?: string;
  readonly seed: number;
  /** Where virtual time begins, ms since the epoch. */
  readonly startMs: number;
  /** Absent: generated. */
  readonly input?: Json;
  /** What a request says of itself beside its input; the resolver's answer to the input goes before. */
  readonly facets?: Facets;
  readonly choices: readonly Choice[];
}

/** Dimensions of a request by name, such as `channel: live`. */
export type Facets = Readonly<Record<string, string | number>>;

/** One thing that the person at play lets happen. Data that is absent is generated under the seed. */
export type Choice =
  /** `flow`: a sub-flow that takes it; absent: the flow at play. */
  | { readonly kind: 'event'; readonly type: string; readonly flow?: string; readonly data?: Json }
  | { readonly kind: 'reply'; readonly call: SubjectKey; readonly reply: Reply }
  | {
      readonly kind: 'decide';
      readonly task: SubjectKey;
      readonly outcome: string;
      readonly role?: string;
      readonly form?: Json;
    }
  | { readonly kind: 'wait'; readonly ms: number }
  /** Until something happens by itself. */
  | { readonly kind: 'next' }
  | {
      readonly kind: 'resolve';
      readonly code: string;
      readonly action: 'retry' | 'skip' | 'cancel';
      readonly output?: Json;
    };

/** What a call comes to. */
export type Reply =
  | { readonly kind: 'output'; readonly data?: Json }
  | { readonly kind: 'error'; readonly code: string; readonly data?: Json }
  /** One attempt fails, or gets no answer in time; where the flow says so it is tried again. */
  | { readonly kind: 'fault' }
  | { readonly kind: 'timeout' }
  /** Every attempt that is left fails: the flow sees `RETRIES_EXHAUSTED`, or `TIMEOUT` where none was answered. */
  | { readonly kind: 'exhausted'; readonly by: 'fault' | 'timeout' };

/** Names a call or a task by where it is asked, not by when: `order-fulfilment/reserving#1`. */
export type SubjectKey = string;
