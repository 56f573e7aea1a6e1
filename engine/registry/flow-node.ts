import { satisfies } from 'semver';
import type { Catalog } from '../catalog/catalog.ts';
import type { Identity } from '../catalog/identity.ts';
import type { OwnerChain } from '../release/owner-chain.ts';
import { chooseVersion } from './choose-version.ts';
import { flowUses, type FlowCall } from './flow-uses.ts';
import { flowVersions, type PublishedFlow, type RegistryState } from './registry-state.ts';
import { relevantChain } from './relevant-chain.ts';

/**
 * A flow under an identity that says something about it, or about what it uses. The identities below that say nothing
 * share it: for them it is found by going up the tree.
 */
export interface FlowNode extends FlowMatter {
  readonly place: Place;
  /** The flows it starts, under the same identity, by `callKey`. */
  readonly calls: ReadonlyMap<string, FlowNode>;
}

/** All that can decide the outcome of a flow under an identity, besides the contracts it uses. */
interface FlowMatter {
  readonly flow: string;
  /** Of a calling flow; absent where the identity itself runs the flow. */
  readonly range?: string;
  readonly chain: OwnerChain;
  /** The version that the identity takes; several where that depends on facets. */
  readonly versions: readonly PublishedFlow[];
  readonly capabilities: ReadonlySet<string>;
}

/** An identity in the tree, and what it says itself. */
export interface Place {
  readonly identity: Identity;
  readonly parent: Place | undefined;
  readonly chain: OwnerChain;
  /** By flow and, within, by the range of the caller (empty without). */
  readonly nodes: ReadonlyMap<string, ReadonlyMap<string, FlowNode>>;
}

/** What nodes are made from. */
export interface World {
  readonly state: RegistryState;
  readonly catalog: Catalog;
}

export function callKey({ flow, range }: FlowCall): string {
  return range === undefined ? flow : `${flow}@${range}`;
}

/** The nodes of a flow that hold for a place, by range: its own, or those of the closest ancestor that has any. */
export function visibleNodes(place: Place | undefined, flow: string): ReadonlyMap<string, FlowNode> | undefined {
  for (let at = place; at !== undefined; at = at.parent) {
    const found = at.nodes.get(flow);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a place says about a flow, and the flows that this one may start. */
export function flowMatter(
  wanted: FlowCall,
  place: Place,
  world: World,
): { readonly matter: FlowMatter; readonly starts: readonly FlowCall[] } {
  const said = relevantChain(place.chain, wanted.flow, new Set());
  const versions = versionsFor(wanted, said, place, world);
  const uses = versions.map((version) => flowUses(version, said));
  const capabilities = withUndos(
    uses.flatMap((one) => [...one.capabilities]),
    world.catalog,
  );
  const chain = capabilities.size === 0 ? said : relevantChain(place.chain, wanted.flow, capabilities);
  const starts = [...uses.flatMap(({ calls }) => calls), ...flowProviders(capabilities, world.catalog)];
  return { matter: { ...wanted, chain, versions, capabilities }, starts };
}

function versionsFor(wanted: FlowCall, said: OwnerChain, place: Place, world: World): readonly PublishedFlow[] {
  const { flow, range } = wanted;
  const isSettled = said.sources.every(({ statements: { versions } }) =>
    versions.every(({ when }) => Object.keys(when).length === 0),
  );
  if (!isSettled) {
    const all = flowVersions(world.state, flow);
    return range === undefined ? all : all.filter(({ text }) => satisfies(text.version, range));
  }
  const asked = { ...wanted, identity: place.identity.path, point: {}, chain: said };
  const chosen = chooseVersion(world.state, world.catalog, asked).flow;
  return chosen === undefined ? [] : [chosen];
}

/** What takes a call back is looked at where the flow leaves it out. */
function withUndos(capabilities: readonly string[], catalog: Catalog): ReadonlySet<string> {
  const undos = capabilities.flatMap((capability) =>
    catalog.contracts(capability).flatMap(({ undo }) => (undo?.kind === 'contract' ? [undo.capability] : [])),
  );
  return new Set([...capabilities, ...undos]);
}

/** A provider may be a flow. */
function flowProviders(capabilities: ReadonlySet<string>, catalog: Catalog): readonly FlowCall[] {
  const providers = [...capabilities].flatMap((capability) => catalog.providers(capability));
  return providers.flatMap((provider) => (provider.kind === 'flow' ? [{ flow: provider.flow }] : []));
}
