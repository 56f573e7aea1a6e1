/** Requests answered, by route and class of status; the routes bound the size. */
export interface RequestCounts {
  add(route: string, status: number): void;
  list(): readonly { readonly route: string; readonly status: string; readonly count: number }[];
}

export function createRequestCounts(): RequestCounts {
  const counts = new Map<string, { readonly route: string; readonly status: string; count: number }>();
  return {
    add(route, status) {
      const group = `${Math.floor(status / 100)}xx`;
      const entry = counts.get(`${route} ${group}`);
      if (entry === undefined) counts.set(`${route} ${group}`, { route, status: group, count: 1 });
      else entry.count += 1;
    },
    list: () => [...counts.values()],
  };
}
