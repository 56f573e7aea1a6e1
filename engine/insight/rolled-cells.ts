import type { Clock } from '../host/ports.ts';
import type { Within } from '../host/store.ts';
import type { Asked } from './facts.ts';
import type { Counted } from './tally.ts';
import { fine } from './add-facts.ts';
import { groupsIn } from './groups-in.ts';
import type { InstanceGroup } from './instance-group.ts';
import { dayOf, inQuarters, partsInQuarters, wholeDays } from './quarters.ts';
import type { RollupKind, RollupStore } from './rollup-store.ts';
import { dayMs } from './window.ts';
import { cellFinder } from './cell-finder.ts';
import { count, tallyTable, type Cell } from './tally-table.ts';

export interface RolledParts {
  readonly rollups: RollupStore;
  readonly clock: Clock;
  /** The wall's, by which commits are noted. */
  readonly wall: Clock;
}

/** What a name under which something is counted stands for. */
export interface Named {
  readonly own: Readonly<Record<string, string>>;
  /** Under which it is counted in the row. */
  readonly as: string;
  readonly undo?: boolean;
}

/** Undefined where it is not asked for. */
export type NameOf = (name: string, group: InstanceGroup) => Promise<Named | undefined> | Named | undefined;

export interface AskedCells extends Asked<string> {
  readonly kind: RollupKind;
  /** Of names; all unless given. */
  readonly prefix?: string;
  readonly nameOf: NameOf;
}

/** More groups than that are not named one by one: all are read, and those that count are chosen here. */
const namedAtMost = 500;

/** Rows of an answer from the figures by quarters of an hour. */
export async function rolledCells(
  parts: RolledParts,
  { by, ...asked }: AskedCells,
  within: Within,
): Promise<Omit<Counted<never>, 'rows'> & { readonly cells: readonly Cell[] }> {
  const { cuts, ...counted } = await rolledCuts(parts, { ...asked, cuts: [by] }, within);
  return { ...counted, cells: cuts[0] ?? [] };
}

export interface AskedCuts extends Omit<AskedCells, 'by'> {
  readonly cuts: readonly (readonly string[])[];
}

/** The same figures cut in several ways, in the order asked for, by reading them once. */
export async function rolledCuts(
  { rollups, clock, wall }: RolledParts,
  { kind, filter, window, parts = [], cuts, prefix, isWithoutTimes = kind === 'sum', nameOf }: AskedCuts,
  within: Within,
): Promise<Omit<Counted<never>, 'rows'> & { readonly cuts: readonly (readonly Cell[])[] }> {
  const asOf = await countedUntil({ rollups, clock, wall });
  const whole = inQuarters(window, clock.now());
  const pieces = partsInQuarters(parts, whole);
  const groups = await groupsIn(rollups, filter, within);
  const some = groups.size > namedAtMost ? {} : { groups: [...groups.keys()] };
  const tables = cuts.map((by) => ({ by, table: tallyTable() }));
  for (const [part, { fromMs, toMs }] of (pieces.length === 0 ? [whole] : pieces).entries()) {
    if (groups.size === 0) break;
    if (fromMs >= toMs) continue;
    const finder = cellFinder(tables, nameIn(prefix, nameOf), String(part), groups);
    const stretch = {
      kind,
      fromMs,
      toMs,
      ...some,
      ...(prefix === undefined ? {} : { prefix }),
    };
    await finder.counts(await rollups.counts(stretch));
    if (!isWithoutTimes) await finder.spans(await rollups.spans(stretch));
    finder.add((cell, named, times, amount) => addCount(kind, cell, named, times, amount));
  }
  return {
    window: whole,
    parts: pieces,
    asOf,
    cuts: tables.map(({ table }) => table.cells),
  };
}

/** Of what is kept by days alone: the days that the window touches, today as far as it is counted. */
export async function rolledDays(
  { rollups, clock, wall }: RolledParts,
  { kind, filter, window, by, nameOf }: Omit<AskedCells, 'parts' | 'prefix'>,
  within: Within,
): Promise<Omit<Counted<never>, 'rows'> & { readonly cells: readonly Cell[] }> {
  const asOf = await countedUntil({ rollups, clock, wall });
  const whole = wholeDays(window, clock.now());
  const groups = await groupsIn(rollups, filter, within);
  const table = tallyTable();
  // The row of a day that is not over stands at its beginning.
  const days = { fromMs: whole.fromMs, toMs: dayOf(whole.toMs + dayMs - 1) };
  if (groups.size > 0) {
    const finder = cellFinder([{ by, table }], nameOf, '', groups);
    await finder.counts(await rollups.counts({ kind, ...days }));
    finder.add((cell, { as }, times) => count(cell, as, times));
  }
  return { window: whole, parts: [], asOf, cells: table.cells };
}

/** What is told besides is not asked for. */
function nameIn(prefix: string | undefined, nameOf: NameOf): NameOf {
  return prefix === undefined ? nameOf : (name, group) => (name.startsWith(prefix) ? nameOf(name, group) : undefined);
}

function addCount(kind: RollupKind, cell: Cell, { as, undo }: Named, times: number, amount: number): void {
  count(cell, as, times);
  if (kind === 'sum') count(cell, 'total', amount / fine);
  if (kind === 'call') count(cell, 'attempts', amount);
  if (undo === true) count(cell, 'undos', times);
}

/** What all commits up to then came to is counted. */
async function countedUntil(parts: RolledParts): Promise<number> {
  return parts.clock.now() - (await lagOf(parts));
}

/** How long ago what is to be counted next was committed, ms; 0 where nothing waits. */
export async function lagOf({ rollups, wall }: Pick<RolledParts, 'rollups' | 'wall'>): Promise<number> {
  const since = await rollups.uncountedSince();
  return since === undefined ? 0 : Math.max(0, wall.now() - since);
}
