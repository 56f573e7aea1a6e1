import type { Within } from '../host/store.ts';
import type { FactFilter } from './facts.ts';
import { isCounted, type InstanceGroup } from './instance-group.ts';
import type { RollupStore } from './rollup-store.ts';

type Groups = ReadonlyMap<number, InstanceGroup>;

interface Chosen {
  /** So many of all were looked at. */
  seen: number;
  readonly groups: Map<number, InstanceGroup>;
}

/** Of so many parts of the business the groups are kept. */
const mostKept = 8;
const keptBy = new WeakMap<object, Map<string, Chosen>>();

/**
 * The groups of the part of the business that is asked for. One page asks for the same part several times, and thousands of businesses
 * have a hundred thousand groups: each is looked at once for a part, and none where everything is asked for.
 */
export async function groupsIn(
  rollups: Pick<RollupStore, 'groups'>,
  filter: FactFilter,
  { subtrees, flows }: Within,
): Promise<Groups> {
  const all = await rollups.groups();
  const isAll = subtrees.includes('') && flows === undefined && Object.values(filter).every((one) => one === undefined);
  return isAll ? all : chosenOf(rollups, all, filter, { subtrees, ...(flows === undefined ? {} : { flows }) });
}

function chosenOf(rollups: object, all: Groups, filter: FactFilter, within: Within): Groups {
  const kept = keptBy.get(rollups) ?? new Map<string, Chosen>();
  keptBy.set(rollups, kept);
  const name = JSON.stringify([filter, within]);
  const chosen = kept.get(name) ?? { seen: 0, groups: new Map<number, InstanceGroup>() };
  kept.delete(name);
  kept.set(name, chosen);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  let at = 0;
  // New ones come at the end.
  for (const [number, group] of all) {
    at += 1;
    if (at > chosen.seen && isCounted(group, filter, within)) chosen.groups.set(number, group);
  }
  chosen.seen = all.size;
  return chosen.groups;
}
