import { groupKey, type InstanceGroup } from './instance-group.ts';
import type { Named, NameOf } from './rolled-cells.ts';
import { rowKey } from './row-key.ts';
import { addSpan, type Spans } from './spans.ts';
import type { Cell, TallyTable } from './tally-table.ts';

/** Where rows are counted: in one cell of each cut. */
export type Found = Named & { readonly cell: Cell };

/** What rows of one name come to that meet in the same cells; they are added there once, at the end. */
export interface Entry {
  readonly found: readonly Found[];
  times: number;
  amount: number;
  /** Undefined before the first. */
  spans: Spans | undefined;
}

type Entries = Map<string, Entry>;

interface Cut {
  readonly by: readonly string[];
  readonly table: TallyTable;
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
) {
  const asked = [...new Set(cuts.flatMap(({ by }) => by))];
  // The version that served is the release's to say.
  const keys = asked.includes('contract') ? [...asked, 'release'] : asked;
  const alike = new Map<string, Entries>();
  const byGroup = new Map<number, Entries | undefined>();
  // Rows of one group follow each other.
  let lastNumber = -1;
  let lastEntries: Entries | undefined;
  return {
    /** Undefined where the group does not count. */
    entry: (number: number, name: string): Entry | Promise<Entry> | undefined => {
      if (number !== lastNumber) {
        lastNumber = number;
        lastEntries = entriesOf(number);
      }
      return lastEntries?.get(name) ?? (lastEntries && made(lastEntries, number, name));
    },
    /** Adds what rows came to. */
    add: (addTo: (found: Found, times: number, amount: number) => void): void => {
      for (const entries of alike.values()) {
        for (const { found, times, amount, spans } of entries.values()) {
          for (const each of found) {
            if (times !== 0 || amount !== 0) addTo(each, times, amount);
            for (const [ms, often] of spans ?? []) addSpan(each.cell.spans, ms, often);
          }
        }
      }
    },
  };

  function entriesOf(number: number): Entries | undefined {
    if (byGroup.has(number)) return byGroup.get(number);
    const group = groups.get(number);
    const signature = group && keys.map((key) => groupKey(group, key) ?? '').join('\0');
    const entries = signature === undefined ? undefined : (alike.get(signature) ?? new Map<string, Entry>());
    if (signature !== undefined && entries !== undefined) alike.set(signature, entries);
    byGroup.set(number, entries);
    return entries;
  }

  /** Of a hundred thousand groups each has its names: nothing waits for a turn that need not. */
  function made(entries: Entries, number: number, name: string): Entry | Promise<Entry> | undefined {
    const group = groups.get(number);
    if (group === undefined) return undefined;
    const named = nameOf(name, group);
    return named instanceof Promise
      ? named.then((one) => keep(entries, group, name, one))
      : keep(entries, group, name, named);
  }

  function keep(entries: Entries, group: InstanceGroup, name: string, named: Named | undefined): Entry {
    const cellsOf = (one: Named): readonly Found[] =>
      cuts.map(({ by, table }) => ({
        ...one,
        cell: table.cell(rowKey(by, group, { ...one.own, part })),
      }));
    const entry: Entry = {
      found: named === undefined ? [] : cellsOf(named),
      times: 0,
      amount: 0,
      spans: undefined,
    };
    entries.set(name, entry);
    return entry;
  }
}
