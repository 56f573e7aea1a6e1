import type { Metric } from '../../catalog/metric.ts';
import type { Clock } from '../../host/ports.ts';
import { figure, type Figure } from '../figure.ts';
import type { MetricFacts } from '../metrics/metric-facts.ts';
import { metricRowsAddress } from '../metrics/metric-rows-address.ts';
import { quarterMs, quarterOf } from '../quarters.ts';
import { dayMs, type Window } from '../window.ts';
import type { AlarmClosing, AlarmItem, AlarmMemory } from './alarm.ts';
import { deliver, messageOf } from './alarm-messages.ts';
import { alarmRule, type AlarmRule } from './alarm-rule.ts';
import { alarmStep } from './alarm-step.ts';
import type { AlarmStore, AlarmWrite } from './alarm-store.ts';
import { lookTimes } from './look-times.ts';
import type { SendWebhook } from './send-webhook.ts';

export interface AlarmParts {
  readonly store: AlarmStore;
  /** Those that are published now. */
  readonly metrics: () => Promise<readonly Metric[]>;
  readonly facts: Pick<MetricFacts, 'metricValues' | 'lagMs'>;
  /** The store's, on which figures and alarms stand. */
  readonly clock: Clock;
  /** By which messages are sent. */
  readonly wall: Clock;
  readonly send: SendWebhook;
  /** Of several over one database, one looks. */
  readonly node?: string;
  readonly onFault: (problem: unknown) => void;
  readonly everyMs?: number;
}

/** Looks at every figure that has an alarm, raises and closes items, and sends what is to be sent. */
export interface AlarmWatch {
  start(): void;
  stop(): Promise<void>;
  /** One look now. */
  look(): Promise<void>;
}

const defaultEveryMs = 10_000;

export function watchAlarms(parts: AlarmParts): AlarmWatch {
  const { store, metrics, facts, clock, wall, send, node, onFault, everyMs = defaultEveryMs } = parts;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<void> = Promise.resolve();
  let stopped = false;

  const look = (): Promise<void> => (turn = turn.then(lookAtAll).catch(onFault));
  return {
    start: () => schedule(0),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await turn;
    },
    look,
  };

  function schedule(afterMs: number): void {
    timer = setTimeout(() => void look().then(() => (stopped ? undefined : schedule(everyMs))), afterMs);
    timer.unref();
  }

  async function lookAtAll(): Promise<void> {
    const nowMs = wall.now();
    if (node !== undefined && !(await store.lead(node, nowMs, nowMs + 3 * everyMs))) return;
    const memories = new Map((await store.memories()).map((memory) => [memory.metric, memory]));
    for (const metric of await metrics()) {
      const rule = alarmRule(metric);
      if (rule === undefined || stopped) continue;
      await lookAt(metric, rule, memories.get(metric.id));
      memories.delete(metric.id);
    }
    if (stopped) return;
    // What is left has no alarm any more.
    for (const memory of memories.values()) await drop(memory);
    await deliver(store, send, wall.now);
  }

  async function lookAt(metric: Metric, rule: AlarmRule, known: AlarmMemory | undefined): Promise<void> {
    let memory = known?.rule === rule.key ? known : undefined;
    if (known !== undefined && memory === undefined) await drop(known, metric);
    // What is not counted yet is looked at once it is.
    const untilMs = clock.now() - (await facts.lagMs());
    const earliestMs = untilMs - quarterMs - Math.max(rule.forMs, memory === undefined ? 0 : dayMs);
    const lastMs = Math.max(memory?.state.at ?? earliestMs, earliestMs);
    for (const at of lookTimes(lastMs, untilMs)) {
      const seen = await figureAt(metric, at);
      if (seen === undefined || stopped) return;
      memory = await move(metric, rule, memory, seen, at);
    }
  }

  /** Undefined while the metric is still being counted: what a part comes to raises nothing. */
  async function figureAt(metric: Metric, at: number): Promise<Figure | undefined> {
    const window = alarmWindow(metric, at);
    const asked = { filter: {}, window, by: [] };
    const drill = (_: unknown, part: Window) => metricRowsAddress(metric, {}, {}, part);
    const found = await facts.metricValues(metric, asked, { subtrees: [''] }, drill);
    if (found.counting !== undefined) return undefined;
    const [row] = found.rows;
    return row?.figure ?? figure(0, 0, { window, asOf: found.asOf, drill: drill({}, window) });
  }

  async function move(
    metric: Metric,
    rule: AlarmRule,
    before: AlarmMemory | undefined,
    seen: Figure,
    at: number,
  ): Promise<AlarmMemory> {
    const { state, moved } = alarmStep(rule, before?.state, seen, at);
    const memory = { metric: metric.id, rule: rule.key, state, figure: seen };
    if (moved === 'opened') {
      const opened = itemOf(metric, state.since ?? at, at, seen);
      const message = messageOf(metric, opened, undefined, wall.now());
      await store.write({ memory, opened, ...(message === undefined ? {} : { message }) });
    } else if (moved === 'closed') {
      const item = itemId(metric.id, before?.state.since ?? at);
      await store.write({ memory, ...(await closing(item, { at, why: 'recovered', figure: seen }, metric)) });
    } else if (before === undefined || tellsMore(before, memory)) {
      await store.write({ memory });
    }
    return memory;
  }

  /** Of an alarm that says something else now, or is not there any more. */
  async function drop({ metric: id, state: { isOpen, since } }: AlarmMemory, metric?: Metric): Promise<void> {
    const over = { at: clock.now(), why: 'changed' } as const;
    const closed = isOpen && since !== undefined ? await closing(itemId(id, since), over, metric) : {};
    await store.write({ forgotten: id, ...closed });
  }

  async function closing(id: string, over: AlarmClosing, metric: Metric | undefined): Promise<Closed> {
    const item = metric && (await store.item(id));
    const message = metric && item && messageOf(metric, item, over, wall.now());
    return { closed: { item: id, closing: over }, ...(message === undefined ? {} : { message }) };
  }
}

type Closed = Pick<AlarmWrite, 'closed' | 'message'>;

/** The last stretch of which everything is known: cohorts that are too young for it are left to the next looks. */
function alarmWindow({ measure, alarm }: Metric, at: number): Window {
  const toMs = 'matureMs' in measure ? quarterOf(at - measure.matureMs) : at;
  return { fromMs: toMs - (alarm?.windowMs ?? dayMs), toMs };
}

function itemOf(metric: Metric, since: number, at: number, seen: Figure): AlarmItem {
  const { below, above, to = '', forMs = 0 } = metric.alarm ?? {};
  return {
    id: itemId(metric.id, since),
    metric: metric.id,
    flow: metric.flow,
    to,
    ...(below === undefined ? {} : { below }),
    ...(above === undefined ? {} : { above }),
    forMs,
    since,
    openedAt: at,
    figure: seen,
  };
}

/** The same for a breach, whoever finds it. */
function itemId(metric: string, since: number): string {
  return `${metric}-${since.toString(36)}`;
}

/** A look that found what the one before did is worth no write, but for one each quarter of an hour. */
function tellsMore(before: AlarmMemory, after: AlarmMemory): boolean {
  return (
    before.state.verdict !== after.state.verdict ||
    before.figure.value !== after.figure.value ||
    before.figure.n !== after.figure.n ||
    quarterOf(before.state.at) !== quarterOf(after.state.at)
  );
}
