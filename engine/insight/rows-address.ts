import type { CallFilter, FactFilter, InstanceChoice, PresentChoice, StateRowsAsked } from './facts.ts';
import type { Window } from './window.ts';

/** What a figure counted. */
export type CountedRows =
  | {
      readonly of: 'instances';
      readonly choice: InstanceChoice;
      readonly filter: FactFilter;
      readonly window: Window;
      /** Their search attributes that are money of one currency, as releases say that served `at` a moment of the past, or serve now. */
      readonly money?: { readonly unit: string; readonly at?: number };
    }
  | { readonly of: 'calls'; readonly filter: CallFilter; readonly window: Window }
  | ({ readonly of: 'states' } & StateRowsAsked)
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
  for (const [name, value] of Object.entries(ownOf(rows))) set(name, value);
  return `/v1/rows/${rows.of}?${query.toString()}`;
}

function ownOf(rows: CountedRows): Readonly<Record<string, string | undefined>> {
  switch (rows.of) {
    case 'instances': {
      const { choice, money, window } = rows;
      return {
        choice,
        unit: money?.unit,
        asOf: money?.at === undefined ? undefined : time(money.at),
        ...edges(window),
      };
    }
    case 'calls': {
      const { capability, provider, outcome } = rows.filter;
      return { capability, provider, outcome, ...edges(rows.window) };
    }
    case 'states':
      return { state: rows.state, move: rows.move, ...edges(rows.window) };
    case 'present':
      return { what: rows.what, state: rows.state, now: time(rows.now) };
  }
}

function edges({ fromMs, toMs }: Window): Readonly<Record<string, string>> {
  return { from: time(fromMs), to: time(toMs) };
}

function time(atMs: number): string {
  return new Date(atMs).toISOString();
}

function facetText(facets: Readonly<Record<string, string>>): string {
  return Object.entries(facets)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}
