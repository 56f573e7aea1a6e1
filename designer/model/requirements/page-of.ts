/** A page, and what stands behind the question mark of its address. */
export interface PageAddress {
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
}

const pages: readonly (readonly [RegExp, (name: string) => PageAddress])[] = [
  [/^\/v1\/capabilities\/([\w.-]+)$/, (name) => ({ to: `/capabilities/${name}` })],
  [/^\/v1\/flows\/([\w-]+)$/, (name) => ({ to: `/flows/${name}` })],
  [/^\/v1\/identities\/([\w.-]+)$/, (name) => ({ to: `/identities/${name}` })],
  [
    /^\/v1\/texts\?flow=([\w-]+)/,
    (name) => ({ to: `/flows/${name}/edit`, search: { mode: 'simulate', panel: 'scenarios' } }),
  ],
];

/** Where a person looks at what an address of the API names: its page, or else its rows as a table. */
export function pageOf(address: string): PageAddress {
  for (const [pattern, page] of pages) {
    const [, name] = pattern.exec(address) ?? [];
    if (name !== undefined) return page(name);
  }
  return { to: '/rows', search: { of: address } };
}
