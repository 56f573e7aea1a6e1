import type { Json } from '../kernel/json.ts';

/** The ten items of contracts.md section 5, each with what is looked at in turn. */
export const conformanceItems = {
  outputs: ['declared-answers'],
  'by-key': ['same-key-twice', 'same-key-at-once', 'same-key-after-restart'],
  'other-input': ['same-key-other-input'],
  undo: ['undo-restores', 'undo-twice', 'undo-unknown'],
  time: ['in-time', 'cancelled', 'past-deadline'],
  'dry-run': ['dry-run'],
  signature: ['bad-signature', 'stale-timestamp'],
  callback: ['callback-signed', 'callback-repeated', 'callback-late'],
  inquiry: ['inquiry-done', 'inquiry-unknown', 'inquiry-refused'],
  tolerance: ['unknown-fields', 'long-texts', 'extreme-numbers'],
} as const;

export type ConformanceItem = keyof typeof conformanceItems;
export type ConformanceCheck = (typeof conformanceItems)[ConformanceItem][number];

/** `not-shown`: there was no way to see it, which is never counted as passed. */
export type ConformanceStatus = 'passed' | 'failed' | 'not-shown' | 'not-applicable';

/** Why a check came out as it did; its sentence is in conformance-text.ts. */
export interface ConformanceReason {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface CheckOutcome {
  readonly check: ConformanceCheck;
  readonly status: ConformanceStatus;
  readonly reason?: ConformanceReason;
  /** How many inputs or calls stand behind it. */
  readonly of?: number;
  /** The made-up input that showed a failure. */
  readonly input?: Json;
}

export interface ItemOutcome {
  readonly item: ConformanceItem;
  readonly status: ConformanceStatus;
  readonly checks: readonly CheckOutcome[];
}

/** What the kit found of one provider against one version of a contract. */
export interface ConformanceRecord {
  readonly provider: string;
  readonly capability: string;
  /** Version of the contract, and its hash. */
  readonly version: string;
  readonly contractHash: string;
  /** What the provider said of itself: another declaration needs another record. */
  readonly providerHash: string;
  readonly providerVersion?: string;
  /** Of a function of a program that declares no version: the code that was tried. */
  readonly code?: string;
  readonly seed: number;
  /** `failed` where an item failed, `passed` where none did and the answers were judged, else `not-shown`. */
  readonly verdict: 'passed' | 'failed' | 'not-shown';
  readonly items: readonly ItemOutcome[];
  /** ms since the epoch */
  readonly at: number;
  readonly by: string;
}

/** Why a record says nothing of what serves now: the contract, what the provider says of itself, or its code is another; or one of them is not known here. */
export const staleReasons = ['contract', 'declaration', 'code', 'gone'] as const;
export type StaleReason = (typeof staleReasons)[number];

/** Ed25519 over the canonical JSON of the record, in base64. */
export interface SignedConformance {
  readonly record: ConformanceRecord;
  readonly signature: string;
}

export function itemOutcome(item: ConformanceItem, checks: readonly CheckOutcome[]): ItemOutcome {
  const applicable = checks.filter(({ status }) => status !== 'not-applicable');
  const worst = (['failed', 'not-shown', 'passed'] as const).find((status) =>
    applicable.some((check) => check.status === status),
  );
  return { item, status: worst ?? 'not-applicable', checks };
}

export function verdictOf(items: readonly ItemOutcome[]): ConformanceRecord['verdict'] {
  if (items.some(({ status }) => status === 'failed')) return 'failed';
  return items.find(({ item }) => item === 'outputs')?.status === 'passed' ? 'passed' : 'not-shown';
}
