import type { Figure } from '@tessera/engine';

/** What is counted may lag behind what happened by so much before it is called old (G12). */
const lagMs = 5_000;

/** Whether something that happened in the window may not be counted yet. */
export function isStale({ asOf, to }: Pick<Figure, 'asOf' | 'to'>): boolean {
  return Date.parse(asOf) + lagMs < Date.parse(to);
}
