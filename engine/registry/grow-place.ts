import type { Identity } from '../catalog/identity.ts';
import { ownerChain, type OwnerChain } from '../release/owner-chain.ts';
import { callKey, flowMatter, visibleNodes, type FlowNode, type Place, type World } from './flow-node.ts';
import type { FlowCall } from './flow-uses.ts';
import { cellSubject, concerns } from './relevant-chain.ts';
import { speechOf, type FlowSpeech, type Speech } from './speech.ts';

/**
 * Which flows use a capability, and which start a flow: names of flows anywhere in the tree. What has been added stays,
 * so that a name here only tells where to look.
 */
export interface UsedBy {
  readonly capability: Map<string, Set<string>>;
  readonly flow: Map<string, Set<string>>;
}

interface Growing extends Place {
  readonly nodes: Map<string, Map<string, FlowNode>>;
}

/** The place of an identity below its parent's: nodes only for what it says something about. */
export function growPlace(identity: Identity, parent: Place | undefined, world: World, usedBy: UsedBy): Place {
  const chain = ownerChain(identity, world.catalog);
  const place: Growing = { identity, parent, chain, nodes: new Map() };
  const own = chain.sources.filter((source) => source.identity === identity.path);
  const speeches = own.map(({ statements }) => speechOf(statements));
  const named = new Set(speeches.flatMap((speech) => [...speech.flows].flatMap(namedFlow)));
  const about = [...speeches, decidedBy(identity, chain)];
  const touched = withCallers(new Set([...named, ...touchedFlows(about, parent, usedBy)]), parent, usedBy);
  for (const flow of touched) place.nodes.set(flow, new Map());
  for (const flow of touched) {
    const ranges = [...(visibleNodes(parent, flow)?.values() ?? [])].map(({ range }) => range);
    for (const range of new Set(named.has(flow) ? [undefined, ...ranges] : ranges)) {
      nodeAt(range === undefined ? { flow } : { flow, range }, place, world, usedBy);
    }
  }
  return place;
}

/** The node of a flow under an identity that may not run it; nothing of it stays. */
export function lookUp(flow: string, place: Place, world: World): FlowNode {
  const usedBy: UsedBy = { capability: new Map(), flow: new Map() };
  return nodeAt({ flow }, { ...place, nodes: copied(place.nodes) }, world, usedBy);
}

function copied(nodes: Place['nodes']): Growing['nodes'] {
  return new Map([...nodes].map(([flow, byRange]) => [flow, new Map(byRange)]));
}

/** A policy alone does not make an identity run a flow. */
function namedFlow([flow, about]: readonly [string, FlowSpeech]): readonly string[] {
  const { versions, parameters, slots, variations } = about;
  return versions.length + parameters.length + slots.length + variations.length > 0 ? [flow] : [];
}

/** Cells that the identity decides by a record, or claims by an overlay. */
function decidedBy({ path }: Identity, { claims, resolutions }: OwnerChain): Speech {
  const own = [...claims.filter(({ layer }) => layer <= 1), ...resolutions.filter(({ identity }) => identity === path)];
  const subjects = own.map(({ cell }) => cellSubject(cell));
  const names = (kind: 'flow' | 'capability'): readonly string[] =>
    subjects.flatMap((subject) => (subject.kind === kind ? [subject.name] : []));
  return {
    flows: new Map(names('flow').map((flow) => [flow, nothingSaid])),
    bindings: new Map(names('capability').map((capability) => [capability, []])),
    wide: [],
  };
}

const nothingSaid: FlowSpeech = { versions: [], parameters: [], slots: [], variations: [], policies: [] };

/** Flows that hold for the parent already, and about which the identity says something in passing. */
function touchedFlows(speeches: readonly Speech[], parent: Place | undefined, usedBy: UsedBy): readonly string[] {
  if (parent === undefined) return [];
  const suspects = speeches.flatMap((speech) => [
    ...speech.flows.keys(),
    ...[...speech.bindings.keys()].flatMap((capability) => [...(usedBy.capability.get(capability) ?? [])]),
    ...(speech.wide.length === 0 ? [] : [...usedBy.capability.values()].flatMap((flows) => [...flows])),
  ]);
  return [...new Set(suspects)].filter((flow) => {
    const nodes = visibleNodes(parent, flow);
    return nodes !== undefined && speeches.some((speech) => speaksOf(speech, flow, [...nodes.values()]));
  });
}

function speaksOf({ flows, bindings, wide }: Speech, flow: string, nodes: readonly FlowNode[]): boolean {
  if (flows.has(flow)) return true;
  return nodes.some(
    ({ capabilities }) =>
      [...capabilities].some((capability) => bindings.has(capability)) ||
      wide.some((policy) => concerns(policy, flow, capabilities)),
  );
}

/** The outcome of a flow holds those of the flows it starts. */
function withCallers(flows: Set<string>, parent: Place | undefined, usedBy: UsedBy): ReadonlySet<string> {
  for (const flow of flows) {
    for (const caller of usedBy.flow.get(flow) ?? []) {
      const nodes = visibleNodes(parent, caller);
      if (nodes !== undefined && [...nodes.values()].some((node) => isStarter(node, flow))) flows.add(caller);
    }
  }
  return flows;
}

function isStarter({ calls }: FlowNode, flow: string): boolean {
  return [...calls.values()].some((called) => called.flow === flow);
}

/** The node of a flow for a place: there already, its ancestor's, or made here with all that it starts. */
function nodeAt(wanted: FlowCall, place: Growing, world: World, usedBy: UsedBy): FlowNode {
  const { flow, range = '' } = wanted;
  const found = visibleNodes(place, flow)?.get(range);
  if (found !== undefined) return found;
  const { matter, starts } = flowMatter(wanted, place, world);
  const calls = new Map<string, FlowNode>();
  const node: FlowNode = { ...matter, place, calls };
  const own = place.nodes.get(flow) ?? new Map<string, FlowNode>(visibleNodes(place.parent, flow));
  place.nodes.set(flow, own.set(range, node));
  for (const capability of node.capabilities) add(usedBy.capability, capability, flow);
  // The node stands already when its calls are made: a flow may end up in itself.
  for (const call of starts) {
    add(usedBy.flow, call.flow, flow);
    calls.set(callKey(call), nodeAt(call, place, world, usedBy));
  }
  return node;
}

function add(names: Map<string, Set<string>>, name: string, flow: string): void {
  names.set(name, (names.get(name) ?? new Set()).add(flow));
}
