/** What the order of contributions is made of: ids, and which stand before or after which. */
export interface Ordered {
  readonly id: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface Order<T> {
  readonly list: readonly T[];
  /** No other order obeys every `before` and `after`. */
  readonly unique: boolean;
  readonly circular: boolean;
}

/** Topological order; what nothing orders stands by id, so that the list is the same however it was written. */
export function orderOf<T extends Ordered>(contributions: readonly T[]): Order<T> {
  const waiting = new Map(contributions.map((one) => [one.id, predecessors(one, contributions)]));
  const list: T[] = [];
  let unique = true;
  while (list.length < contributions.length) {
    const done = new Set(list.map(({ id }) => id));
    const ready = contributions
      .filter(({ id }) => !done.has(id) && (waiting.get(id) ?? []).every((other) => done.has(other)))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const [next] = ready;
    if (next === undefined) return { list, unique: false, circular: true };
    if (ready.length > 1) unique = false;
    list.push(next);
  }
  return { list, unique, circular: false };
}

/** Ids that stand before one; names of contributions that are not there order nothing. */
function predecessors<T extends Ordered>(one: T, all: readonly T[]): readonly string[] {
  return all
    .filter((other) => other.id !== one.id && (one.after.includes(other.id) || other.before.includes(one.id)))
    .map(({ id }) => id);
}
