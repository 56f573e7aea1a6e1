import type { Sources } from '../flow/sources.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import { bind, type BindScope } from './bind.ts';
import type { Source } from './owner-chain.ts';
import type { Binding, CellProvenance } from './release.ts';
import { needsOf, resolveBindings, type Need } from './resolve-bindings.ts';
import type { Locker, ResolvedContracts } from './resolve-contracts.ts';
import type { ResolvedSlots } from './resolve-slots.ts';
import type { Circumstances } from './circumstances.ts';

export interface ToBind {
  readonly contracts: ResolvedContracts;
  readonly slots: ResolvedSlots;
  readonly lock: Locker;
  readonly sources: Sources;
  readonly owners: readonly Source[];
  readonly circumstances: Circumstances;
  readonly scope: BindScope;
}

export interface Bound {
  readonly bindings: Readonly<Record<string, Binding>>;
  readonly places: Readonly<Record<string, Location>>;
  readonly cells: readonly CellProvenance[];
  readonly issues: readonly Issue[];
}

/** Providers for the calls and undos of the flow and for what its slots are filled with. */
export function bindEverything(work: ToBind): Bound {
  const { contracts, slots, lock, sources, owners, circumstances, scope } = work;
  const needs = mergeNeeds([...needsOf(contracts.uses, lock.locked, sources), ...slots.needs]);
  const named = resolveBindings(needs, owners, circumstances, scope);
  const chosen = Object.entries(slots.choices).map(([key, choice]) => ({ key, choice, ...bind(choice, scope) }));
  const configured = Object.entries(slots.configured).flatMap(([key, { capability, config }]) => {
    const binding = named.bindings[capability];
    const place = named.places[capability];
    return binding === undefined || place === undefined ? [] : [{ key, place, binding: { ...binding, config } }];
  });
  const bindings = {
    ...named.bindings,
    ...Object.fromEntries([...chosen, ...configured].map(({ key, binding }) => [key, binding])),
  };
  return {
    bindings,
    places: {
      ...named.places,
      ...Object.fromEntries(chosen.map(({ key, choice }) => [key, choice.at])),
      ...Object.fromEntries(configured.map(({ key, place }) => [key, place])),
    },
    cells: named.cells,
    issues: [...named.issues, ...chosen.flatMap(({ issues }) => issues)],
  };
}

/** The same capability asked for by a call and by a slot is bound once, for all versions. */
function mergeNeeds(needs: readonly Need[]): readonly Need[] {
  const merged = new Map<string, Need>();
  for (const need of needs) {
    const known = merged.get(need.capability);
    const contracts = [...new Set([...(known?.contracts ?? []), ...need.contracts])];
    const undoes = known === undefined ? need.undoes : known.undoes.length === 0 ? [] : need.undoes;
    merged.set(need.capability, { ...(known ?? need), contracts, undoes });
  }
  return [...merged.values()];
}
