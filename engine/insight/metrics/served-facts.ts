import type { Metric } from '../../catalog/metric.ts';
import type { Rows, Within } from '../../host/store.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { allPages } from '../all-pages.ts';
import type { FactFilter, Facts } from '../facts.ts';
import type { Window } from '../window.ts';
import type { MetricFact } from './metric-rows.ts';

export interface ServedAsked {
  readonly filter: FactFilter;
  readonly window: Window;
  /** Of which it is told who served it. */
  readonly capability: string;
  /** ms since the epoch, on the store's clock */
  readonly nowMs: number;
}

/** An instance of a cohort, and a provider that served it; '' where nobody was called. */
export interface ServedFact extends MetricFact {
  readonly provider: string;
}

export interface ServedParts {
  readonly callRows: Facts['callRows'];
  readonly rowsOf: (
    metric: Metric,
    asked: { readonly filter: FactFilter; readonly window: Window },
    within: Within,
    paging: Paging,
  ) => Promise<Rows<MetricFact>>;
}

type Paging = { readonly limit: number; readonly after?: number };

/** What is kept of the past by quarters of an hour knows no providers: histories are read, so many pages of them. */
const mostPages = 40;

/**
 * The instances behind a metric, each with who served it in a capability since the window began: one that two providers
 * served, since one of them failed, stands with both.
 * @throws EngineError METRIC_TOO_MANY where a shorter window or a smaller part has to be asked for
 */
export async function servedFacts(
  { rowsOf, callRows }: ServedParts,
  metric: Metric,
  { filter, window, capability, nowMs }: ServedAsked,
  within: Within,
): Promise<readonly ServedFact[]> {
  const facts = await allOf((paging) => rowsOf(metric, { filter, window }, within, paging));
  // A duration is told by when it was over; its instance may have been served at any time before.
  const fromMs = Math.min(window.fromMs, ...facts.map(({ reached }) => reached[0] ?? window.fromMs));
  const since = { fromMs, toMs: nowMs + 1 };
  const calls = await allOf((paging) =>
    callRows({ filter: { ...filter, flow: metric.flow, capability }, window: since }, within, paging),
  );
  const providers = new Map<string, Set<string>>();
  for (const { instance, provider, undo } of calls) {
    if (!undo) providers.set(instance, (providers.get(instance) ?? new Set()).add(provider));
  }
  return facts.flatMap((fact) =>
    [...(providers.get(fact.instance) ?? [''])].map((provider) => ({ ...fact, provider })),
  );
}

/** @throws EngineError METRIC_TOO_MANY */
async function allOf<Row>(read: (paging: Paging) => Promise<Rows<Row>>): Promise<readonly Row[]> {
  const found = await allPages(mostPages, read);
  if (found === undefined) throw new EngineError('METRIC_TOO_MANY');
  return found;
}
