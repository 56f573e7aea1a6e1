import type { Location } from '../kernel/issue.ts';
import type { Localized } from '../kernel/localized.ts';

export const elementTypes = ['string', 'integer', 'number', 'boolean', 'object', 'array'] as const;
export type ElementType = (typeof elementTypes)[number];

export const classifications = ['public', 'internal', 'confidential', 'personal'] as const;

/** What a field means, whoever's contract it stands in: fields bind to it with `x-std` (control-unit.md section 9). */
export interface DataElement {
  /** E.g. `order.amount`. */
  readonly id: string;
  readonly title?: Localized;
  readonly type: ElementType;
  /** As `x-unit` says it, e.g. `CNY-minor`. */
  readonly unit?: string;
  /** The values that it may have, with what they mean. */
  readonly codes: Readonly<Record<string, Localized>>;
  readonly owner?: string;
  readonly classification?: (typeof classifications)[number];
  readonly at: Location;
}
