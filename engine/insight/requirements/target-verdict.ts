import type { Metric } from '../../catalog/metric.ts';
import { metricReading, type MetricReading } from '../../catalog/metric-reading.ts';
import type { Target } from '../../catalog/requirement.ts';
import type { Within } from '../../host/store.ts';
import type { Facts } from '../facts.ts';
import { figure, type Figure } from '../figure.ts';
import type { MetricFacts } from '../metrics/metric-facts.ts';
import { metricRowsAddress } from '../metrics/metric-rows-address.ts';
import { rowsAddress } from '../rows-address.ts';
import { dayMs, type Window } from '../window.ts';
import type { Because } from './because.ts';
import { usedWithinDays, type TargetVerdict } from './ground.ts';

export interface TargetParts {
  readonly facts: Facts & MetricFacts;
  readonly identity: string;
  readonly within: Within;
  readonly nowMs: number;
  /** Of the metrics that whoever asks may see. */
  readonly metric: (id: string) => Metric | undefined;
  /** That a leaf is about, where it is about one. */
  readonly flow: string | undefined;
}

/** How many cases a share or a duration has to be over before a target counts as reached or missed. */
const enough = 30;

/**
 * Whether a target is reached, by what the identity and those below it did in 30 days. A share that takes time to be known
 * is that of the newest 30 days of which it is known. Bounds that the target leaves open are those of the metric itself.
 */
export async function targetVerdict(
  target: Target,
  parts: TargetParts,
): Promise<Because & { readonly kind: TargetVerdict }> {
  const metric = parts.metric(target.metric);
  if (metric === undefined && target.metric !== 'success-share') return { kind: 'metric-unknown', target };
  const { of, reading } = metric === undefined ? await successShare(parts) : await valueOf(metric, parts);
  const { value, n, drill } = of;
  const isSample = reading.kind === 'share' || reading.kind === 'duration';
  if (value === null || (isSample && n < enough)) return { kind: 'too-few', target, n, drill };
  const bounds = { ...metric?.target, ...target };
  const isLate = target.by !== undefined && parts.nowMs >= Date.parse(target.by) + dayMs;
  const reached = isWithin(bounds, value);
  return { kind: reached ? 'target-met' : 'target-missed', target: bounds, value, n, reading, isLate, drill };
}

interface Valued {
  readonly of: Pick<Figure, 'value' | 'n' | 'drill'>;
  readonly reading: MetricReading;
}

async function successShare({ facts, identity, within, nowMs, flow }: TargetParts): Promise<Valued> {
  const filter = { identity, ...(flow === undefined ? {} : { flow }) };
  const { rows, window, asOf } = await facts.instances({ filter, window: lastDays(nowMs), by: [] }, within);
  const { success = 0, failure = 0 } = rows[0] ?? {};
  const n = success + failure;
  const drill = rowsAddress({ of: 'instances', choice: 'judged', filter, window });
  return { of: figure(n === 0 ? 0 : success / n, n, { window, asOf, drill }), reading: { kind: 'share' } };
}

async function valueOf(metric: Metric, { facts, identity, within, nowMs }: TargetParts): Promise<Valued> {
  const { measure, unit } = metric;
  const matureMs = 'matureMs' in measure ? measure.matureMs : 0;
  const window = lastDays(nowMs - matureMs);
  const filter = { identity };
  const found = await facts.metricValues(metric, { filter, window, by: [] }, within, (by, part) =>
    metricRowsAddress(metric, filter, by, part),
  );
  const nothing = { value: null, n: 0, drill: metricRowsAddress(metric, filter, {}, window) };
  return { of: found.rows[0]?.figure ?? nothing, reading: metricReading(measure.kind, unit) };
}

function lastDays(toMs: number): Window {
  return { fromMs: toMs - usedWithinDays * dayMs, toMs };
}

function isWithin({ min, max }: Pick<Target, 'min' | 'max'>, value: number): boolean {
  return (min === undefined || value >= min) && (max === undefined || value <= max);
}
