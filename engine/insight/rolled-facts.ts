import type { Within } from '../host/store.ts';
import { callNameParts } from './call-name.ts';
import { capabilityOf } from './capability-of.ts';
import type { ContractOf } from './counted-facts.ts';
import { factRows } from './fact-rows.ts';
import type { Asked, Counted, Facts } from './facts.ts';
import type { FactsStore } from './facts-store.ts';
import type { MetricFacts } from './metrics/metric-facts.ts';
import { metricRows } from './metrics/metric-rows.ts';
import { metricValues } from './metrics/metric-values.ts';
import { isCall } from './is-call.ts';
import { presentTally } from './present-tally.ts';
import { lagOf, rolledCells, rolledDays, type NameOf, type RolledParts } from './rolled-cells.ts';
import type { RollupKind } from './rollup-store.ts';
import { stepOfName } from './step-name.ts';
import { callTally, instanceTally, stateTally, stepTally, sumTally } from './tallies.ts';
import type { Cell } from './tally-table.ts';

export interface RolledFactsParts extends RolledParts {
  readonly store: FactsStore;
  readonly contractOf: ContractOf;
}

/** The facts from the figures by quarters of an hour: their price does not grow with what has happened. */
export function rolledFacts(parts: RolledFactsParts): Facts & MetricFacts {
  const { store, clock } = parts;
  return {
    instances: (asked, within) => rolled('instance', asked, within, (name) => ({ own: {}, as: name }), instanceTally),
    calls: async ({ filter, ...asked }, within) =>
      await rolled('call', { filter, ...asked }, within, callNamer(parts, filter, asked.by), callTally),
    states: (asked, within) => rolled('state', asked, within, stateName, stateTally),
    steps: async (asked, within) => {
      const { cells, ...counted } = await rolledDays(parts, { ...asked, kind: 'step', nameOf: stepNamed }, within);
      return { ...counted, rows: cells.map(stepTally) };
    },
    sums: (asked, within) =>
      rolled(
        'sum',
        asked,
        within,
        (name) => (name === asked.attribute ? { own: {}, as: 'n' } : undefined),
        (cell) => sumTally(cell),
      ),
    present: (asked, within) => presentTally(store, asked, within, clock.now()),
    lagMs: () => lagOf(parts),
    metricValues: (metric, asked, within, drill) => metricValues(parts, metric, asked, within, drill),
    metricRows: (metric, asked, within, paging) => metricRows(store, metric, asked, within, paging),
    ...factRows(store),
  };

  async function rolled<Tally>(
    kind: RollupKind,
    asked: Asked<string>,
    within: Within,
    nameOf: NameOf,
    tally: (cell: Cell) => Counted<Tally>['rows'][number],
  ): Promise<Counted<Tally>> {
    const { cells, ...counted } = await rolledCells(parts, { ...asked, kind, nameOf }, within);
    return { ...counted, rows: cells.map(tally) };
  }
}

const stateName: NameOf = (name) => {
  const blank = name.indexOf(' ');
  return blank < 0
    ? { own: { state: name }, as: '' }
    : { own: { state: name.slice(blank + 1) }, as: name.slice(0, blank) };
};

const stepNamed: NameOf = (name) => ({ own: { ...stepOfName(name) }, as: '' });

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
