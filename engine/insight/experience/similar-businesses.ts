import type { Registry } from '../../host/registry/registry-port.ts';
import type { Within } from '../../host/store.ts';
import { maySee } from '../../host/visible.ts';
import { coversIdentity } from '../../registry/covers-identity.ts';
import { catalogOf, facetsOf } from '../../registry/catalog-of.ts';
import { identitiesOf, type RegistryState } from '../../registry/registry-state.ts';
import { ownerChain } from '../../release/owner-chain.ts';
import type { Facts } from '../facts.ts';
import { dayMs, type Window } from '../window.ts';
import { similarity, type BusinessTraits, type Similarity } from './similarity.ts';

/** Facet values that instances of so many days carried. */
const facetDays = 90;

export interface SimilarParts {
  readonly registry: Pick<Registry, 'present'>;
  readonly facts: Facts;
  readonly nowMs: number;
}

/** Every business that runs something, as far as whoever asks may see it, by path. */
export async function businessTraits(
  { registry, facts, nowMs }: SimilarParts,
  within: Within,
): Promise<ReadonlyMap<string, BusinessTraits>> {
  const state = await registry.present();
  const live = liveFlows(state, within);
  const facets = await facetsSeen(state, facts, { fromMs: nowMs - facetDays * dayMs, toMs: nowMs }, within);
  const overlaysOf = overlaysIn(state);
  const none: ReadonlySet<string> = new Set();
  return new Map(
    identitiesOf(state)
      .filter(({ path }) => coversIdentity(within, path))
      .map(({ path }) => {
        const overlays = overlaysOf(path);
        return [path, { identity: path, flows: live.get(path) ?? none, overlays, facets: facets.get(path) ?? none }];
      }),
  );
}

/** The most similar first; those that run nothing are nobody's like. */
export function similarTo(traits: ReadonlyMap<string, BusinessTraits>, identity: string): readonly Similarity[] {
  const own = traits.get(identity);
  if (own === undefined) return [];
  return [...traits.values()]
    .filter((other) => other.identity !== identity && other.flows.size > 0)
    .map((other) => similarity(own, other))
    .toSorted((a, b) => b.value - a.value || (a.identity < b.identity ? -1 : 1));
}

function liveFlows({ active }: RegistryState, within: Within): ReadonlyMap<string, ReadonlySet<string>> {
  const live = new Map<string, Set<string>>();
  for (const row of active.values()) {
    if (maySee(within, row)) live.set(row.identity, (live.get(row.identity) ?? new Set()).add(row.flow));
  }
  return live;
}

/** What an identity installs changes with the texts alone. */
const knownOverlays = new WeakMap<RegistryState['texts'], Map<string, ReadonlySet<string>>>();

function overlaysIn(state: RegistryState): (path: string) => ReadonlySet<string> {
  const catalog = catalogOf(state);
  const known = knownOverlays.get(state.texts) ?? new Map<string, ReadonlySet<string>>();
  knownOverlays.set(state.texts, known);
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const identity = catalog.identity(path);
    const sources = identity === undefined ? [] : ownerChain(identity, catalog).sources;
    const overlays = sources.filter(({ kind }) => kind === 'overlay');
    // `overlay presale@1.2.0`: two versions of one overlay are one thing in common.
    const found = new Set(overlays.map(({ name }) => name.replace(/^overlay /, '').replace(/@[^@]*$/, '')));
    known.set(path, found);
    return found;
  };
}

/** One question for each facet: the combinations of all of them would be many more rows. */
async function facetsSeen(
  state: RegistryState,
  facts: Facts,
  window: Window,
  within: Within,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const seen = new Map<string, Set<string>>();
  for (const facet of Object.keys(facetsOf(state))) {
    const key = `facet.${facet}` as const;
    const { rows } = await facts.instances({ filter: {}, window, by: ['identity', key] }, within);
    for (const { by, started } of rows) {
      const [identity, value] = [by['identity'], by[key]];
      if (started === 0 || identity === undefined || value === undefined || value === '') continue;
      seen.set(identity, (seen.get(identity) ?? new Set()).add(`${facet}=${value}`));
    }
  }
  return seen;
}
