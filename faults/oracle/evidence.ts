import type { Wanted } from '../driver/drive.ts';
import type { Ack, EffectLine, Intent } from '../ledger/lines.ts';
import type { Folded } from './fold.ts';
import type { StoreRows } from './store-rows.ts';

/** All that a judge may look at: both ledgers, the store, and what its histories say. */
export interface Evidence {
  readonly intents: readonly Intent[];
  readonly acks: readonly Acked[];
  readonly effects: readonly EffectLine[];
  readonly store: StoreRows;
  readonly folded: readonly Folded[];
  /** How often a fault may have made the engine ask a provider once more: kills, and connections cut. */
  readonly faults: number;
  /** Instances that have to have ended, as their flow says. */
  readonly wanted: readonly Wanted[];
  /** Codes that the documentation lists. */
  readonly codes: ReadonlySet<string>;
  /** By the store's clock. */
  readonly endedAt: number;
  /** The node's clock was not the ledgers'. */
  readonly isSkewed: boolean;
}

/** An answer with what was asked. */
export interface Acked extends Ack {
  readonly intent: Intent;
}

/** One invariant of guarantees.md section 4: what of the evidence breaks it. */
export type Judge = (evidence: Evidence) => readonly string[];

export function isGood({ status }: Ack): boolean {
  return status >= 200 && status < 300;
}

export function foldedOf({ folded }: Evidence, id: string): Folded | undefined {
  return folded.find(({ instance }) => instance.id === id);
}

export function byKey({ folded }: Evidence, flow: string, key: string): readonly Folded[] {
  return folded.filter(({ instance }) => instance.flow === flow && instance.key === key);
}
