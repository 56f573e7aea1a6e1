import type { Clock } from '../host/ports.ts';
import type { Paging, Rows, Within } from '../host/store.ts';
import { capabilityOf } from './capability-of.ts';
import { factEvents, type FactEvent } from './fact-event.ts';
import type {
  AttributeOf,
  CallFact,
  Facts,
  InstanceChoice,
  InstanceFact,
  PresentAsked,
  PresentFact,
  StateFact,
  StateRowsAsked,
} from './facts.ts';
import type { FactsStore, Sought } from './facts-store.ts';
import { isCall } from './is-call.ts';
import { pageOf } from './page-of.ts';
import { outcomeOf } from './outcome-of.ts';
import type { RawInstance } from './raw-facts.ts';
import { pastTimers, presentTimer, type Risk } from './risk.ts';
import type { Window } from './window.ts';

export interface FactRowsParts {
  readonly store: FactsStore;
  readonly clock: Clock;
  readonly risk: Risk;
}

/** The rows behind a figure, from the store's own. */
export function factRows({
  store,
  clock,
  risk,
}: FactRowsParts): Pick<Facts, 'instanceRows' | 'presentRows' | 'callRows' | 'stateRows'> {
  return {
    instanceRows: ({ filter, window, choice, attributes }, within, paging) =>
      pageOf(store, soughtBy(choice, filter, window), within, paging, async (instance) => {
        const fact = factOf(instance);
        if (!isChosen(fact, choice)) return [];
        return attributes === undefined ? [fact] : amountsOf(fact, instance, attributes);
      }),
    presentRows: async (asked, within, paging) =>
      asked.what === 'due'
        ? pageOfAll(await atRisk({ store, clock, risk }, asked, within), paging)
        : await store.presentRows(asked, within, paging),
    stateRows: (asked, within, paging) =>
      pageOf(store, { filter: asked.filter, alive: asked.window }, within, paging, async (instance) =>
        movesOf(instance, await eventsOf(store, instance), asked),
      ),
    callRows: ({ filter, window }, within, paging) =>
      pageOf(store, { filter, alive: window }, within, paging, async (instance) =>
        (await eventsOf(store, instance)).flatMap((event) =>
          event.kind === 'call' && isWithin(event.at, window) && isCall(event.call, filter)
            ? [callOf(instance, event)]
            : [],
        ),
      ),
  };
}

async function eventsOf(store: FactsStore, { number }: RawInstance): Promise<readonly FactEvent[]> {
  return factEvents(await store.rawHistory(number, 0), new Map());
}

function pageOfAll<Row>(all: readonly Row[], { limit, after = 0 }: Paging): Rows<Row> {
  const rows = all.slice(after, after + limit);
  return { rows, ...(all.length > after + limit ? { next: after + limit } : {}) };
}

const mostDue = 20_000;
const hourMs = 3_600_000;

/** Tasks and timers of states tagged `sla`; of instances that have moved since, their histories are played again. */
async function atRisk(
  { store, clock, risk }: FactRowsParts,
  asked: PresentAsked,
  within: Within,
): Promise<readonly PresentFact[]> {
  const { rows } = await store.presentRows(asked, within, { limit: mostDue });
  const states = await risk.timedStates(new Set(rows.map(({ release }) => release)));
  const timed = rows.filter((row) => row.states.some((state) => states.get(row.release)?.has(state) === true));
  const isPast = asked.now < clock.now();
  const past = isPast ? ((await pastTimers(store, risk, asked.filter, within, asked.now)) ?? []) : [];
  const due = past.filter(({ dueAt }) => dueAt >= asked.now && dueAt < asked.now + hourMs);
  return [...timed, ...due.map(presentTimer)].toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
}

function soughtBy(choice: InstanceChoice, filter: Sought['filter'], window: Window): Sought {
  if (choice === 'there') return { filter, alive: { fromMs: window.toMs, toMs: window.toMs } };
  return choice === 'started' ? { filter, began: window } : { filter, ended: window };
}

function isChosen({ outcome, status }: InstanceFact, choice: InstanceChoice): boolean {
  if (choice === 'judged') return outcome === 'success' || outcome === 'failure';
  return ['there', 'started', 'ended', outcome, status].includes(choice);
}

function isWithin(at: number, { fromMs, toMs }: Window): boolean {
  return at >= fromMs && at < toMs;
}

function factOf(instance: RawInstance): InstanceFact {
  const { id, flow, version, release, identity, key, status, createdAt: startedAt, finishedAt } = instance;
  const outcome = outcomeOf(instance);
  return {
    id,
    flow,
    version,
    release,
    identity,
    ...(key === undefined ? {} : { key }),
    status,
    ...(outcome === undefined ? {} : { outcome }),
    startedAt,
    ...(finishedAt === undefined ? {} : { endedAt: finishedAt }),
  };
}

function amountsOf(
  fact: InstanceFact,
  { flow, search }: RawInstance,
  attributes: readonly AttributeOf[],
): readonly InstanceFact[] {
  return attributes.flatMap(({ flow: of, attribute }) => {
    const amount = of === flow ? search[attribute] : undefined;
    return typeof amount === 'number' ? [{ ...fact, attribute, amount }] : [];
  });
}

function movesOf(
  { id, flow, identity, key }: RawInstance,
  events: readonly FactEvent[],
  { state, move, window }: StateRowsAsked,
): readonly StateFact[] {
  const of = { instance: id, flow, identity, ...(key === undefined ? {} : { key }), state };
  return events.flatMap((event): readonly StateFact[] => {
    if (event.kind !== move || event.state !== state || !isWithin(event.at, window)) return [];
    return [{ ...of, at: event.at, ...(event.kind === 'left' ? { stayedMs: event.stayedMs } : {}) }];
  });
}

type CallEvent = Extract<FactEvent, { kind: 'call' }>;

function callOf({ id, flow, identity, key }: RawInstance, { at, seq, call }: CallEvent): CallFact {
  const { reference, provider, outcome, code, attempts, undo, tookMs, arm } = call;
  return {
    instance: id,
    flow,
    identity,
    ...(key === undefined ? {} : { key }),
    seq,
    capability: capabilityOf(reference),
    reference,
    provider,
    ...(arm === undefined ? {} : { arm }),
    outcome,
    ...(code === undefined ? {} : { code }),
    attempts,
    undo,
    startedAt: at - tookMs,
    endedAt: at,
  };
}
