import type { Localized } from '../../kernel/localized.ts';
import type { TableRowChange } from '../../registry/table-changes.ts';

/**
 * One step by which a business came to be what it is.
 * @template Instant ms since the epoch; as the API tells it, date and time
 */
export type GenesisEntry<Instant = number> = GenesisBase<Instant> &
  (
    | { readonly kind: 'requirement'; readonly requirement: string; readonly title?: Localized }
    /** A conflict that a person decided. */
    | { readonly kind: 'resolution'; readonly cell: string; readonly because: string; readonly decidedBy: string }
    /** A change set that held its text, or a text about it. */
    | { readonly kind: 'change-set'; readonly files: readonly string[] }
    /** A resolver table leads other requests than before to the business. */
    | { readonly kind: 'table'; readonly resolver: string; readonly rows: readonly TableRowChange[] }
    | ({ readonly kind: 'released' } & Served)
    /** A later text could not serve: it stays on its last good release. */
    | ({ readonly kind: 'broke'; readonly codes: readonly string[] } & Served)
    | ({ readonly kind: 'first-instance'; readonly instance: string } & Served)
    | { readonly kind: 'activity'; readonly activity: string; readonly title?: Localized }
    /** A step of providers that compete: promoted, rolled back, paused. */
    | { readonly kind: 'routing'; readonly capability: string; readonly what: string; readonly why: string }
    /** The former version `to` of a flow was published again as `version`. */
    | { readonly kind: 'rolled-back'; readonly flow: string; readonly version: string; readonly to: string }
  );

interface GenesisBase<Instant> {
  readonly at: Instant;
  /** Who did it; absent of what nobody does. */
  readonly by?: string;
}

interface Served {
  readonly flow: string;
  readonly version: string;
  readonly release: string;
}
