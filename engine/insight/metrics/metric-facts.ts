import type { Metric } from '../../catalog/metric.ts';
import type { Paging, Rows, Within } from '../../host/store.ts';
import type { Asked, FactFilter, FactKey } from '../facts.ts';
import type { Window } from '../window.ts';
import type { MetricFact } from './metric-rows.ts';
import type { MetricDrill, MetricValues } from './metric-values.ts';

/** What metrics come to, and the rows behind it. */
export interface MetricFacts {
  /** How far counting is behind what is committed, ms. */
  lagMs(): Promise<number>;
  metricValues(metric: Metric, asked: Asked<FactKey>, within: Within, drill: MetricDrill): Promise<MetricValues>;
  metricRows(
    metric: Metric,
    asked: { readonly filter: FactFilter; readonly window: Window },
    within: Within,
    paging: Paging,
  ): Promise<Rows<MetricFact>>;
}
