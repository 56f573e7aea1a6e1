/** Counts since the process started, and gauges asked when read (guarantees.md section 5). Plain numbers for whoever prints them. */
export interface Metrics {
  readonly counters: Record<CounterName, number>;
  /** Calls that ended, by contract, provider and outcome, with their time in ms. */
  readonly calls: Map<string, CallMetric>;
  readonly incidents: Map<string, number>;
  /** How late the oldest due timer or call was when last looked at, ms. */
  oldestDueMs: number;
}

export interface CallMetric {
  readonly contract: string;
  readonly provider: string;
  readonly outcome: string;
  count: number;
  ms: number;
}

export type CounterName =
  | 'started'
  | 'finished'
  | 'cancelled'
  | 'steps'
  | 'eventsConsumed'
  | 'eventsParked'
  | 'eventsDead'
  | 'duplicatesSuppressed'
  | 'timersFired'
  | 'attempts'
  | 'retries'
  | 'lateAnswers'
  | 'staleTriggers'
  | 'fencedWrites'
  | 'recovered'
  | 'withoutReason';

export function newMetrics(): Metrics {
  return {
    counters: {
      started: 0,
      finished: 0,
      cancelled: 0,
      steps: 0,
      eventsConsumed: 0,
      eventsParked: 0,
      eventsDead: 0,
      duplicatesSuppressed: 0,
      timersFired: 0,
      attempts: 0,
      retries: 0,
      lateAnswers: 0,
      staleTriggers: 0,
      fencedWrites: 0,
      recovered: 0,
      withoutReason: 0,
    },
    calls: new Map(),
    incidents: new Map(),
    oldestDueMs: 0,
  };
}

export function countCall(metrics: Metrics, contract: string, provider: string, outcome: string, ms: number): void {
  const name = `${contract} ${provider} ${outcome}`;
  const metric = metrics.calls.get(name);
  if (metric === undefined) metrics.calls.set(name, { contract, provider, outcome, count: 1, ms });
  else {
    metric.count += 1;
    metric.ms += ms;
  }
}

export function countIncident(metrics: Metrics, code: string): void {
  metrics.incidents.set(code, (metrics.incidents.get(code) ?? 0) + 1);
}

/** Everything as plain numbers by Prometheus name without the product's prefix; labels stand in braces. */
export function flatMetrics(
  metrics: Metrics,
  gauges: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const flat = new Map<string, number>();
  for (const [name, value] of Object.entries(metrics.counters)) flat.set(`${snakeCase(name)}_total`, value);
  for (const [name, value] of Object.entries(gauges)) flat.set(snakeCase(name), value);
  flat.set('oldest_due_seconds', metrics.oldestDueMs / 1_000);
  for (const [code, value] of metrics.incidents) flat.set(`incidents_total{code="${code}"}`, value);
  for (const { contract, provider, outcome, count, ms } of metrics.calls.values()) {
    const labels = `{contract="${contract}",provider="${provider}",outcome="${outcome}"}`;
    flat.set(`calls_total${labels}`, count);
    flat.set(`call_seconds_total${labels}`, ms / 1_000);
  }
  return Object.fromEntries(flat);
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
