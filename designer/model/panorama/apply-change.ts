import type { Panorama, PanoramaChange } from '@tessera/engine';

/** The answer as it is after a change: nodes in order of their names, as they came. */
export function applyChange(before: Panorama, change: PanoramaChange): Panorama {
  const { identities, flows, capabilities, providers, edges, ...parts } = change;
  return {
    ...before,
    ...parts,
    identities: putInto(before.identities, identities, idOf),
    flows: putInto(before.flows, flows, idOf),
    capabilities: putInto(before.capabilities, capabilities, idOf),
    providers: putInto(before.providers, providers, idOf),
    edges: putInto(before.edges, edges, edgeId),
  };
}

interface Put<Item> {
  readonly put: readonly Item[];
  readonly gone: readonly string[];
}

function putInto<Item>(
  before: readonly Item[],
  change: Put<Item> | undefined,
  name: (item: Item) => string,
): readonly Item[] {
  if (change === undefined) return before;
  const items = new Map(before.map((item) => [name(item), item]));
  for (const id of change.gone) items.delete(id);
  for (const item of change.put) items.set(name(item), item);
  return [...items].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

function edgeId({ kind, from, to }: Panorama['edges'][number]): string {
  return `${kind} ${from} ${to}`;
}
