import type { Decision, Documents, Json } from '@tessera/engine/catalog';
import { fields, listAt, numberAt, textAt } from '../document.ts';
import { free, levelBody, levelName, readHold, readLevel, type Hold, type Level } from '../stock/level.ts';
import { reservationName } from '../stock/reservation.ts';

export interface PickRequest {
  readonly id: string;
  readonly orderId: string;
  readonly warehouse: string;
  readonly sku: string;
  readonly quantity: number;
  readonly quantityIfNew: number;
  readonly nowMs: number;
}

export function pickName(id: string): string {
  return `pick/${id}`;
}

/** Takes pieces off the shelf: first those held for the order, then free ones. */
export function decidePick(request: PickRequest, documents: Documents): Decision {
  const { id, orderId, warehouse, sku, quantity, quantityIfNew, nowMs } = request;
  const name = levelName(warehouse, sku);
  const level = readLevel(documents[name], quantityIfNew, nowMs);
  const { taken, holds } = takeHolds(level.holds, orderId, quantity);
  const fromHolds = taken.reduce((sum, hold) => sum + hold.quantity, 0);
  const short = free(level) < quantity - fromHolds || onShelf(level) < quantity;
  if (short) return { writes: {}, answer: { short: sku } };
  const pick = { orderId, warehouse, sku, quantity, taken: taken.map((hold) => ({ ...hold })), status: 'picked' };
  const after = { ...level, picked: level.picked + quantity, holds };
  return { writes: { [name]: levelBody(after), [pickName(id)]: pick }, answer: { pickId: id } };
}

/** The documents of putting a pick back: itself, its level, and the reservations it was taken from. */
export function putBackReads(id: string, body: Json | undefined): readonly string[] {
  const pick = fields(body);
  const level = levelName(textAt(pick, 'warehouse'), textAt(pick, 'sku'));
  return [pickName(id), level, ...listAt(pick, 'taken').map((hold) => reservationName(textAt(hold, 'reservation')))];
}

/** The pieces are on the shelf again; those of a reservation that still stands are held for it again. */
export function decidePutBack(id: string, nowMs: number, documents: Documents): Decision {
  const pick = fields(documents[pickName(id)]);
  if (textAt(pick, 'status') !== 'picked') return { writes: {}, answer: { putBack: false } };
  const quantity = numberAt(pick, 'quantity', 0);
  const name = levelName(textAt(pick, 'warehouse'), textAt(pick, 'sku'));
  const level = readLevel(documents[name], quantity, nowMs);
  const again = listAt(pick, 'taken')
    .map(readHold)
    .filter((hold) => textAt(fields(documents[reservationName(hold.reservation)]), 'status') === 'held');
  const after = { ...level, picked: Math.max(0, level.picked - quantity), holds: mergeHolds(level.holds, again) };
  return {
    writes: { [name]: levelBody(after), [pickName(id)]: { ...pick, status: 'put-back' } },
    answer: { putBack: true },
  };
}

function onShelf(level: Level): number {
  return (level.onShelf ?? level.quantity) - level.picked;
}

function takeHolds(holds: readonly Hold[], orderId: string, quantity: number) {
  const taken: Hold[] = [];
  const left: Hold[] = [];
  let missing = quantity;
  for (const hold of holds) {
    const part = hold.orderId === orderId ? Math.min(hold.quantity, missing) : 0;
    missing -= part;
    if (part > 0) taken.push({ ...hold, quantity: part });
    if (hold.quantity > part) left.push({ ...hold, quantity: hold.quantity - part });
  }
  return { taken, holds: left };
}

/** One hold a reservation. */
function mergeHolds(holds: readonly Hold[], more: readonly Hold[]): readonly Hold[] {
  const merged = new Map(holds.map((hold) => [hold.reservation, hold]));
  for (const hold of more) {
    const present = merged.get(hold.reservation)?.quantity ?? 0;
    merged.set(hold.reservation, { ...hold, quantity: hold.quantity + present });
  }
  return [...merged.values()];
}
