import type { Metric } from '../../catalog/metric.ts';
import type { Within } from '../../host/store.ts';
import type { Asked, FactKey } from '../facts.ts';
import type { Percentiles } from '../tally.ts';
import { figure, type Figure, type FigureSource } from '../figure.ts';
import { quarterOf } from '../quarters.ts';
import { rolledCells, type AskedCells, type RolledParts } from '../rolled-cells.ts';
import type { Counting } from '../rollup-store.ts';
import { shareFigure } from '../share-figure.ts';
import { percentilesOf, spreadOfSpans, type Spans, type Spread } from '../spans.ts';
import type { Window } from '../window.ts';
import { metricPlan } from './metric-plan.ts';

export interface MetricValue {
  /** The values of the slices asked for. */
  readonly by: Readonly<Record<string, string>>;
  readonly window: Window;
  readonly figure: Figure;
  /** Of a duration. */
  readonly percentiles?: Percentiles;
  readonly spread?: Spread;
  /** Of a funnel: each step beside the one before, from the second on. */
  readonly steps?: readonly Figure[];
}

export interface MetricValues {
  readonly window: Window;
  readonly asOf: number;
  /** While what was there before the metric is still being counted: the values are then of a part. */
  readonly counting?: Counting;
  readonly rows: readonly MetricValue[];
}

/** Where the rows behind a value are listed. */
export type MetricDrill = (by: MetricValue['by'], window: Window) => string;

/** What was counted of one slice in one part of the window. */
export interface MetricSlice {
  readonly by: MetricValue['by'];
  readonly window: Window;
  /** By the place of the mark: of the cohorts that are old enough, and of the younger ones. */
  readonly ripe: Map<string, number>;
  readonly young: Map<string, number>;
  readonly spans: Spans;
}

/** The values of a metric by slices and parts of a window. */
export async function metricValues(
  parts: RolledParts,
  metric: Metric,
  asked: Asked<FactKey>,
  within: Within,
  drill: MetricDrill,
): Promise<MetricValues> {
  const filter = { ...asked.filter, flow: metric.flow };
  const { slices, window, asOf } = await slicesOf(parts, metric, { ...asked, filter }, within);
  const rows = slices.map((slice): MetricValue => {
    const source = { window: slice.window, asOf, drill: drill(slice.by, slice.window) };
    return { by: slice.by, window: slice.window, ...valueOf(metric, slice, source) };
  });
  const plan = metricPlan(metric);
  const counting = plan === undefined ? undefined : await parts.rollups.counting(plan.key);
  return { window, asOf, rows, ...(counting === undefined ? {} : { counting }) };
}

/** What was counted of a slice as a person reads it. */
export function valueOf(
  { measure }: Metric,
  { ripe, young, spans }: MetricSlice,
  source: FigureSource,
): Omit<MetricValue, 'by' | 'window'> {
  const at = (place: number): number => ripe.get(String(place)) ?? 0;
  const younger = (place: number): number => young.get(String(place)) ?? 0;
  switch (measure.kind) {
    case 'count':
      return { figure: figure(at(0), at(0), source) };
    case 'sum':
      return { figure: figure(ripe.get('total') ?? 0, ripe.get('n') ?? 0, source) };
    case 'ratio':
      return { figure: shareFigure(at(1), at(0), source, younger(0)) };
    case 'duration': {
      const percentiles = percentilesOf(spans);
      const n = [...spans.values()].reduce((sum, times) => sum + times, 0);
      return {
        figure: { ...figure(percentiles.p50Ms ?? 0, n, source), open: Math.max(0, at(0) - at(1)) },
        percentiles,
        spread: spreadOfSpans(spans),
      };
    }
    case 'funnel': {
      const last = measure.steps.length - 1;
      const steps = measure.steps.slice(1).map((_, place) => shareFigure(at(place + 1), at(place), source));
      return { figure: shareFigure(at(last), at(0), source, younger(0)), steps };
    }
  }
}

async function slicesOf(parts: RolledParts, metric: Metric, asked: Asked<FactKey>, within: Within) {
  const pieces = asked.parts === undefined || asked.parts.length === 0 ? [asked.window] : asked.parts;
  const matureMs = 'matureMs' in metric.measure ? metric.measure.matureMs : 0;
  const { cells, ...counted } = await rolledCells(
    parts,
    {
      ...asked,
      ...lookedFor(metric),
      isWithoutTimes: metric.measure.kind !== 'duration',
      by: [...asked.by.filter((key) => key !== 'part'), 'part'],
      parts: halves(pieces, matureMs === 0 ? Infinity : quarterOf(parts.clock.now() - matureMs)),
    },
    within,
  );
  const slices = new Map<string, MetricSlice>();
  for (const { by, counts, spans } of cells) {
    const { part = '0', ...own } = by;
    const place = Math.floor(Number(part) / 2);
    const name = JSON.stringify([place, ...Object.values(own)]);
    const slice = slices.get(name) ?? {
      by: own,
      window: windowAt(counted.parts, place),
      ripe: new Map(),
      young: new Map(),
      spans: new Map(),
    };
    slices.set(name, slice);
    const half = matureMs === 0 || Number(part) % 2 === 0 ? slice.ripe : slice.young;
    for (const [what, times] of counts) half.set(what, (half.get(what) ?? 0) + times);
    for (const [ms, times] of spans ?? []) slice.spans.set(ms, (slice.spans.get(ms) ?? 0) + times);
  }
  return { ...counted, slices: [...slices.values()] };
}

/** Each part twice: cohorts that are old enough, and those that may still change. */
function halves(parts: readonly Window[], ripeTo: number): readonly Window[] {
  return parts.flatMap(({ fromMs, toMs }) => {
    const edge = Math.min(Math.max(fromMs, ripeTo), toMs);
    return [
      { fromMs, toMs: edge },
      { fromMs: edge, toMs },
    ];
  });
}

function windowAt(halved: readonly Window[], place: number): Window {
  return { fromMs: halved[2 * place]?.fromMs ?? 0, toMs: halved[2 * place + 1]?.toMs ?? 0 };
}

function lookedFor(metric: Metric): Pick<AskedCells, 'kind' | 'prefix' | 'nameOf'> {
  const { measure } = metric;
  if (measure.kind === 'sum') {
    const { attribute } = measure;
    return { kind: 'sum', nameOf: (name) => (name === attribute ? { own: {}, as: 'n' } : undefined) };
  }
  const prefix = `${metricPlan(metric)?.key ?? ''}\t`;
  return { kind: 'metric', prefix, nameOf: (name) => ({ own: {}, as: name.slice(prefix.length) }) };
}
