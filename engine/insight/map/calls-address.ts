import type { CallFilter } from '../facts.ts';
import type { Window } from '../window.ts';

/** The address of the API that lists exactly the calls that a figure counted. */
export function callsAddress({ only, ...filter }: Omit<CallFilter, 'facets'>, { fromMs, toMs }: Window): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, value);
  if (only === true) query.set('only', 'true');
  query.set('from', new Date(fromMs).toISOString());
  query.set('to', new Date(toMs).toISOString());
  return `/v1/rows/calls?${query.toString()}`;
}
