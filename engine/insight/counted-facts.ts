import type { Clock } from '../host/ports.ts';
import type { Within } from '../host/store.ts';
import { capabilityOf } from './capability-of.ts';
import type { FactEvent } from './fact-event.ts';
import type { Asked, Facts } from './facts.ts';
import type { CallTally, Counted } from './tally.ts';
import type { FactsStore } from './facts-store.ts';
import { factRows } from './fact-rows.ts';
import { isCall } from './is-call.ts';
import { outcomeOf } from './outcome-of.ts';
import { presentTally, type PresentParts } from './present-tally.ts';
import { inQuarters, partOf, partsInQuarters, wholeDays } from './quarters.ts';
import type { RawInstance } from './raw-facts.ts';
import { recount } from './recount.ts';
import type { Risk } from './risk.ts';
import { rowKey } from './row-key.ts';
import { callTally, instanceTally, stateTally, stepTally, sumTally } from './tallies.ts';
import { addTime, count, tallyTable, type Cell } from './tally-table.ts';

export interface CountedFactsParts {
  readonly store: FactsStore;
  readonly clock: Clock;
  readonly contractOf: ContractOf;
  readonly risk: Risk;
}

/** The version that a release locked for a reference, as `stock.reserve@1.2.0`. */
export type ContractOf = (release: string, reference: string) => Promise<string>;

/** The cell of an instance's row for something at a time; undefined outside of the window. */
type CellAt = (at: number, own?: Readonly<Record<string, string>>) => Cell | undefined;

/** The facts read anew from the rows of the store for each answer. */
export function countedFacts({ store, clock, contractOf, risk }: CountedFactsParts): Facts {
  return {
    instances: (asked, within) => counted(asked, within, addInstance, instanceTally),
    calls,
    callCuts: async ({ cuts, ...asked }, within) => {
      const answers: Counted<CallTally>['rows'][] = [];
      for (const by of cuts) answers.push((await calls({ ...asked, by }, within)).rows);
      return answers;
    },
    states: (asked, within) => counted(asked, within, addStates, stateTally),
    steps: (asked, within) =>
      counted({ ...asked, window: wholeDays(asked.window, clock.now()) }, within, addSteps, stepTally),
    sums: (asked, within) => counted(asked, within, addSum(asked.attribute), sumTally),
    present: ({ at, ...asked }, within) => {
      const moment = { ...asked, at: at ?? clock.now(), isPast: at !== undefined };
      return presentTally({ store, risk, standing: statesThere }, moment, within);
    },
    ...factRows({ store, clock, risk }),
  };

  function statesThere({ filter }: Parameters<PresentParts['standing']>[0], within: Within, at: number) {
    return store.statesAt(filter, within, at);
  }

  async function calls(asked: Parameters<Facts['calls']>[0], within: Within): Promise<Counted<CallTally>> {
    const named = namer(contractOf);
    const { filter } = asked;
    const add: Add = async (cellAt, { release }, events) => {
      for (const event of events) {
        if (event.kind === 'call' && isCall(event.call, filter)) addCall(cellAt, event, await named(release, event));
      }
    };
    return await counted(asked, within, add, callTally);
  }

  async function counted<Tally>(
    { filter, window, parts = [], by }: Asked<string>,
    within: Within,
    add: Add,
    tally: (cell: Cell) => Counted<Tally>['rows'][number],
  ): Promise<Counted<Tally>> {
    const asOf = clock.now();
    const whole = inQuarters(window, asOf);
    const cut = partsInQuarters(parts, whole);
    const table = tallyTable();
    await recount(store, filter, within, async (instance, events) => {
      const cellAt: CellAt = (at, own) =>
        at < whole.fromMs || at >= whole.toMs
          ? undefined
          : table.cell(rowKey(by, instance, { ...own, part: String(partOf(at, cut)) }));
      await add(cellAt, instance, events);
    });
    return { window: whole, parts: cut, asOf, rows: table.cells.map(tally) };
  }
}

type Add = (cellAt: CellAt, instance: RawInstance, events: readonly FactEvent[]) => void | Promise<void>;

const addInstance: Add = (cellAt, instance) => {
  const { createdAt, finishedAt, status, hasTask } = instance;
  const begun = cellAt(createdAt);
  if (begun !== undefined) count(begun, 'started');
  const outcome = outcomeOf(instance);
  const ended = finishedAt === undefined ? undefined : cellAt(finishedAt);
  if (ended === undefined || outcome === undefined || finishedAt === undefined) return;
  count(ended, outcome);
  if (status === 'cancelled') count(ended, 'cancelled');
  if (hasTask) count(ended, 'withTask');
  addTime(ended, finishedAt - createdAt);
};

const addStates: Add = (cellAt, _, events) => {
  for (const event of events) {
    if (event.kind !== 'entered' && event.kind !== 'left') continue;
    const cell = cellAt(event.at, { state: event.state });
    if (cell === undefined) continue;
    count(cell, event.kind);
    if (event.kind === 'left') addTime(cell, event.stayedMs);
  }
};

const addSteps: Add = (cellAt, _, events) => {
  for (const event of events) {
    const cell = event.kind === 'step' ? cellAt(event.at, { ...event.step }) : undefined;
    if (cell !== undefined) count(cell, '');
  }
};

function addSum(attribute: string): Add {
  return (cellAt, { createdAt, search }) => {
    const value = search[attribute];
    const cell = typeof value === 'number' ? cellAt(createdAt) : undefined;
    if (cell === undefined || typeof value !== 'number') return;
    count(cell, 'n');
    count(cell, 'total', value);
  };
}

type CallEvent = Extract<FactEvent, { kind: 'call' }>;

function addCall(cellAt: CellAt, { at, call }: CallEvent, contract: string): void {
  const { reference, provider, outcome, attempts, undo, tookMs, arm = '' } = call;
  const cell = cellAt(at, { capability: capabilityOf(reference), contract, provider, arm });
  if (cell === undefined) return;
  count(cell, outcome);
  count(cell, 'attempts', attempts);
  if (undo) count(cell, 'undos');
  addTime(cell, tookMs);
}

/** Asks for each version once. */
function namer(contractOf: ContractOf): (release: string, event: CallEvent) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  return (release, { call: { reference } }) => {
    const name = `${release} ${reference}`;
    const found = known.get(name) ?? contractOf(release, reference);
    known.set(name, found);
    return found;
  };
}
