import type { FactFilter } from '../facts.ts';
import type { Window } from '../window.ts';

/**
 * The address of the API that lists what a delivery figure counted; `judged`: releases that count as well or failed;
 * `drafted`: those that were a draft on the server; `reviewed`: those that somebody else approved.
 */
export function deliveryAddress(
  rows: 'releases' | 'judged' | 'drafted' | 'reviewed' | 'lead-times' | 'canaries',
  { identity, only, flow }: FactFilter,
  { fromMs, toMs }: Window,
): string {
  const query = new URLSearchParams({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() });
  for (const [name, value] of Object.entries({ identity, flow })) if (value !== undefined) query.set(name, value);
  if (only === true) query.set('only', 'true');
  if (rows !== 'judged' && rows !== 'drafted' && rows !== 'reviewed') return `/v1/delivery/${rows}?${query.toString()}`;
  query.set(rows, 'true');
  return `/v1/delivery/releases?${query.toString()}`;
}
