import { nearTo } from '../kernel/near-to.ts';
import { affectedBy, takesStarts } from './concerned-pairs.ts';
import type { Compilation } from './compiler.ts';
import { coversIdentity } from './covers-identity.ts';
import type { FlowNode, Place } from './flow-node.ts';
import { pathsWithin } from './paths-within.ts';
import { activeKey, type ReadText } from './registry-state.ts';

/** Which flows under which identities a check or a publish is about. */
export interface Asked {
  /** Nodes with the identities whose flow they decide; never none, and looked for as far as they are asked for. */
  readonly users: ReadonlyMap<FlowNode, () => Iterable<string>>;
  /** The places of these identities. */
  readonly places: readonly Place[];
  /** An identity that was asked for and is not there, and the flow it was asked for. */
  readonly unknown?: { readonly identity: string; readonly file: string; readonly nearest?: string };
}

export interface Question {
  /** Only for this identity, whether it says something about the flows or not. */
  readonly identity?: string;
  readonly within: { readonly subtrees: readonly string[] };
}

export function askedOf(compilation: Compilation, sent: readonly ReadText[], question: Question): Asked {
  const { identity, within } = question;
  if (identity !== undefined) return askedOfOne(compilation, sent, identity, within);
  // Without a release nothing is as it was.
  const isAll = compilation.state.active.size === 0 && coversIdentity(within, '');
  return isAll ? askedOfAll(compilation) : askedOfAffected(compilation, sent, question);
}

/** The nodes of everything that can be started, each once, however many identities share it. */
function askedOfAll(compilation: Compilation): Asked {
  const places = [...compilation.places.values()];
  const used = places.flatMap(ownNodes).filter((node) => !usersOf(node, compilation).next().done);
  return {
    users: new Map(used.map((node) => [node, () => usersOf(node, compilation)])),
    places: places.filter(({ identity }) => takesStarts(identity)),
  };
}

function askedOfOne(
  compilation: Compilation,
  sent: readonly ReadText[],
  path: string,
  within: Question['within'],
): Asked {
  const place = compilation.places.get(path);
  const flows = sent.filter(({ kind }) => kind === 'flow');
  if (place === undefined) {
    const [file] = flows.map(({ text }) => text.file);
    const near = nearTo(path, pathsWithin(compilation.state, within));
    return {
      users: new Map(),
      places: [],
      ...(file === undefined ? {} : { unknown: { identity: path, file, ...near } }),
    };
  }
  const all = new Set([
    ...flows.map(({ text }) => text.name),
    ...(takesStarts(place.identity) ? flowsRunBy(place) : []),
  ]);
  const users = new Map([...all].map((flow) => [compilation.ask(flow, place.identity), () => [path]] as const));
  return { users, places: [place] };
}

function askedOfAffected(compilation: Compilation, sent: readonly ReadText[], { within }: Question): Asked {
  const { active } = compilation.state;
  const isAffected = affectedBy(sent, compilation);
  const users = new Map<FlowNode, string[]>();
  const places = new Set<Place>();
  for (const place of compilation.places.values()) {
    const { path } = place.identity;
    if (!takesStarts(place.identity) || !coversIdentity(within, path)) continue;
    for (const flow of flowsRunBy(place)) {
      const row = active.get(activeKey(flow, path));
      const node = compilation.node(flow, path);
      const isOpen = row === undefined || row.broken !== undefined;
      if (node === undefined || !(isOpen || isAffected({ flow, identity: path }))) continue;
      places.add(place);
      const known = users.get(node);
      if (known === undefined) users.set(node, [path]);
      else known.push(path);
    }
  }
  return { users: new Map([...users].map(([node, paths]) => [node, () => paths])), places: [...places] };
}

/** Nodes that a place does not take over from above, of flows that are run. */
function ownNodes(place: Place): readonly FlowNode[] {
  return [...place.nodes.values()].flatMap((byRange) => {
    const node = byRange.get('');
    return node?.place === place ? [node] : [];
  });
}

/** Who takes starts and has a flow from a node: its identity, and those below that say nothing about the flow. */
function* usersOf(node: FlowNode, compilation: Compilation, place: Place = node.place): Generator<string> {
  if (takesStarts(place.identity)) yield place.identity.path;
  for (const child of compilation.children(place.identity.path)) {
    const own = child.nodes.get(node.flow)?.get('');
    if (own === undefined || own === node) yield* usersOf(node, compilation, child);
  }
}

/** The flows that an identity runs, by name: those that it or somebody above says something about. */
export function flowsRunBy(place: Place): readonly string[] {
  const flows = new Set<string>();
  for (let at: Place | undefined = place; at !== undefined; at = at.parent) {
    for (const [flow, byRange] of at.nodes) if (byRange.has('')) flows.add(flow);
  }
  return [...flows].toSorted();
}
