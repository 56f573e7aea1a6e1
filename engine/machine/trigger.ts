import type { Json, JsonObject } from '../kernel/json.ts';

export interface CallError {
  readonly code: string;
  readonly message: string;
  readonly data?: Json;
}

/** What can move an instance. Plain JSON: it is stored in the history, and folding the history gives the record. */
export type Trigger =
  | { readonly kind: 'start'; readonly input: Json }
  | { readonly kind: 'event'; readonly type: string; readonly payload: Json }
  /** `by` is the role a person decided in, `provider` who did the work. */
  | {
      readonly kind: 'done';
      readonly id: string;
      readonly seq: number;
      readonly output: Json;
      readonly provider?: string;
      readonly by?: JsonObject;
    }
  | { readonly kind: 'failed'; readonly id: string; readonly seq: number; readonly error: CallError }
  | { readonly kind: 'timer'; readonly id: string; readonly seq: number }
  /** For a stuck compensation. */
  | { readonly kind: 'operator'; readonly command: 'retry' | 'skip' };
