import { groupKey, type InstanceGroup } from './instance-group.ts';
import type { Named, NameOf } from './rolled-cells.ts';
import { rowKey } from './row-key.ts';
import type { Cell, TallyTable } from './tally-table.ts';

/** Where a row is counted: in one cell of each cut. */
export type Found = Named & { readonly cell: Cell };

interface Cut {
  readonly by: readonly string[];
  readonly table: TallyTable;
}

/**
 * Finds the cells in which rows are counted. Rows of groups that are alike in all that is asked for meet in the same cells:
 * those are looked up once for each name, and not for each row.
 */
export function cellFinder(cuts: readonly Cut[], nameOf: NameOf, part: string) {
  const asked = [...new Set(cuts.flatMap(({ by }) => by))];
  // The version that served is the release's to say.
  const keys = asked.includes('contract') ? [...asked, 'release'] : asked;
  const alike = new Map<string, Map<string, readonly Found[]>>();
  const byGroup = new Map<InstanceGroup, Map<string, readonly Found[]>>();
  return {
    known: (group: InstanceGroup, name: string): readonly Found[] | undefined => namesOf(group).get(name),
    find: (group: InstanceGroup, name: string): readonly Found[] | Promise<readonly Found[]> => {
      const named = nameOf(name, group);
      // Of a hundred thousand groups each has its names: nothing waits for a turn that need not.
      return named instanceof Promise ? named.then((one) => foundFor(group, name, one)) : foundFor(group, name, named);
    },
  };

  function foundFor(group: InstanceGroup, name: string, named: Named | undefined): readonly Found[] {
    const cellsOf = (one: Named): readonly Found[] =>
      cuts.map(({ by, table }) => ({ ...one, cell: table.cell(rowKey(by, group, { ...one.own, part })) }));
    const found = named === undefined ? [] : cellsOf(named);
    namesOf(group).set(name, found);
    return found;
  }

  function namesOf(group: InstanceGroup): Map<string, readonly Found[]> {
    const known = byGroup.get(group);
    if (known !== undefined) return known;
    const signature = keys.map((key) => groupKey(group, key) ?? '').join('\0');
    const names = alike.get(signature) ?? new Map<string, readonly Found[]>();
    alike.set(signature, names);
    byGroup.set(group, names);
    return names;
  }
}
