import type { Lifecycle } from '../../catalog/contract.ts';
import type { Localized } from '../../kernel/localized.ts';
import type { Figure } from '../figure.ts';

/** What passed between an application and its flows, as far as its key reaches. */
export interface Traffic<Instant = number> {
  readonly flows: readonly FlowTraffic[];
  /** Events that moved an instance. */
  readonly accepted: Figure;
  /** Requests of this key, of all that it made in the hours that the window touches. */
  readonly refused: Figure;
  readonly notices: readonly ContractNotice<Instant>[];
}

export interface FlowTraffic {
  readonly flow: string;
  readonly title?: Localized;
  readonly running: Figure;
  readonly started: Figure;
  readonly ended: Figure;
  /** Success ÷ (success + failure). */
  readonly success: Figure;
  /** Accepted, by type; over the days that the window touches. */
  readonly events: readonly { readonly event: string; readonly n: number }[];
}

/**
 * A capability that flows of the application use and that will not stay.
 * @template Instant ms since the epoch; as the API tells it, date and time
 */
export interface ContractNotice<Instant = number> {
  readonly capability: string;
  readonly status: Exclude<Lifecycle, 'draft' | 'active'>;
  readonly successor?: string;
  readonly sunset?: Instant;
  readonly since: Instant;
  readonly flows: readonly string[];
}
