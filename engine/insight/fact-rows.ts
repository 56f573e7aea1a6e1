import type { Paging, Rows, Within } from '../host/store.ts';
import { capabilityOf } from './capability-of.ts';
import { factEvents, type FactEvent } from './fact-event.ts';
import type { CallFact, FactFilter, Facts, InstanceChoice, InstanceFact } from './facts.ts';
import type { FactsStore } from './facts-store.ts';
import { isCall } from './is-call.ts';
import { isCounted } from './instance-group.ts';
import { outcomeOf } from './outcome-of.ts';
import type { RawInstance } from './raw-facts.ts';
import type { Window } from './window.ts';

/** So many instances are looked at for a page: it may be shorter than asked for, and still not the last. */
const lookedAt = 2_000;

/** The rows behind a figure, from the store's own. */
export function factRows(store: FactsStore): Pick<Facts, 'instanceRows' | 'presentRows' | 'callRows'> {
  return {
    instanceRows: ({ filter, window, choice }, within, paging) =>
      pageOf(store, filter, within, paging, async (instance) => {
        const fact = factOf(instance);
        if (choice === 'there') return wasThere(fact, window.toMs) ? [fact] : [];
        const at = choice === 'started' ? fact.startedAt : fact.endedAt;
        return isChosen(fact, choice) && isWithin(at, window) ? [fact] : [];
      }),
    presentRows: store.presentRows,
    callRows: ({ filter, window }, within, paging) =>
      pageOf(store, filter, within, paging, async (instance) =>
        factEvents(await store.rawHistory(instance.number, 0), new Map()).flatMap((event) =>
          event.kind === 'call' && isWithin(event.at, window) && isCall(event.call, filter)
            ? [callOf(instance, event)]
            : [],
        ),
      ),
  };
}

/** Whole instances at a time: a page is as long as it must be, so that none of its rows is told twice. */
async function pageOf<Row>(
  store: FactsStore,
  filter: FactFilter,
  within: Within,
  { limit, after: from = 0 }: Paging,
  rowsOf: (instance: RawInstance) => Promise<readonly Row[]>,
): Promise<Rows<Row>> {
  const rows: Row[] = [];
  let after = from;
  const instances = await store.rawInstances(from, lookedAt);
  for (const instance of instances) {
    if (rows.length >= limit) return { rows, next: after };
    after = instance.number;
    if (isCounted(instance, filter, within)) rows.push(...(await rowsOf(instance)));
  }
  return instances.length < lookedAt ? { rows } : { rows, next: after };
}

function isChosen({ outcome, status }: InstanceFact, choice: InstanceChoice): boolean {
  if (choice === 'judged') return outcome === 'success' || outcome === 'failure';
  return choice === 'started' || choice === 'ended' || choice === outcome || choice === status;
}

function wasThere({ startedAt, endedAt }: InstanceFact, at: number): boolean {
  return startedAt < at && (endedAt === undefined || endedAt >= at);
}

function isWithin(at: number | undefined, { fromMs, toMs }: Window): boolean {
  return at !== undefined && at >= fromMs && at < toMs;
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

type CallEvent = Extract<FactEvent, { kind: 'call' }>;

function callOf({ id, flow, identity, key }: RawInstance, { at, seq, call }: CallEvent): CallFact {
  const { reference, provider, outcome, code, attempts, undo, tookMs } = call;
  return {
    instance: id,
    flow,
    identity,
    ...(key === undefined ? {} : { key }),
    seq,
    capability: capabilityOf(reference),
    reference,
    provider,
    outcome,
    ...(code === undefined ? {} : { code }),
    attempts,
    undo,
    startedAt: at - tookMs,
    endedAt: at,
  };
}
