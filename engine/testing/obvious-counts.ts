import type { HostEngine } from '../host/create-engine.ts';
import type { HistoryEntry, InstanceSummary } from '../host/views.ts';
import { isJsonObject } from '../kernel/json.ts';
import type { Trigger } from '../machine/trigger.ts';
import type { Window } from '../insight/window.ts';
import { anyone } from './test-engine.ts';

interface Told {
  readonly instance: InstanceSummary;
  readonly history: readonly HistoryEntry[];
}

/** The same figures, by what the API tells of each instance: slow, and plain to see. */
export async function obviousCounts(engine: HostEngine, window: Window, days: Window) {
  const told = await allTold(engine);
  const inside = (at: number | undefined): boolean => at !== undefined && at >= window.fromMs && at < window.toMs;
  return {
    instances: instancesOf(told, inside),
    calls: callsOf(told, inside),
    states: statesOf(told, inside),
    sums: sumsOf(told, inside),
    steps: stepsOf(told, days),
  };
}

type Inside = (at: number | undefined) => boolean;

async function allTold({ instances }: HostEngine): Promise<readonly Told[]> {
  const { items } = await instances.list({ flow: 'shop', limit: 500 }, anyone);
  const told: Told[] = [];
  for (const instance of items) {
    told.push({ instance, history: (await instances.history(instance.id, 0, 500, anyone)).items });
  }
  return told;
}

function instancesOf(told: readonly Told[], inside: Inside) {
  const started = told.filter(({ instance }) => inside(instance.createdAt)).length;
  const ended = told.filter(({ instance }) => inside(instance.finishedAt));
  const tagged = (tag: string) =>
    ended.filter(({ instance: { status, tags } }) => status === 'finished' && tags.includes(tag)).length;
  const [success, failure] = [tagged('success'), tagged('failure')];
  return [
    {
      by: { flow: 'shop' },
      started,
      ended: ended.length,
      success,
      failure,
      neutral: ended.length - success - failure,
      cancelled: ended.filter(({ instance }) => instance.status === 'cancelled').length,
      withTask: ended.filter(({ history }) => history.some(({ states }) => states.includes('asking'))).length,
      duration: ranks(ended.map(({ instance }) => (instance.finishedAt ?? 0) - instance.createdAt)),
    },
  ];
}

function callsOf(told: readonly Told[], inside: Inside) {
  const settled = told.flatMap(({ history }) =>
    history.flatMap(({ at, entry }) => {
      if (!inside(at) || entry.kind !== 'step' || entry.call === undefined) return [];
      const { trigger, call } = entry;
      const outcome = trigger.kind === 'failed' ? outcomes[trigger.error.code] : 'ok';
      return [{ capability: call.contract, attempts: call.attempts, ms: at - call.startedAt, outcome }];
    }),
  );
  return ['parcel.ship@^1', 'stock.reserve@^1'].flatMap((reference) => {
    const of = settled.filter(({ capability }) => capability === reference);
    if (of.length === 0) return [];
    const [capability = ''] = reference.split('@');
    const counted = (outcome: string) => of.filter((call) => call.outcome === outcome).length;
    return [
      {
        by: {
          capability,
          contract: `${capability}@${capability === 'stock.reserve' ? '1.4.0' : '1.0.0'}`,
          provider: `${capability}.local`,
        },
        n: of.length,
        ok: counted('ok'),
        error: counted('error'),
        fault: counted('fault'),
        timeout: counted('timeout'),
        unknown: 0,
        attempts: of.reduce((sum, { attempts }) => sum + attempts, 0),
        undos: 0,
        duration: ranks(of.map(({ ms }) => ms)),
      },
    ];
  });
}

/** All that the shop's provider can come to. */
const outcomes: Readonly<Record<string, string>> = {
  OUT_OF_STOCK: 'error',
  BUSY: 'error',
  TIMEOUT: 'timeout',
  RETRIES_EXHAUSTED: 'fault',
};

function statesOf(told: readonly Told[], inside: Inside) {
  const names = ['asking', 'closed', 'paying', 'reserving', 'shipped', 'shipping', 'soldOut'];
  return names.flatMap((state) => {
    let [entered, left] = [0, 0];
    const stays: number[] = [];
    for (const { history } of told) {
      let since: number | undefined;
      for (const { at, states } of history) {
        const isIn = states.includes(state);
        if (isIn && since === undefined) {
          since = at;
          if (inside(at)) entered += 1;
        } else if (!isIn && since !== undefined) {
          if (inside(at)) {
            left += 1;
            stays.push(at - since);
          }
          since = undefined;
        }
      }
    }
    return entered + left === 0 ? [] : [{ by: { state }, entered, left, duration: ranks(stays) }];
  });
}

/** `cause: before to after`, each with how often it was. */
function stepsOf(told: readonly Told[], { fromMs, toMs }: Window): Readonly<Record<string, number>> {
  const steps: Record<string, number> = {};
  for (const { history } of told) {
    for (const [index, { at, entry, states }] of history.entries()) {
      if (entry.kind !== 'step' || at < fromMs || at >= toMs) continue;
      const name = `${causeOf(entry.trigger)}: ${history[index - 1]?.states.join() ?? ''} to ${states.join()}`;
      steps[name] = (steps[name] ?? 0) + 1;
    }
  }
  return steps;
}

function causeOf(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'event':
      return `event ${trigger.type}`;
    case 'timer':
      return `timer ${trigger.id}`;
    case 'failed':
      return `failed ${trigger.id} ${trigger.error.code}`;
    case 'done': {
      const decided = trigger.id === 'asking' && isJsonObject(trigger.output) ? trigger.output['outcome'] : undefined;
      return typeof decided === 'string' ? `done ${trigger.id} ${decided}` : `done ${trigger.id}`;
    }
    case 'start':
    case 'operator':
      return trigger.kind;
  }
}

function sumsOf(told: readonly Told[], inside: Inside): readonly (readonly number[])[] {
  const totals = told
    .filter(({ instance }) => inside(instance.createdAt))
    .map(({ instance }) => instance.search['total']);
  const sum = totals.reduce<number>((all, total) => all + (typeof total === 'number' ? total : 0), 0);
  return totals.length === 0 ? [] : [[totals.length, Math.round(sum * 100)]];
}

/** The k-th smallest, in plain words; kept to three digits above a second. */
function ranks(values: readonly number[]) {
  const sorted = values.map((ms) => (ms < 1_000 ? ms : Number(ms.toPrecision(3)))).toSorted((a, b) => a - b);
  const at = (percent: number): number => sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0;
  return sorted.length === 0 ? {} : { p50Ms: at(50), p95Ms: at(95), p99Ms: at(99) };
}
