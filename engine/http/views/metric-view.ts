import { marksOf, type Mark, type Metric, type MetricAlarm } from '../../catalog/metric.ts';
import type { Window } from '../../insight/window.ts';
import type { MetricValue, MetricValues } from '../../insight/metrics/metric-values.ts';
import type { StoredText } from '../../registry/stored.ts';
import { formatDuration } from '../../kernel/duration.ts';

/** A metric as its text says it. */
export function metricHead({ id, title, flow, measure, unit, target, alarm }: Metric): object {
  return {
    metric: id,
    ...(title === undefined ? {} : { title }),
    kind: measure.kind,
    flow,
    marks: marksOf(measure).map(markView),
    ...('matureMs' in measure ? { mature: formatDuration(measure.matureMs) } : {}),
    ...(measure.kind === 'sum' ? { attribute: measure.attribute } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(target === undefined ? {} : { target }),
    ...(alarm === undefined ? {} : { alarm: alarmRuleView(alarm) }),
  };
}

/** An alarm as its text says it, all that is usual included. */
export function alarmRuleView({ below, above, forMs, windowMs, to, webhook }: MetricAlarm): object {
  return {
    ...(below === undefined ? {} : { below }),
    ...(above === undefined ? {} : { above }),
    for: formatDuration(forMs),
    window: formatDuration(windowMs),
    to,
    ...(webhook === undefined ? {} : { webhook: webhook.url }),
  };
}

export function metricView(metric: Metric, text: StoredText): object {
  return { ...metricHead(metric), file: text.file, text: text.files[text.file] ?? '', by: text.by };
}

function markView(mark: Mark): object {
  switch (mark.kind) {
    case 'started':
      return { started: true };
    case 'reached':
      return { reached: mark.state };
    case 'received':
      return { received: mark.event };
    case 'ended':
      return { ended: mark.outcome };
  }
}

export function valuesView(metric: Metric, { window, asOf, counting, rows }: MetricValues): object {
  return {
    ...metricHead(metric),
    ...windowView(window),
    asOf: new Date(asOf).toISOString(),
    ...(counting === undefined ? {} : { counting }),
    rows: rows.map((row) => rowView(metric, row)),
  };
}

function rowView(metric: Metric, { by, window, figure, percentiles, steps }: MetricValue): object {
  return {
    by,
    ...windowView(window),
    figure,
    standing: standing(metric, figure.value),
    ...(percentiles === undefined ? {} : { percentiles }),
    ...(steps === undefined ? {} : { steps }),
  };
}

function windowView({ fromMs, toMs }: Window): object {
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}

/** Beside its target and its alarm; `none` where there is nothing to hold it to, or nothing was counted. */
function standing({ target, alarm }: Metric, value: number | null): 'met' | 'missed' | 'alarm' | 'none' {
  if (value === null) return 'none';
  if (value < (alarm?.below ?? -Infinity) || value > (alarm?.above ?? Infinity)) return 'alarm';
  if (target === undefined) return 'none';
  return value < (target.min ?? -Infinity) || value > (target.max ?? Infinity) ? 'missed' : 'met';
}

/** The same as a table that spreadsheets open: a line a row, its slices first. */
export function valuesCsv(keys: readonly string[], { rows }: MetricValues): string {
  const head = [...keys, 'from', 'to', 'value', 'n', 'open', 'low', 'high'];
  const lines = rows.map(({ by, window, figure }) =>
    [
      ...keys.map((key) => by[key] ?? ''),
      new Date(window.fromMs).toISOString(),
      new Date(window.toMs).toISOString(),
      figure.value,
      figure.n,
      figure.open,
      figure.interval?.low,
      figure.interval?.high,
    ].map(csvCell),
  );
  return `${[head, ...lines].map((cells) => cells.join(',')).join('\r\n')}\r\n`;
}

/** A cell that begins like a formula is text: what a spreadsheet opens must not run. */
function csvCell(value: string | number | null | undefined): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@]/.test(value ?? '') ? `'${value}` : (value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
