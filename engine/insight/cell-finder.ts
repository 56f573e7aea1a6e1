import { groupKey, isGroupKey, type InstanceGroup } from './instance-group.ts';
import type { Named, NameOf } from './rolled-cells.ts';
import type { RolledUp } from './rollup-store.ts';
import { rowKey } from './row-key.ts';
import { addSpan, type Spans } from './spans.ts';
import { addTime, type Cell, type TallyTable } from './tally-table.ts';

/** What rows of one name come to that meet in the same cells, one of each cut; they are added there once, at the end. */
interface Entry {
  /** Undefined where the name does not count. */
  readonly named: Named | undefined;
  readonly cells: readonly Cell[];
  times: number;
  amount: number;
  /** Undefined before the first. */
  spans: Spans | undefined;
}

/** Of groups that are alike in all that is asked for. */
interface Alike {
  readonly entries: Map<string, Entry>;
  /** The same by the places of names among those that are read. */
  byPlace: Map<number, Entry>;
  placesIn: RolledUp['names'];
  /** Those found last: most names of a group meet in the same ones. */
  own: Named['own'] | undefined;
  cells: readonly Cell[];
}

interface Cut {
  readonly by: readonly string[];
  readonly table: TallyTable;
}

export interface CellFinder {
  counts(rows: RolledUp): Promise<void>;
  spans(rows: RolledUp): Promise<void>;
  /** Adds what all of it came to; durations by themselves. */
  add(addTo: (cell: Cell, named: Named, times: number, amount: number) => void): void;
}

/**
 * Finds the cells in which rows are counted. Rows of groups that are alike in all that is asked for meet in the same cells:
 * those are looked up once for each name, and not for each row.
 * @param groups those that count
 */
export function cellFinder(
  cuts: readonly Cut[],
  nameOf: NameOf,
  part: string,
  groups: ReadonlyMap<number, InstanceGroup>,
): CellFinder {
  const asked = [...new Set(cuts.flatMap(({ by }) => by))];
  // The version that served is the release's to say.
  const keys = (asked.includes('contract') ? [...asked, 'release'] : asked).filter(isGroupKey);
  const [onlyKey = ''] = keys;
  const bySignature = new Map<string, Alike>();
  const byGroup = new Map<number, Alike | undefined>();
  return {
    counts: async (rows) => {
      await each(rows, (entry, count, amount) => {
        entry.times += count;
        entry.amount += amount;
      });
    },
    spans: async (rows) => {
      await each(rows, (entry, count, ms) => addSpan((entry.spans ??= new Map()), ms, count));
    },
    add: (addTo) => {
      for (const { entries } of bySignature.values()) {
        for (const { named, cells, times, amount, spans } of entries.values()) {
          if (named === undefined) continue;
          for (const cell of cells) {
            if (times !== 0 || amount !== 0) addTo(cell, named, times, amount);
            for (const [ms, often] of spans ?? []) addTime(cell, ms, often);
          }
        }
      }
    },
  };

  async function each(
    { names, blocks }: RolledUp,
    take: (entry: Entry, count: number, value: number) => void,
  ): Promise<void> {
    for (const block of blocks) {
      // Rows of one group follow each other.
      let last = -1;
      let alike: Alike | undefined;
      for (let at = 0; at < block.groups.length; at += 1) {
        const group = block.groups[at] ?? 0;
        if (group !== last) alike = alikeOf((last = group), names);
        if (alike === undefined) continue;
        const place = block.names[at] ?? 0;
        // Of a hundred thousand groups each has its names: nothing waits for a turn that need not.
        const found = alike.byPlace.get(place) ?? made(alike, group, place);
        const entry = found instanceof Promise ? await found : found;
        if (entry !== undefined) take(entry, block.counts[at] ?? 0, block.values[at] ?? 0);
      }
    }
  }

  /** Undefined where the group does not count. */
  function alikeOf(number: number, names: RolledUp['names']): Alike | undefined {
    const known = byGroup.get(number);
    const alike = known !== undefined || byGroup.has(number) ? known : firstOf(number, names);
    if (alike !== undefined && alike.placesIn !== names) {
      alike.placesIn = names;
      alike.byPlace = new Map();
    }
    return alike;
  }

  function firstOf(number: number, names: RolledUp['names']): Alike | undefined {
    const group = groups.get(number);
    const signature = group && signatureOf(group);
    const alike = signature === undefined ? undefined : (bySignature.get(signature) ?? newAlike(names));
    if (signature !== undefined && alike !== undefined) bySignature.set(signature, alike);
    byGroup.set(number, alike);
    return alike;
  }

  function signatureOf(group: InstanceGroup): string {
    if (keys.length < 2) return groupKey(group, onlyKey) ?? '';
    return keys.map((key) => groupKey(group, key) ?? '').join('\0');
  }

  function made(alike: Alike, number: number, place: number): Entry | Promise<Entry> | undefined {
    const name = alike.placesIn[place] ?? '';
    const known = alike.entries.get(name);
    const group = groups.get(number);
    if (known !== undefined || group === undefined) return known && kept(alike, place, known);
    const named = nameOf(name, group);
    const entryOf = (one: Named | undefined): Entry => {
      const cells = one === undefined ? [] : cellsOf(alike, group, one.own);
      const entry: Entry = { named: one, cells, times: 0, amount: 0, spans: undefined };
      alike.entries.set(name, entry);
      return kept(alike, place, entry);
    };
    return named instanceof Promise ? named.then(entryOf) : entryOf(named);
  }

  function cellsOf(alike: Alike, group: InstanceGroup, own: Named['own']): readonly Cell[] {
    if (alike.own === own) return alike.cells;
    alike.own = own;
    alike.cells = cuts.map(({ by, table }) => table.cell(rowKey(by, group, { ...own, part })));
    return alike.cells;
  }
}

function newAlike(names: RolledUp['names']): Alike {
  return { entries: new Map(), byPlace: new Map(), placesIn: names, own: undefined, cells: [] };
}

function kept(alike: Alike, place: number, entry: Entry): Entry {
  alike.byPlace.set(place, entry);
  return entry;
}
