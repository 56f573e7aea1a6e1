export interface Weighed {
  readonly id: string;
  readonly weight: number;
}

/** Those that are drawn, and how many are not. */
export interface Ranked<Item> {
  readonly drawn: readonly Item[];
  readonly left: number;
}

/** Those that weigh most, in order of their names. */
export function ranked<Item extends Weighed>(items: readonly Item[], most: number): Ranked<Item> {
  const drawn = byWeight(items)
    .slice(0, most)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { drawn, left: items.length - drawn.length };
}

/** Those that weigh most first, and of equal ones by name. */
export function byWeight<Item extends Weighed>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
}
