import type { CallFilter, FactFilter, InstanceChoice, PresentChoice } from './facts.ts';
import type { Window } from './window.ts';

/** What a figure counted. */
export type CountedRows =
  | { readonly of: 'instances'; readonly choice: InstanceChoice; readonly filter: FactFilter; readonly window: Window }
  | { readonly of: 'calls'; readonly filter: CallFilter; readonly window: Window }
  | {
      readonly of: 'present';
      readonly what: PresentChoice;
      readonly filter: FactFilter;
      readonly state?: string;
      readonly now: number;
    };

/** The address of the API that lists exactly these rows: the drill of a figure. */
export function rowsAddress(rows: CountedRows): string {
  const query = new URLSearchParams();
  const set = (name: string, value: string | undefined): void => {
    if (value !== undefined) query.set(name, value);
  };
  const { identity, only, flow, version, release, facets } = rows.filter;
  for (const [name, value] of Object.entries({ identity, flow, version, release })) set(name, value);
  if (only === true) set('only', 'true');
  if (facets !== undefined && Object.keys(facets).length > 0) set('facet', facetText(facets));
  switch (rows.of) {
    case 'instances':
      set('choice', rows.choice);
      setWindow(set, rows.window);
      break;
    case 'calls':
      set('capability', rows.filter.capability);
      set('provider', rows.filter.provider);
      set('outcome', rows.filter.outcome);
      setWindow(set, rows.window);
      break;
    case 'present':
      set('what', rows.what);
      set('state', rows.state);
      set('now', new Date(rows.now).toISOString());
      break;
  }
  return `/v1/rows/${rows.of}?${query.toString()}`;
}

function setWindow(set: (name: string, value: string) => void, { fromMs, toMs }: Window): void {
  set('from', new Date(fromMs).toISOString());
  set('to', new Date(toMs).toISOString());
}

function facetText(facets: Readonly<Record<string, string>>): string {
  return Object.entries(facets)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}
