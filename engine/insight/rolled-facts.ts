import type { Clock } from '../host/ports.ts';
import type { Within } from '../host/store.ts';
import { callNameParts } from './call-name.ts';
import { capabilityOf } from './capability-of.ts';
import type { ContractOf } from './counted-facts.ts';
import { factRows } from './fact-rows.ts';
import type { Asked, Counted, Facts } from './facts.ts';
import type { FactsStore } from './facts-store.ts';
import { fine } from './fold.ts';
import { isCounted, type InstanceGroup } from './instance-group.ts';
import { isCall } from './is-call.ts';
import { presentTally } from './present-tally.ts';
import { inQuarters, partsInQuarters } from './quarters.ts';
import type { RollupKind, RollupStore } from './rollup-store.ts';
import { rowKey } from './row-key.ts';
import { addSpan } from './spans.ts';
import { callTally, instanceTally, stateTally, sumTally } from './tallies.ts';
import { count, tallyTable, type Cell } from './tally-table.ts';

export interface RolledFactsParts {
  readonly store: FactsStore;
  readonly rollups: RollupStore;
  readonly clock: Clock;
  /** The wall's, by which commits are noted. */
  readonly wall: Clock;
  readonly contractOf: ContractOf;
}

/** What a name under which something is counted stands for; undefined where it is not asked for. */
interface Named {
  readonly own: Readonly<Record<string, string>>;
  /** Under which it is counted in the row. */
  readonly as: string;
  readonly undo?: boolean;
}

type NameOf = (name: string, group: InstanceGroup) => Promise<Named | undefined> | Named | undefined;

/** More groups than that are not named one by one: all are read, and those that count are chosen here. */
const namedAtMost = 500;

/** The facts from the figures by quarters of an hour: their price does not grow with what has happened. */
export function rolledFacts(parts: RolledFactsParts): Facts {
  const { store, rollups, clock } = parts;
  return {
    instances: (asked, within) => rolled('instance', asked, within, (name) => ({ own: {}, as: name }), instanceTally),
    calls: async ({ filter, ...asked }, within) =>
      await rolled('call', { filter, ...asked }, within, callNamer(parts, filter, asked.by), callTally),
    states: (asked, within) => rolled('state', asked, within, stateName, stateTally),
    sums: (asked, within) =>
      rolled(
        'sum',
        asked,
        within,
        (name) => (name === asked.attribute ? { own: {}, as: 'n' } : undefined),
        (cell) => sumTally(cell),
      ),
    present: (asked, within) => presentTally(store, asked, within, clock.now()),
    ...factRows(store),
  };

  async function rolled<Tally>(
    kind: RollupKind,
    { filter, window, parts: cut = [], by }: Asked<string>,
    within: Within,
    nameOf: NameOf,
    tally: (cell: Cell) => Counted<Tally>['rows'][number],
  ): Promise<Counted<Tally>> {
    const asOf = await countedUntil(parts);
    const whole = inQuarters(window, clock.now());
    const pieces = partsInQuarters(cut, whole);
    const groups = new Map([...(await rollups.groups())].filter(([, group]) => isCounted(group, filter, within)));
    const some = groups.size > namedAtMost ? {} : { groups: [...groups.keys()] };
    const table = tallyTable();
    for (const [part, { fromMs, toMs }] of (pieces.length === 0 ? [whole] : pieces).entries()) {
      if (groups.size === 0) break;
      const stretch = { kind, fromMs, toMs, ...some };
      const cellOf = async (group: InstanceGroup, name: string) => {
        const named = await nameOf(name, group);
        if (named === undefined) return undefined;
        return { ...named, cell: table.cell(rowKey(by, group, { ...named.own, part: String(part) })) };
      };
      for (const { group: number, name, count: times, amount } of await rollups.counts(stretch)) {
        const group = groups.get(number);
        const found = group === undefined ? undefined : await cellOf(group, name);
        if (found !== undefined) addCount(kind, found, times, amount);
      }
      for (const { group: number, name, ms, count: times } of kind === 'sum' ? [] : await rollups.spans(stretch)) {
        const group = groups.get(number);
        const found = group === undefined ? undefined : await cellOf(group, name);
        if (found !== undefined) addSpan(found.cell.spans, ms, times);
      }
    }
    return { window: whole, parts: pieces, asOf, rows: table.cells.map(tally) };
  }
}

function addCount(
  kind: RollupKind,
  { cell, as, undo }: Named & { readonly cell: Cell },
  times: number,
  amount: number,
): void {
  count(cell, as, times);
  if (kind === 'sum') count(cell, 'total', amount / fine);
  if (kind === 'call') count(cell, 'attempts', amount);
  if (undo === true) count(cell, 'undos', times);
}

const stateName: NameOf = (name) => {
  const blank = name.indexOf(' ');
  return blank < 0
    ? { own: { state: name }, as: '' }
    : { own: { state: name.slice(blank + 1) }, as: name.slice(0, blank) };
};

/** What all commits up to then came to is counted. */
async function countedUntil({ rollups, clock, wall }: RolledFactsParts): Promise<number> {
  const since = await rollups.uncountedSince();
  return since === undefined ? clock.now() : clock.now() - Math.max(0, wall.now() - since);
}

function callNamer(
  { contractOf }: RolledFactsParts,
  filter: Parameters<typeof isCall>[1],
  by: readonly string[],
): NameOf {
  const known = new Map<string, Promise<string>>();
  const contractIn = (release: string, reference: string): Promise<string> => {
    const name = `${release} ${reference}`;
    const found = known.get(name) ?? contractOf(release, reference);
    known.set(name, found);
    return found;
  };
  return async (name, { release }) => {
    const call = callNameParts(name);
    if (!isCall(call, filter)) return undefined;
    const { reference, provider, outcome, undo } = call;
    const contract = by.includes('contract') ? await contractIn(release, reference) : '';
    return { own: { capability: capabilityOf(reference), contract, provider, arm: '' }, as: outcome, undo };
  };
}
