import type { Decision, Documents } from '@tessera/engine/catalog';
import { fields, textAt } from '../document.ts';

/** A carrier keeps one document a parcel: created → handed-over → delivered, or cancelled, or returned. */
export function parcelName(waybill: string): string {
  return `parcel/${waybill}`;
}

/** Cancels a booking that is not on its way back or at its end; anything else stays as it is. */
export function decideCancel(waybill: string, documents: Documents): Decision {
  const name = parcelName(waybill);
  const parcel = fields(documents[name]);
  return textAt(parcel, 'status') === 'created'
    ? { writes: { [name]: { ...parcel, status: 'cancelled' } }, answer: { cancelled: true } }
    : { writes: {}, answer: { cancelled: false } };
}

const turnable: ReadonlySet<string> = new Set(['created', 'handed-over', 'returned']);

/** Turns a parcel round; the answer says its status where that is too late. */
export function decideIntercept(waybill: string, documents: Documents): Decision {
  const name = parcelName(waybill);
  const parcel = fields(documents[name]);
  const status = textAt(parcel, 'status', 'unknown');
  return turnable.has(status)
    ? { writes: { [name]: { ...parcel, status: 'returned' } }, answer: { accepted: true } }
    : { writes: {}, answer: { accepted: false, status } };
}
