import type { Metric } from '../../catalog/metric.ts';
import type { Asked, FactKey } from '../facts.ts';
import { inQuarters, partOf, partsInQuarters, quarterOf } from '../quarters.ts';
import { addSpan } from '../spans.ts';
import type { Window } from '../window.ts';
import { valueOf, type MetricDrill, type MetricSlice, type MetricValues } from './metric-values.ts';
import type { ServedFact } from './served-facts.ts';

export interface ByProviderAsked extends Pick<Asked<FactKey>, 'window' | 'parts'> {
  readonly capability: string;
  readonly nowMs: number;
  readonly asOf: number;
}

/** The values of a metric by who served its instances in a capability; an instance that two served counts with both. */
export function metricByProvider(
  metric: Metric,
  facts: readonly ServedFact[],
  { window, parts = [], capability, nowMs, asOf }: ByProviderAsked,
  drill: MetricDrill,
): MetricValues {
  const whole = inQuarters(window, nowMs);
  const cut = partsInQuarters(parts, whole);
  const slices = new Map<string, MetricSlice>();
  for (const fact of facts) {
    const deciding = decidedAt(metric, fact);
    const place = partOf(deciding, cut);
    const name = `${place} ${fact.provider}`;
    const slice = slices.get(name) ?? {
      by: { [`provider.${capability}`]: fact.provider },
      window: cut[place] ?? whole,
      ripe: new Map<string, number>(),
      young: new Map<string, number>(),
      spans: new Map<number, number>(),
    };
    slices.set(name, slice);
    add(metric, fact, slice, nowMs);
  }
  const rows = [...slices.values()].toSorted(byPartThenName).map((slice) => {
    const source = { window: slice.window, asOf, drill: drill(slice.by, slice.window) };
    return { by: slice.by, window: slice.window, ...valueOf(metric, slice, source) };
  });
  return { window: whole, asOf, rows };
}

function decidedAt({ measure }: Metric, { reached }: ServedFact): number {
  return (measure.kind === 'duration' ? reached[1] : reached[0]) ?? 0;
}

/** As it is counted while it happens: marks that came too late do not count. */
function add({ measure }: Metric, { reached, late, amount }: ServedFact, slice: MetricSlice, nowMs: number): void {
  const [since = 0, until] = reached;
  if (measure.kind === 'sum') {
    count(slice.ripe, 'n', 1);
    count(slice.ripe, 'total', amount ?? 0);
    return;
  }
  const isYoung = 'matureMs' in measure && since >= quarterOf(nowMs - measure.matureMs);
  const counted = isYoung ? slice.young : slice.ripe;
  for (let place = 0; place < reached.length - late; place += 1) count(counted, String(place), 1);
  if (measure.kind === 'duration' && until !== undefined) addSpan(slice.spans, until - since);
}

function count(counts: Map<string, number>, name: string, by: number): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}

function byPartThenName(a: { readonly by: object; readonly window: Window }, b: typeof a): number {
  return a.window.fromMs - b.window.fromMs || (JSON.stringify(a.by) < JSON.stringify(b.by) ? -1 : 1);
}
