import { marksOf, type Mark, type Metric } from '../../catalog/metric.ts';
import { contentHash } from '../../kernel/hash.ts';
import type { Json } from '../../kernel/json.ts';

/** What of a metric is counted while it happens; metrics that count alike share it. */
export interface MetricPlan {
  /** Of what is counted: a metric that changes is counted anew. */
  readonly key: string;
  readonly flow: string;
  /** In their order: each counts from where the one before was reached. */
  readonly marks: readonly Mark[];
  /** After so long from the first mark, what comes is late and does not count. */
  readonly matureMs?: number;
}

/** Undefined for a metric that needs no counting of its own. */
export function metricPlan({ flow, measure }: Metric): MetricPlan | undefined {
  const marks = marksOf(measure);
  if (marks.length === 0) return undefined;
  const mature: { readonly matureMs?: number } = 'matureMs' in measure ? { matureMs: measure.matureMs } : {};
  const said: Json = { flow, marks: marks.map(meaningOf), matureMs: mature.matureMs ?? null };
  return { key: contentHash(said).slice(0, 16), flow, marks, ...mature };
}

/** Without its place in the text. */
function meaningOf(mark: Mark): Json {
  switch (mark.kind) {
    case 'started':
      return mark.kind;
    case 'reached':
      return { reached: mark.state };
    case 'received':
      return { received: mark.event };
    case 'ended':
      return { ended: mark.outcome };
  }
}
