import type { BindingStatement } from '../catalog/identity.ts';
import type { Contract } from '../catalog/contract.ts';
import { armsOf, type Routing } from '../catalog/routing.ts';
import { locate, type Sources } from '../flow/sources.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import type { JsonObject } from '../kernel/json.ts';
import { bind, fittingProviders, mayServe, type BindScope } from './bind.ts';
import { contractKey, type ContractUse } from './contract-uses.ts';
import type { Source } from './owner-chain.ts';
import type { Binding, CellProvenance } from './release.ts';
import type { Circumstances } from './circumstances.ts';
import { settle, statedBy } from './settle.ts';

export interface ResolvedBindings {
  readonly bindings: Readonly<Record<string, Binding>>;
  readonly cells: readonly CellProvenance[];
  readonly issues: readonly Issue[];
  /** Where each binding was chosen. */
  readonly places: Readonly<Record<string, Location>>;
}

/** What needs a provider: a capability, the versions locked of it, and who asks. */
export interface Need {
  readonly capability: string;
  readonly contracts: readonly Contract[];
  readonly at: Location;
  /** Capabilities whose work this one takes back. */
  readonly undoes: readonly string[];
}

function bindingCell(capability: string): string {
  return `bind:${capability}`;
}

/** Calls and undos of the flow, and further capabilities of slots, each once. */
export function needsOf(
  uses: readonly ContractUse[],
  contracts: ReadonlyMap<string, Contract>,
  sources: Sources,
): readonly Need[] {
  const called = uses.filter(({ role }) => role !== 'slot');
  return [...new Set(called.map(({ capability }) => capability))].flatMap((capability) => {
    const own = called.filter((use) => use.capability === capability);
    const locked = [...new Set(own.flatMap((use) => contracts.get(contractKey(use)) ?? []))];
    const [first] = own;
    if (first === undefined || locked.length === 0) return [];
    const isCalled = own.some(({ role }) => role === 'call');
    const undoes = isCalled ? [] : own.flatMap(({ undoes: work }) => work ?? []);
    return [{ capability, contracts: locked, at: locate(sources, first.pointer), undoes }];
  });
}

/** A binding for every need. Nothing is chosen silently, except that an undo follows the call it takes back. */
export function resolveBindings(
  needs: readonly Need[],
  sources: readonly Source[],
  circumstances: Circumstances,
  scope: BindScope,
): ResolvedBindings {
  const said = bindStated(needs, sources, circumstances, scope);
  const followed = said.open.map((need) => ({ need, found: follow(need, said.bindings, scope) }));
  const bindings: Record<string, Binding> = { ...said.bindings };
  const places: Record<string, Location> = { ...said.places };
  for (const { need, found } of followed) {
    if (found === undefined) continue;
    bindings[need.capability] = found.binding;
    places[need.capability] = said.places[found.call] ?? need.at;
  }
  return {
    bindings: Object.fromEntries(
      Object.entries(bindings).map(([key, binding]) => {
        const need = needs.find(({ capability }) => capability === key);
        return [key, need === undefined ? binding : withDoers(need, binding, bindings, scope)];
      }),
    ),
    places,
    cells: [
      ...said.cells,
      ...followed.flatMap(({ need, found }) =>
        found === undefined ? [] : [followedCell(need, found, places[need.capability] ?? need.at)],
      ),
    ],
    issues: [
      ...said.issues,
      ...followed.flatMap(({ need, found }) => (found === undefined ? [notBound(need, scope)] : [])),
    ],
  };
}

