import type { Metric, MetricAlarm } from '../catalog/metric.ts';
import type { AlarmStore } from '../insight/alarms/alarm-store.ts';
import { watchAlarms, type AlarmParts, type AlarmWatch } from '../insight/alarms/watch-alarms.ts';
import { figure } from '../insight/figure.ts';
import { startOf } from '../kernel/issue.ts';
import { same } from './same.ts';
import type { Check } from './suite.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const begin = Date.parse('2030-03-01T00:00:00Z');

/** Orders are many from midnight to two, and from six on. */
const orders = (at: number): number => (at < begin || (at >= begin + 2 * hourMs && at < begin + 6 * hourMs) ? 5 : 20);

const at = startOf('orders.metric.yaml');
const alarm: MetricAlarm = {
  above: 10,
  forMs: 30 * minuteMs,
  windowMs: hourMs,
  to: 'trade',
  toAt: at,
  webhook: { url: 'https://hooks.example.com/a', secret: 'hook', at },
};
const metric: Metric = {
  id: 'orders',
  flow: 'shop',
  measure: { kind: 'count', of: { kind: 'started', at } },
  alarm,
  at,
};

/** What alarms promise, on any database. */
export const alarmsSuite: readonly Check<AlarmStore>[] = [
  {
    name: 'a breach opens one item through restarts, and is over at the look that finds it so',
    check: async (make) => {
      const store = await make();
      const tried = attempt(store);
      await tried.lookAt(-10 * minuteMs);
      await tried.lookAt(20 * minuteMs);
      same(await itemsOf(store), []);
      // Another process: it finds the edges of the quarters that nobody looked at.
      await tried.again().lookAt(40 * minuteMs);
      await tried.lookAt(41 * minuteMs);
      same(await itemsOf(store), [{ since: 0, openedAt: 30 }]);
      await tried.again().lookAt(5 * hourMs);
      same(await itemsOf(store), [{ since: 0, openedAt: 30, over: 120, why: 'recovered' }]);
      same((await store.items({ isOpen: true, limit: 10 })).rows, []);
      await tried.lookAt(7 * hourMs);
      same((await itemsOf(store))[0], { since: 360, openedAt: 390 });
      const first = await store.items({ limit: 1, flows: ['shop'] });
      const second = await store.items({ limit: 1, before: first.next ?? 0 });
      same(
        [first.rows[0]?.openedAt, second.rows[0]?.openedAt, second.next],
        [begin + 390 * minuteMs, begin + 30 * minuteMs, undefined],
      );
      same((await store.items({ limit: 1, flows: [] })).rows, []);
      // What says something else begins anew.
      tried.metrics = [{ ...metric, alarm: { ...alarm, above: 100 } }];
      await tried.lookAt(7 * hourMs + minuteMs);
      same((await itemsOf(store))[0], { since: 360, openedAt: 390, over: 421, why: 'changed' });
      tried.metrics = [];
      await tried.lookAt(8 * hourMs);
      same(await store.memories(), []);
    },
  },
  {
    name: 'what a webhook does not take is sent again, by whichever process comes next',
    check: async (make) => {
      const store = await make();
      const tried = attempt(store);
      await tried.lookAt(-10 * minuteMs);
      tried.answers = ['it answered 503', 'it answered 503'];
      await tried.lookAt(40 * minuteMs);
      const [item] = (await store.items({ limit: 1 })).rows;
      const id = item?.id ?? '';
      const told = async () =>
        (await store.messagesOf(id)).map((one) => [one.id, one.attempts, one.problem, one.dueAt ?? one.deliveredAt]);
      same(await told(), [[`${id}.opened`, 1, 'it answered 503', tried.wallMs + 10_000]]);
      tried.wallMs += 9_999;
      await tried.lookAt(41 * minuteMs);
      same(tried.sent.length, 1);
      tried.wallMs += 1;
      await tried.again().lookAt(42 * minuteMs);
      same(await told(), [[`${id}.opened`, 2, 'it answered 503', tried.wallMs + 20_000]]);
      tried.wallMs += 20_000;
      await tried.lookAt(43 * minuteMs);
      same(await told(), [[`${id}.opened`, 3, undefined, tried.wallMs]]);
      await tried.lookAt(3 * hourMs);
      await tried.lookAt(3 * hourMs + minuteMs);
      same(tried.sent, [...Array.from({ length: 3 }, () => `${id}.opened`), `${id}.closed`]);
      const { type, data } = JSON.parse((await store.messagesOf(id))[0]?.body ?? '{}');
      same([type, data.metric, data.above, data.figure.value], ['alarm.opened', 'orders', 10, 20]);
    },
  },
  {
    name: 'the first who acknowledges is kept',
    check: async (make) => {
      const store = await make();
      const tried = attempt(store);
      await tried.lookAt(-10 * minuteMs);
      await tried.lookAt(40 * minuteMs);
      const [item] = (await store.items({ limit: 1 })).rows;
      await store.acknowledge(item?.id ?? '', { at: 7, by: 'Ann', note: 'on it' });
      await store.acknowledge(item?.id ?? '', { at: 8, by: 'Bob' });
      same((await store.item(item?.id ?? ''))?.acknowledged, { at: 7, by: 'Ann', note: 'on it' });
    },
  },
  {
    name: 'what is not counted yet raises nothing, and is looked at once it is',
    check: async (make) => {
      const store = await make();
      const tried = attempt(store);
      tried.isCounting = true;
      await tried.lookAt(90 * minuteMs);
      same([await store.memories(), await itemsOf(store)], [[], []]);
      tried.isCounting = false;
      tried.lagMs = 80 * minuteMs;
      await tried.lookAt(91 * minuteMs);
      same(await itemsOf(store), []);
      tried.lagMs = 0;
      await tried.lookAt(92 * minuteMs);
      same((await itemsOf(store)).length, 1);
    },
  },
  {
    name: 'of several nodes one looks, and another when it is gone',
    check: async (make) => {
      const store = await make();
      same(await store.lead('a', 0, 100), true);
      same(await store.lead('b', 50, 150), false);
      same(await store.lead('a', 90, 190), true);
      same(await store.lead('b', 191, 300), true);
      same(await store.lead('a', 200, 300), false);
    },
  },
];

