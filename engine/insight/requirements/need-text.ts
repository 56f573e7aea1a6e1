import type { Need } from '../../catalog/requirement.ts';

/** What a leaf maps to, as its text writes it: `order-fulfilment.paymentWindow`. */
export function needText(needs: Need): string {
  switch (needs.kind) {
    case 'capability':
      return `${needs.capability}@${needs.range}`;
    case 'gap':
      return needs.gap.capability;
    case 'parameter':
      return `${needs.flow}.${needs.parameter}`;
    case 'slot':
      return `${needs.flow}.${needs.slot}`;
    case 'flow':
      return needs.range === '*' ? needs.flow : `${needs.flow}@${needs.range}`;
  }
}
