import type { JsonValue } from '../ledger/json-value.ts';

/** One of the twelve flows: its text, what the world has to do for it to end, and how it has to end. */
export interface FaultFlow {
  readonly name: string;
  readonly text: string;
  /** Of an instance, by its business key. */
  readonly input: (of: string) => JsonValue;
  readonly deeds: readonly Deed[];
  /** The output it ends with. */
  readonly output: (of: string) => JsonValue;
  /** `what` of each piece of work that has to be done, exactly once for each business key. */
  readonly work: readonly string[];
}

/** What the load driver does for an instance, one after another, each until it is answered. */
export type Deed =
  | { readonly kind: 'start' }
  | { readonly kind: 'event'; readonly type: string; readonly id: string; readonly data: JsonValue }
  | { readonly kind: 'task'; readonly outcome: string; readonly form: JsonValue }
  /** The provider is mended, and the incident of its call retried. */
  | { readonly kind: 'repair' };
