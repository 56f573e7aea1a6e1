import { parseDuration, type Json } from '@tessera/engine/catalog';
import type { Decision, Documents } from '@tessera/engine/catalog';
import { fields, listAt, numberAt, textAt } from '../document.ts';
import { free, levelBody, levelName, readLevel } from './level.ts';

export interface Need {
  readonly sku: string;
  readonly quantity: number;
}

export interface ReservationRequest {
  readonly id: string;
  readonly orderId: string;
  readonly warehouse: string;
  readonly needs: readonly Need[];
  readonly quantityIfNew: number;
  readonly nowMs: number;
  readonly untilMs: number;
}

export function reservationName(id: string): string {
  return `reservation/${id}`;
}

/** Which warehouse keeps the pieces of an order. */
export function orderName(orderId: string): string {
  return `reservation-of-order/${orderId}`;
}

/** One need an article, however often it stands in the order. */
export function needsOf(lines: readonly Need[]): readonly Need[] {
  const bySku = new Map<string, number>();
  for (const { sku, quantity } of lines) bySku.set(sku, (bySku.get(sku) ?? 0) + quantity);
  return [...bySku].map(([sku, quantity]) => ({ sku, quantity }));
}

/** ms of a hold; half an hour where the text is no duration. */
export function holdMs(holdFor: string): number {
  return parseDuration(holdFor) ?? 30 * 60 * 1000;
}

/** Holds all needs or none; the answer names the first article that is short. */
export function decideReserve(request: ReservationRequest, documents: Documents): Decision {
  const { id, orderId, warehouse, needs, quantityIfNew, nowMs, untilMs } = request;
  const writes: Record<string, Json> = {};
  for (const { sku, quantity } of needs) {
    const name = levelName(warehouse, sku);
    const level = readLevel(documents[name], quantityIfNew, nowMs);
    if (free(level) < quantity) return { writes: {}, answer: { short: sku } };
    const hold = { reservation: id, orderId, quantity, until: untilMs };
    writes[name] = levelBody({ ...level, holds: [...level.holds, hold] });
  }
  const lines = needs.map(({ sku, quantity }) => ({ sku, quantity }));
  writes[reservationName(id)] = { orderId, warehouse, lines, until: untilMs, status: 'held' };
  writes[orderName(orderId)] = { warehouse, reservation: id };
  return { writes, answer: { until: untilMs } };
}

/** The documents of a reservation: itself and the levels it holds pieces of. */
export function reservationReads(id: string, body: Json | undefined): readonly string[] {
  const reservation = fields(body);
  const warehouse = textAt(reservation, 'warehouse');
  return [
    reservationName(id),
    ...listAt(reservation, 'lines').map((line) => levelName(warehouse, textAt(line, 'sku'))),
  ];
}

/** Gives back what is still held; a reservation that is unknown or released already changes nothing. */
export function decideRelease(id: string, nowMs: number, documents: Documents): Decision {
  const reservation = fields(documents[reservationName(id)]);
  if (textAt(reservation, 'status') !== 'held') return { writes: {}, answer: { released: false } };
  const writes: Record<string, Json> = { [reservationName(id)]: { ...reservation, status: 'released' } };
  for (const line of listAt(reservation, 'lines')) {
    const name = levelName(textAt(reservation, 'warehouse'), textAt(line, 'sku'));
    const level = readLevel(documents[name], numberAt(line, 'quantity', 0), nowMs);
    const holds = level.holds.filter((hold) => hold.reservation !== id);
    if (documents[name] !== undefined) writes[name] = levelBody({ ...level, holds });
  }
  return { writes, answer: { released: true } };
}
