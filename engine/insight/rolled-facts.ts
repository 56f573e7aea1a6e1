import type { Metric } from '../catalog/metric.ts';
import type { Within } from '../host/store.ts';
import { callNameParts } from './call-name.ts';
import { capabilityOf } from './capability-of.ts';
import type { ContractOf } from './counted-facts.ts';
import { factRows } from './fact-rows.ts';
import type { Asked, Facts } from './facts.ts';
import type { Counted } from './tally.ts';
import type { FactsStore } from './facts-store.ts';
import type { ByCapability, MetricFacts } from './metrics/metric-facts.ts';
import { metricByProvider } from './metrics/metric-by-provider.ts';
import { metricRows } from './metrics/metric-rows.ts';
import { servedFacts, type ServedFact, type ServedParts } from './metrics/served-facts.ts';
import { metricValues } from './metrics/metric-values.ts';
import { isCall } from './is-call.ts';
import { inQuarters } from './quarters.ts';
import { presentTally } from './present-tally.ts';
import type { Risk } from './risk.ts';
import {
  lagOf,
  rolledCells,
  rolledCuts,
  rolledDays,
  type Named,
  type NameOf,
  type RolledParts,
} from './rolled-cells.ts';
import type { RollupKind } from './rollup-store.ts';
import { standing } from './standing.ts';
import { stepOfName } from './step-name.ts';
import { callTally, instanceTally, stateTally, stepTally, sumTally } from './tallies.ts';
import type { Cell } from './tally-table.ts';

export interface RolledFactsParts extends RolledParts {
  readonly store: FactsStore;
  readonly contractOf: ContractOf;
  readonly risk: Risk;
}

/** The facts from the figures by quarters of an hour: their price does not grow with what has happened. */
export function rolledFacts(parts: RolledFactsParts): Facts & MetricFacts {
  const { store, clock, risk } = parts;
  const rows = factRows({ store, clock, risk });
  return {
    instances: (asked, within) =>
      rolled('instance', asked, within, (name) => ({ own: nothing, as: name }), instanceTally),
    calls: async ({ filter, ...asked }, within) =>
      await rolled('call', { filter, ...asked }, within, callNamer(parts, filter, asked.by), callTally),
    callCuts: async ({ filter, cuts, ...asked }, within) => {
      const nameOf = callNamer(parts, filter, cuts.flat());
      const found = await rolledCuts(parts, { ...asked, filter, cuts, kind: 'call', nameOf }, within);
      return found.cuts.map((cells) => cells.map(callTally));
    },
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
        (name) => (name === asked.attribute ? { own: nothing, as: 'n' } : undefined),
        (cell) => sumTally(cell),
      ),
    lagMs: () => lagOf(parts),
    present: ({ at, ...asked }, within) => {
      const moment = { ...asked, at: at ?? clock.now(), isPast: at !== undefined };
      return presentTally({ store, risk, standing: standing(parts) }, moment, within);
    },
    metricValues: (metric, asked, within, drill) => metricValues(parts, metric, asked, within, drill),
    metricByProvider: async (metric, asked, within, drill) => {
      const nowMs = clock.now();
      const facts = await served(metric, { ...asked, window: inQuarters(asked.window, nowMs) }, within);
      return metricByProvider(metric, facts, { ...asked, nowMs, asOf: nowMs }, drill);
    },
    metricServed: served,
    metricRows: (metric, asked, within, paging) => metricRows(store, metric, asked, within, paging),
    ...rows,
  };

  async function served(metric: Metric, asked: ByCapability, within: Within): Promise<readonly ServedFact[]> {
    const rowsOf: ServedParts['rowsOf'] = (of, asks, reach, paging) => metricRows(store, of, asks, reach, paging);
    const { callRows } = rows;
    return await servedFacts({ callRows, rowsOf }, metric, { ...asked, nowMs: clock.now() }, within);
  }

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

/** The same one each time: cells are looked up once for it. */
const nothing = {};

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
  const isNamed = by.includes('contract');
  const namedOf = (call: ReturnType<typeof callNameParts>, contract: string): Named => {
    const { reference, provider, outcome, undo, arm = '' } = call;
    return { own: { capability: capabilityOf(reference), contract, provider, arm }, as: outcome, undo };
  };
  // A million calls have few names: what is known is answered at once, and nothing waits for a turn.
  const asked = new Map<string, Named | undefined>();
  return (name, { release }) => {
    const found = asked.get(name);
    if (found !== undefined || asked.has(name)) return found;
    const call = callNameParts(name);
    if (isNamed && isCall(call, filter)) {
      return contractIn(release, call.reference).then((contract) => namedOf(call, contract));
    }
    const named = isCall(call, filter) ? namedOf(call, '') : undefined;
    asked.set(name, named);
    return named;
  };
}
