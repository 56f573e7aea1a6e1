import type { Metric } from '../../catalog/metric.ts';
import type { Asked, FactKey } from '../facts.ts';
import type { Window } from '../window.ts';

/** The address of the API that lists the rows of one slice in one part. */
export function metricRowsAddress(
  { id }: Metric,
  filter: Asked<FactKey>['filter'],
  slices: Readonly<Record<string, string>>,
  { fromMs, toMs }: Window,
): string {
  const query = new URLSearchParams({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() });
  const { identity = filter.identity, version, release } = slices;
  for (const [name, value] of Object.entries({ identity, version, release })) {
    if (value !== undefined) query.set(name, value);
  }
  if (slices['identity'] !== undefined || filter.only === true) query.set('only', 'true');
  for (const [name, value] of Object.entries(slices)) {
    if (!name.startsWith('provider.')) continue;
    query.set('capability', name.slice('provider.'.length));
    if (value === '') query.set('unserved', 'true');
    else query.set('provider', value);
  }
  const facets = Object.entries(slices).flatMap(([name, value]) =>
    name.startsWith('facet.') ? [`${name.slice('facet.'.length)}=${value}`] : [],
  );
  const all = [...Object.entries(filter.facets ?? {}).map(([name, value]) => `${name}=${value}`), ...facets];
  if (all.length > 0) query.set('facet', all.join(','));
  return `/v1/metrics/${encodeURIComponent(id)}/rows?${query.toString()}`;
}
