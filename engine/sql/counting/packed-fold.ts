import type { Added, AddedCount, AddedSpan, Folded, RollupKind } from '../../insight/rollup-store.ts';

/** What a batch comes to, as one thread is soonest told it by another: its rows as numbers, and each name once. */
export interface PackedFold extends Pick<Folded, 'groups' | 'kept'> {
  readonly names: readonly string[];
  readonly counts: Float64Array;
  readonly spans: Float64Array;
}

/** So many numbers are a row: kind, whether it is of a day, quarter, group, name, and two of its own. */
const width = 7;
const kinds: readonly RollupKind[] = ['instance', 'sum', 'state', 'step', 'call', 'metric'];

export function pack({ groups, kept, counts, spans }: Folded): PackedFold {
  const names = new Map<string, number>();
  const packed = {
    counts: new Float64Array(counts.length * width),
    spans: new Float64Array(spans.length * width),
  };
  for (const [at, row] of counts.entries()) put(packed.counts, at, names, row, row.amount);
  for (const [at, row] of spans.entries()) put(packed.spans, at, names, row, row.ms);
  return { groups, kept, ...packed, names: [...names.keys()] };
}

function put(to: Float64Array, at: number, names: Map<string, number>, row: Added, own: number): void {
  let name = names.get(row.name);
  if (name === undefined) names.set(row.name, (name = names.size));
  const begin = at * width;
  to[begin] = kinds.indexOf(row.kind);
  to[begin + 1] = row.isDay ? 1 : 0;
  to[begin + 2] = row.quarter;
  to[begin + 3] = row.group;
  to[begin + 4] = name;
  to[begin + 5] = row.count;
  to[begin + 6] = own;
}

export function unpack({ groups, kept, names, counts, spans }: PackedFold): Folded {
  const added: AddedCount[] = [];
  for (let at = 0; at < counts.length; at += width) {
    const { kind, quarter, isDay, group, name, count } = rowAt(counts, at, names);
    added.push({ kind, quarter, isDay, group, name, count, amount: counts[at + 6] ?? 0 });
  }
  const timed: AddedSpan[] = [];
  for (let at = 0; at < spans.length; at += width) {
    const { kind, quarter, isDay, group, name, count } = rowAt(spans, at, names);
    timed.push({ kind, quarter, isDay, group, name, count, ms: spans[at + 6] ?? 0 });
  }
  return { groups, kept, counts: added, spans: timed };
}

function rowAt(from: Float64Array, at: number, names: readonly string[]): Added {
  return {
    kind: kinds[from[at] ?? 0] ?? 'instance',
    isDay: from[at + 1] === 1,
    quarter: from[at + 2] ?? 0,
    group: from[at + 3] ?? 0,
    name: names[from[at + 4] ?? 0] ?? '',
    count: from[at + 5] ?? 0,
  };
}
