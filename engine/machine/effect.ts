import type { Json } from '../kernel/json.ts';
import type { Localized } from '../kernel/localized.ts';
import type { JsonSchema } from '../kernel/json.ts';

/** A call of a capability, a task for people, or a child instance; `id` and `seq` name it for its result. */
interface CallBase {
  readonly id: string;
  readonly seq: number;
  /** The dotted state path it belongs to, for people. */
  readonly state: string;
  readonly input: Json;
}

export interface CapabilityCall extends CallBase {
  readonly kind: 'call';
  /** Key of the release's contracts, and of its bindings. */
  readonly contract: string;
  readonly binding: string;
  readonly attempts: number;
  readonly backoffMs: number;
  readonly timeoutMs: number;
  /** Bounds the whole call. */
  readonly withinMs: number;
  /** An undo call: asked of the provider that did the work, under a key of its own that retries keep. */
  readonly undoOf?: { readonly call: string; readonly provider?: string };
  /** Places of what the flow wrote and the contract does not name: it is left out of the input. */
  readonly dropped?: readonly string[];
  /** It can be taken back: left in flight it is abandoned, not forgotten. */
  readonly undoable: boolean;
}

export interface TaskCall extends CallBase {
  readonly kind: 'task';
  readonly title: Localized;
  readonly description?: Localized;
  readonly roles: readonly string[];
  readonly form?: JsonSchema;
  readonly dueAtMs?: number;
  readonly outcomes: readonly { readonly outcome: string; readonly title?: Localized }[];
}

export interface ChildStart extends CallBase {
  readonly kind: 'start';
  /** Key of the release's flows. */
  readonly flow: string;
  readonly timeoutMs?: number;
}

/** What a step asks the host to do after its commit. Performing twice is safe: each carries its key. */
export type Effect =
  | CapabilityCall
  | TaskCall
  | ChildStart
  | { readonly kind: 'wake'; readonly id: string; readonly seq: number; readonly dueAtMs: number }
  /** A call or timer that no longer matters. */
  | { readonly kind: 'forget'; readonly what: 'call' | 'timer'; readonly id: string; readonly seq: number }
  /** The call stays: a late success is undone, and `compensate` waits for it. */
  | { readonly kind: 'abandon'; readonly id: string; readonly seq: number }
  /** Into the instance's own inbox, after this step. */
  | { readonly kind: 'send'; readonly event: string; readonly payload: Json };
