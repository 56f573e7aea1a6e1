/** Requests answered, by route and class of status; the routes bound the size. And what keys were refused, by code. */
export interface RequestCounts {
  add(route: string, status: number): void;
  list(): readonly { readonly route: string; readonly status: string; readonly count: number }[];
  refuse(key: string, code: string): void;
  refusals(): readonly { readonly key: string; readonly code: string; readonly count: number }[];
}

export function createRequestCounts(): RequestCounts {
  const counts = tally<{ readonly route: string; readonly status: string }>();
  const refused = tally<{ readonly key: string; readonly code: string }>();
  return {
    add(route, status) {
      const group = `${Math.floor(status / 100)}xx`;
      counts.add(`${route} ${group}`, () => ({ route, status: group }));
    },
    list: counts.list,
    refuse: (key, code) => refused.add(`${key} ${code}`, () => ({ key, code })),
    refusals: refused.list,
  };
}

function tally<Of extends object>() {
  const counts = new Map<string, { readonly of: Of; count: number }>();
  return {
    add(name: string, of: () => Of): void {
      const entry = counts.get(name);
      if (entry === undefined) counts.set(name, { of: of(), count: 1 });
      else entry.count += 1;
    },
    list: () => [...counts.values()].map(({ of, count }) => ({ ...of, count })),
  };
}