/** What identities and overlays say; `open` is what nobody says anything about. */
function bindStated(
  needs: readonly Need[],
  sources: readonly Source[],
  circumstances: Circumstances,
  scope: BindScope,
): ResolvedBindings & { readonly open: readonly Need[] } {
  const stated = statedBy<BindingStatement>(sources, {
    pick: ({ bindings }) => bindings,
    cell: ({ capability }) => bindingCell(capability),
    value: ({ routing, config }) => ({ routing, config }),
  });
  const settled = needs.map((need) => {
    const cell = bindingCell(need.capability);
    return { need, ...settle(cell, stated.get(cell) ?? [], circumstances) };
  });
  const bound = settled.flatMap(({ need, winner, cell }) => {
    if (winner === undefined) return [];
    const choice = { ...winner.statement, at: winner.at, contracts: need.contracts };
    return [{ key: need.capability, at: winner.at, cell, ...bind(choice, scope) }];
  });
  return {
    bindings: Object.fromEntries(bound.map(({ key, binding }) => [key, binding])),
    places: Object.fromEntries(bound.map(({ key, at }) => [key, at])),
    cells: bound.map(({ cell }) => cell),
    issues: [...settled, ...bound].flatMap(({ issues }) => issues),
    open: settled.flatMap(({ need, winner, issues }) => (winner === undefined && issues.length === 0 ? [need] : [])),
  };
}

interface Followed {
  readonly binding: Binding;
  /** The capability whose binding it follows. */
  readonly call: string;
}

/** Contracts.md section 6 rule 3: an undo goes to the provider that did the work, if it offers the undo. */
function follow(need: Need, bindings: Readonly<Record<string, Binding>>, scope: BindScope): Followed | undefined {
  for (const call of need.undoes) {
    const done = bindings[call];
    if (done === undefined) continue;
    const choice = {
      capability: need.capability,
      routing: undoRouting(done.routing),
      at: need.at,
      contracts: need.contracts,
    };
    // The call's configuration may mean nothing to the undo; without it is then the only lawful choice.
    for (const config of [done.config, {}]) {
      const { binding, issues } = bind({ ...choice, config }, scope);
      if (issues.length === 0) return { binding, call };
    }
  }
  return undefined;
}

/** An undo does not compete: it goes to who did the work, and where nobody is named, to whom the call can count on. */
function undoRouting(routing: Routing): Routing {
  switch (routing.kind) {
    case 'canary':
      return { kind: 'fixed', provider: routing.stable };
    case 'shadow':
      return { kind: 'fixed', provider: routing.live };
    case 'failover':
    case 'adaptive':
      return { kind: 'fixed', provider: armsOf(routing)[0] ?? '' };
    case 'fixed':
    case 'weighted':
      return routing;
  }
}

/** Providers of the calls that also offer the undo: whoever did the work can be asked to take it back. */
function withDoers(
  need: Need,
  binding: Binding,
  bindings: Readonly<Record<string, Binding>>,
  scope: BindScope,
): Binding {
  const doers = need.undoes.flatMap((call) => {
    const done = bindings[call];
    return done === undefined ? [] : armsOf(done.routing);
  });
  const fitting = fittingProviders(need.capability, need.contracts, scope);
  const offered = scope.catalog
    .providers(need.capability)
    .filter((provider) => doers.includes(provider.id) && fitting.includes(provider.id) && mayServe(provider, scope));
  const providers = { ...Object.fromEntries(offered.map((one) => [one.id, one])), ...binding.providers };
  return { ...binding, providers };
}

function followedCell(need: Need, { binding, call }: Followed, at: Location): CellProvenance {
  const { routing, config } = binding;
  const value: JsonObject = { routing, config };
  const candidate = { owner: `undo of ${call}`, value, when: {}, at, verdict: 'won', rule: 2 } as const;
  return { cell: bindingCell(need.capability), value, candidates: [candidate], policies: [] };
}

function notBound(need: Need, scope: BindScope): Issue {
  const { capability, contracts } = need;
  const providers = fittingProviders(capability, contracts, scope);
  return {
    code: 'DEF_NOT_BOUND',
    severity: 'error',
    location: need.at,
    params: { identity: scope.identity, capability, ...(providers.length === 0 ? {} : { providers }) },
    identities: [scope.identity],
  };
}
