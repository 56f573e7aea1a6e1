import type { Json, JsonObject, JsonSchema } from '../kernel/json.ts';
import type { Localized } from '../kernel/localized.ts';

export type Lifecycle = 'draft' | 'active' | 'deprecated' | 'retired';

/** `business` errors go to `onError` and are never retried, `transient` ones are retried, `fatal` ones are incidents. */
export interface DeclaredError {
  readonly class: 'business' | 'transient' | 'fatal';
  readonly title?: Localized;
  readonly data?: JsonSchema;
}

export interface RetryPolicy {
  /** How often a call is tried in all, the first attempt included. */
  readonly attempts?: number;
  /** ISO 8601: the base of the exponential backoff (full jitter). */
  readonly backoff?: string;
  /** ISO 8601: bounds the whole call. */
  readonly within?: string;
}

/** How a write is taken back: by another contract, not at all (with the reason), or only forwards from here (pivot). */
export type Undo =
  | { readonly kind: 'contract'; readonly capability: string; readonly range: string }
  | { readonly kind: 'none'; readonly reason: string }
  | { readonly kind: 'pivot' };

/** One immutable version of a capability (contracts.md section 1). `hash` is the content hash of all else. */
export interface Contract {
  readonly capability: string;
  readonly version: string;
  readonly title: Localized;
  readonly description?: Localized;
  readonly owner: string;
  readonly domain: string;
  readonly level: 'business' | 'domain';
  readonly input: JsonSchema;
  readonly output: JsonSchema;
  readonly errors: Readonly<Record<string, DeclaredError>>;
  readonly effect: 'pure' | 'read' | 'write';
  readonly repeat: 'by-key' | 'never';
  readonly undo?: Undo;
  /** ISO 8601: bounds one attempt where the flow says nothing. */
  readonly timeout?: string;
  readonly retry?: RetryPolicy;
  readonly examples: readonly { readonly input: Json; readonly output?: Json }[];
  readonly hash: string;
}

/** A reference such as `stock.reserve@^1`. */
export interface ContractRange {
  readonly capability: string;
  readonly range: string;
}

/** The contract as JSON data: what is hashed, stored and sent. */
export type ContractData = JsonObject;
