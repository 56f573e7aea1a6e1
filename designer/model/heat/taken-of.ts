import { edgeOfPointer } from '../graph/edge-of-pointer.ts';

/** How often each edge of a graph was taken, of transitions that the engine names by their pointer. */
export function takenOf(
  transitions: readonly { readonly pointer: string; readonly count: number }[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { pointer, count } of transitions) {
    const edge = edgeOfPointer(pointer);
    if (edge !== undefined) counts.set(edge, (counts.get(edge) ?? 0) + count);
  }
  return counts;
}
