import type { RoutingStep } from '../../host/routing/routing-store.ts';
import type { Json } from '../../kernel/json.ts';
import type { Localized } from '../../kernel/localized.ts';
import type { TableRowChange } from '../../registry/table-changes.ts';

/**
 * Something that became otherwise for a business, and from when until when it was so. Nobody types it in.
 * @template Instant ms since the epoch; as the API tells it, date and time
 */
export type RecordedChange<Instant = number> = RecordedBase<Instant> &
  (
    | {
        /** Another release began to serve, with what it says otherwise than the one before it. */
        readonly kind: 'release';
        readonly flow: string;
        readonly version: string;
        readonly release: string;
        /** Absent of the first. */
        readonly before?: { readonly version: string; readonly release: string };
        readonly cells: readonly ChangedCell[];
      }
    | {
        /** The shares of providers that compete became others. */
        readonly kind: 'routing';
        readonly capability: string;
        readonly routing: string;
        readonly what: RoutingStep['what'];
        readonly why: string;
        readonly shares: RoutingStep['shares'];
        readonly before?: RoutingStep['shares'];
      }
    | {
        /** An activity of the kind `campaign`. */
        readonly kind: 'campaign';
        readonly activity: string;
        readonly title?: Localized;
      }
    | {
        /** A resolver table leads other requests than before to the business. */
        readonly kind: 'table';
        readonly resolver: string;
        readonly rows: readonly TableRowChange[];
        readonly attributes: readonly string[];
      }
  );

interface RecordedBase<Instant> {
  readonly at: Instant;
  /** When the next one took its place; absent while it holds. */
  readonly until?: Instant;
  readonly by: string;
  readonly identity: string;
}

export const cellKinds = ['flow', 'parameter', 'provider', 'contract', 'slot'] as const;

/** One thing that a release says otherwise: absent on the side where it is not said. */
export interface ChangedCell {
  readonly kind: (typeof cellKinds)[number];
  readonly name: string;
  readonly before?: Json;
  readonly after?: Json;
}
