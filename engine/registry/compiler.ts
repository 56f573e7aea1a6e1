import { parentPath } from '../catalog/identity-path.ts';
import type { Identity } from '../catalog/identity.ts';
import type { Issue } from '../kernel/issue.ts';
import { ownerChain } from '../release/owner-chain.ts';
import type { Built } from './built.ts';
import { catalogOf } from './catalog-of.ts';
import { evaluator, type Evaluator, type Kept } from './evaluator.ts';
import { visibleNodes, type FlowNode, type Place, type World } from './flow-node.ts';
import { growPlace, lookUp, type UsedBy } from './grow-place.ts';
import { numbers } from './numbers.ts';
import { pastSunset } from './past-sunset.ts';
import type { RegistryState } from './registry-state.ts';
import type { SignatureScope } from './signature.ts';
import { indexOf } from './state-index.ts';

export interface CompileSettings {
  readonly testProviders: boolean;
  /** Of a publish (ms): freezes are checked only with it. */
  readonly nowMs?: number;
}

/** A state with every identity in its place; outcomes are worked out when they are asked for. */
export interface Compilation extends Evaluator {
  readonly state: RegistryState;
  /** By path, parents first. */
  readonly places: ReadonlyMap<string, Place>;
  /** The places directly below a path. */
  children(path: string): readonly Place[];
  /** The node that decides a flow for an identity that runs it. */
  node(flow: string, identity: string): FlowNode | undefined;
  /** The node of a flow under an identity that need not run it, nor be there. */
  ask(flow: string, identity: Identity): FlowNode;
  /** What keeps an identity that shares a node from serving it, though nothing is wrong with the flow. */
  refused(node: FlowNode, identity: string): readonly Issue[];
}

/**
 * Compiles states one after the other. What did not change since is not worked out again: places of identities that
 * changed, and of those below, are made anew, and equal signatures share one outcome, whoever's they are.
 */
export interface Compiler {
  compile(state: RegistryState, settings: CompileSettings): Compilation;
}

interface Last {
  readonly compilation: Compilation;
  /** A node that is taken over keeps its outcome. */
  readonly outcomes: WeakMap<FlowNode, Built>;
  readonly testProviders: boolean;
}

export function createCompiler(): Compiler {
  const usedBy: UsedBy = { capability: new Map(), flow: new Map() };
  const kept: Kept = { numbers: numbers(), shared: new Map(), passed: new Map() };
  let last: Last | undefined;
  return {
    compile(state, settings) {
      const scope = { state, catalog: catalogOf(state), numbers: kept.numbers, ...settings };
      const places = growPlaces(scope, last?.compilation, usedBy);
      if (timeMatters(state, settings.nowMs)) {
        return compilationOf(scope, places, evaluator(scope, new WeakMap(), { ...kept, shared: new Map() }));
      }
      const { testProviders } = settings;
      const outcomes = last?.testProviders === testProviders ? last.outcomes : new WeakMap<FlowNode, Built>();
      const compilation = compilationOf(scope, places, evaluator(scope, outcomes, kept));
      last = { compilation, outcomes, testProviders };
      return compilation;
    },
  };
}

/** What a policy freezes now, and what rests on a decision that has expired, is refused by the time and not for good. */
function timeMatters(state: RegistryState, nowMs: number | undefined): boolean {
  if (nowMs === undefined) return false;
  const { identities, overlays, resolutions } = indexOf(state);
  const isExpired = [...resolutions.values()]
    .flat()
    .some(({ expires }) => expires !== undefined && nowMs >= Date.parse(expires));
  if (isExpired) return true;
  return [...identities, ...[...overlays.values()].flat()].some(({ statements: { policies } }) =>
    policies.some(
      ({ rule }) => rule.kind === 'freeze' && nowMs >= Date.parse(rule.from) && nowMs < Date.parse(rule.to),
    ),
  );
}

function compilationOf(scope: SignatureScope, places: ReadonlyMap<string, Place>, evaluate: Evaluator): Compilation {
  const below = childrenByPath(places);
  return {
    state: scope.state,
    places,
    children: (path) => below.get(path) ?? [],
    node: (flow, identity) => visibleNodes(places.get(identity), flow)?.get(''),
    ...evaluate,
    refused: pastSunset(scope, evaluate.outcome),
    ask(flow, identity) {
      const place = places.get(identity.path) ?? placeAlone(identity, scope);
      return visibleNodes(place, flow)?.get('') ?? lookUp(flow, place, scope);
    },
  };
}

function placeAlone(identity: Identity, { catalog }: World): Place {
  return { identity, parent: undefined, chain: ownerChain(identity, catalog), nodes: new Map() };
}

function childrenByPath(places: ReadonlyMap<string, Place>): ReadonlyMap<string, readonly Place[]> {
  const below = new Map<string, Place[]>();
  for (const place of places.values()) {
    const parent = parentPath(place.identity.path);
    if (parent === undefined) continue;
    const known = below.get(parent);
    if (known === undefined) below.set(parent, [place]);
    else known.push(place);
  }
  return below;
}

/** Places that are as before are taken over: the same identity below the same place, in the same surroundings. */
function growPlaces(world: World, before: Compilation | undefined, usedBy: UsedBy): ReadonlyMap<string, Place> {
  const known = before !== undefined && sameSurroundings(before.state, world.state) ? before.places : undefined;
  const places = new Map<string, Place>();
  // By path, so that parents come first.
  for (const identity of indexOf(world.state).identities) {
    const above = parentPath(identity.path);
    const parent = above === undefined ? undefined : places.get(above);
    const old = known?.get(identity.path);
    const isAsBefore = old !== undefined && old.identity === identity && old.parent === parent;
    places.set(identity.path, isAsBefore ? old : growPlace(identity, parent, world, usedBy));
  }
  return places;
}

/** Everything but identities and what was published of them. */
function sameSurroundings(a: RegistryState, b: RegistryState): boolean {
  if (a.contracts !== b.contracts || a.providers !== b.providers || a.lifecycles !== b.lifecycles) return false;
  if (a.texts === b.texts) return true;
  const [first, second] = [surroundings(a), surroundings(b)];
  return first.size === second.size && [...first].every((read) => second.has(read));
}

function surroundings({ texts }: RegistryState): ReadonlySet<object> {
  return new Set([...texts.values()].filter(({ kind }) => kind !== 'identity' && kind !== 'resolver'));
}
