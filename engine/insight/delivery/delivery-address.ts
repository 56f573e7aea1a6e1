import type { FactFilter } from '../facts.ts';
import type { Window } from '../window.ts';

/** The address of the API that lists what a delivery figure counted; `judged`: releases that count as well or failed. */
export function deliveryAddress(
  rows: 'releases' | 'judged' | 'lead-times' | 'canaries',
  { identity, only, flow }: FactFilter,
  { fromMs, toMs }: Window,
): string {
  const query = new URLSearchParams({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() });
  for (const [name, value] of Object.entries({ identity, flow })) if (value !== undefined) query.set(name, value);
  if (only === true) query.set('only', 'true');
  if (rows === 'judged') query.set('judged', 'true');
  return `/v1/delivery/${rows === 'judged' ? 'releases' : rows}?${query.toString()}`;
}
