import type { Metric } from '../../catalog/metric.ts';
import type { Paging, Rows, Within } from '../../host/store.ts';
import type { Asked, FactFilter, FactKey } from '../facts.ts';
import type { Window } from '../window.ts';
import type { MetricFact } from './metric-rows.ts';
import type { MetricDrill, MetricValues } from './metric-values.ts';
import type { ServedFact } from './served-facts.ts';

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
  /** By who served the instances in a capability, read from their histories. @throws EngineError METRIC_TOO_MANY */
  metricByProvider(metric: Metric, asked: ByCapability, within: Within, drill: MetricDrill): Promise<MetricValues>;
  /** Each instance with everybody who served it. @throws EngineError METRIC_TOO_MANY */
  metricServed(metric: Metric, asked: ByCapability, within: Within): Promise<readonly ServedFact[]>;
}

export interface ByCapability extends Pick<Asked<FactKey>, 'filter' | 'window' | 'parts'> {
  readonly capability: string;
}
