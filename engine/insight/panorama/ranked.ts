/** Those that are drawn, and how many are not. */
export interface Ranked<Item> {
  readonly drawn: readonly Item[];
  readonly left: number;
}

/** Those that weigh most, by name. */
export function ranked<Item extends { readonly id: string; readonly weight: number }>(
  items: readonly Item[],
  most: number,
): Ranked<Item> {
  const byWeight = items.toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  const drawn = byWeight.slice(0, most).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { drawn, left: items.length - drawn.length };
}
