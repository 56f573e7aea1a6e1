import type { Client } from '../client.ts';

/** Something that somebody decided at a moment of the replayed time: done once, over the same API as everything else. */
export interface Scene {
  readonly id: string;
  /** ms */
  readonly at: number;
  /** Doing it again after an interruption changes nothing. */
  readonly play: (stage: Stage) => Promise<void>;
}

export interface Stage {
  readonly client: Client;
  /** Where alarms are told. */
  readonly alarmsUrl: string;
  /** The text of a shipped file, e.g. `identities/cn.retail.identity.yaml`. */
  readonly shipped: (file: string) => string;
  /** An idempotency key of this run. */
  readonly key: (name: string) => string;
}