interface Attempt {
  metrics: readonly Metric[];
  /** What the webhook says to the next attempts; it takes the others. */
  answers: string[];
  readonly sent: string[];
  wallMs: number;
  lagMs: number;
  isCounting: boolean;
  /** Another process goes on. */
  again(): Attempt;
  lookAt(afterMs: number): Promise<void>;
}

/** Looks at a figure that is as it was said to be, at the minutes of a clock that is moved by hand. */
function attempt(store: AlarmStore): Attempt {
  let nowMs = begin;
  let watch: AlarmWatch | undefined;
  const made: Attempt = {
    metrics: [metric],
    answers: [],
    sent: [],
    wallMs: begin,
    lagMs: 0,
    isCounting: false,
    again() {
      watch = undefined;
      return made;
    },
    async lookAt(afterMs: number) {
      nowMs = begin + afterMs;
      watch ??= watchAlarms(parts);
      await watch.look();
    },
  };
  const parts: AlarmParts = {
    store,
    metrics: async () => made.metrics,
    clock: { now: () => nowMs },
    wall: { now: () => made.wallMs },
    facts: {
      lagMs: async () => made.lagMs,
      metricValues: async (_, { window }) => {
        const value = orders(window.toMs);
        const found = {
          window,
          asOf: nowMs,
          by: {},
          figure: figure(value, value, { window, asOf: nowMs, drill: '/' }),
        };
        const counting = made.isCounting ? { counting: { done: 1, of: 2 } } : {};
        return { window, asOf: nowMs, rows: [found], ...counting };
      },
    },
    send: async ({ id }) => {
      made.sent.push(id);
      return made.answers.shift();
    },
    onFault: (problem) => {
      throw problem;
    },
  };
  return made;
}

async function itemsOf(store: AlarmStore) {
  const { rows } = await store.items({ limit: 10 });
  const minute = (ms: number): number => (ms - begin) / minuteMs;
  return rows.map(({ since, openedAt, closed }) => ({
    since: minute(since),
    openedAt: minute(openedAt),
    ...(closed === undefined ? {} : { over: minute(closed.at), why: closed.why }),
  }));
}
