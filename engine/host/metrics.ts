/** Counts since the process started, and gauges asked when read (guarantees.md section 5). Plain numbers for whoever prints them. */
export interface Metrics {
  readonly counters: Record<CounterName, number>;
  /** Calls that ended, by contract, provider and outcome, with their time in ms. */
  readonly calls: Map<string, CallMetric>;
  readonly incidents: Map<string, number>;
  /** New work refused for the load, by code. */
  readonly refused: Map<string, number>;
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
  | 'withoutReason'
  | 'largeRecords'
  | 'longHistories'
  | 'archived'
  | 'archiveFailures';

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
      largeRecords: 0,
      longHistories: 0,
      archived: 0,
      archiveFailures: 0,
    },
    calls: new Map(),
    incidents: new Map(),
    refused: new Map(),
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
  for (const [name, value] of Object.entries(gauges)) flat.set(name, value);
  for (const [code, value] of metrics.incidents) flat.set(withLabels('incidents_total', { code }), value);
  for (const { contract, provider, outcome, count, ms } of metrics.calls.values()) {
    flat.set(withLabels('calls_total', { contract, provider, outcome }), count);
    flat.set(withLabels('call_seconds_total', { contract, provider, outcome }), ms / 1_000);
  }
  return Object.fromEntries(flat);
}

/** Values are escaped as Prometheus' text format says: backslash, quote and line feed. */
export function withLabels(name: string, labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`);
  return `${name}{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`);
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
