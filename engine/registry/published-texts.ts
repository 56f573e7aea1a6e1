import { parentPath } from '../catalog/identity-path.ts';
import { visitStates } from '../flow/visit-states.ts';
import { sha256Hex } from '../kernel/hash.ts';
import { catalogOf } from './catalog-of.ts';
import { flowsNamedBy } from './concerned-pairs.ts';
import { coversIdentity } from './covers-identity.ts';
import { flowVersions, identitiesOf, type ReadText, type RegistryState } from './registry-state.ts';
import { indexOf } from './state-index.ts';

/** A file as it is published now; `hash` is the SHA-256 of its bytes, by which an editor knows what it began with. */
export interface PublishedText {
  readonly text: string;
  readonly hash: string;
}

export interface TextsAsked {
  readonly within: { readonly subtrees: readonly string[]; readonly flows?: readonly string[] };
  /** Only what a check of this flow needs: it, its sub-flows, and every text that decides for an identity that runs it. */
  readonly flow?: string;
  /** Only what decides for this identity: it, the owners above it, what it may take up, and the flows it runs. */
  readonly identity?: string;
}

/**
 * Every text that is published now, of a flow and an overlay its newest version, by file name. What is inherited belongs
 * to who inherits it: the owners above a subtree and the sub-flows of a flow come along, since no check is right without
 * them.
 */
export function publishedTexts(state: RegistryState, asked: TextsAsked): ReadonlyMap<string, PublishedText> {
  const files = new Map<string, string>();
  const seen = scopeOf(state, asked);
  // The newest writing of a shared schema stands, but for the flow that is asked for: it keeps its own.
  const isLast = ({ text }: ReadText) => text.kind === 'flow' && text.name === asked.flow;
  const reads = [...state.texts.values()].filter(seen).toSorted((a, b) => a.text.at - b.text.at);
  for (const read of [...reads.filter((one) => !isLast(one)), ...reads.filter(isLast)]) {
    for (const [file, text] of Object.entries(read.text.files)) files.set(file, text);
  }
  return new Map([...files].toSorted(byFile).map(([file, text]) => [file, { text, hash: sha256Hex(text) }]));
}

function byFile([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}

function scopeOf(state: RegistryState, { within, flow, identity }: TextsAsked): (read: ReadText) => boolean {
  const reach = identityPaths(state, within.subtrees);
  const paths = identity === undefined ? reach : new Set(ownPaths(identity).filter((path) => reach.has(path)));
  const asked = [...(flow === undefined ? [] : [flow]), ...(identity === undefined ? [] : runBy(state, identity))];
  const isAll = flow === undefined && identity === undefined;
  const flows = isAll ? within.flows : withNamed(state, asked, paths, within.flows);
  const names = flows === undefined ? undefined : withSubFlows(state, flows);
  return (read) => {
    if (!isNewest(read, state)) return false;
    if (read.kind === 'flow') return names === undefined || names.has(read.text.name);
    if (read.kind === 'scenarios') {
      if (!isAll) return asked.includes(read.flow);
      return names === undefined || names.has(read.flow);
    }
    if (read.kind === 'requirement') return isAll && paths.has(read.requirement.identity);
    if (read.kind === 'activity') return isAll && paths.has(read.activity.identity);
    if (read.kind === 'identity') return paths.has(read.identity.path);
    return read.kind !== 'resolution' || paths.has(read.resolution.identity);
  };
}

/** Those within the subtrees, and their owners above. */
function identityPaths(state: RegistryState, subtrees: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { path } of identitiesOf(state)) {
    if (!coversIdentity({ subtrees }, path)) continue;
    for (let at: string | undefined = path; at !== undefined; at = parentPath(at)) found.add(at);
  }
  return found;
}

function ownPaths(identity: string): readonly string[] {
  const above = parentPath(identity);
  return [identity, ...(above === undefined ? [] : ownPaths(above))];
}

function runBy(state: RegistryState, path: string): readonly string[] {
  const identity = identitiesOf(state).find((one) => one.path === path);
  return identity === undefined ? [] : flowsNamedBy(identity, catalogOf(state));
}

/** What the identities say of other flows would be wrong without them. */
function withNamed(
  state: RegistryState,
  asked: readonly string[],
  paths: ReadonlySet<string>,
  reach: readonly string[] | undefined,
): readonly string[] {
  const catalog = catalogOf(state);
  const named = identitiesOf(state)
    .filter(({ path }) => paths.has(path))
    .flatMap((identity) => flowsNamedBy(identity, catalog));
  return [...asked, ...named].filter((name) => reach === undefined || reach.includes(name));
}

function withSubFlows(state: RegistryState, flows: readonly string[]): ReadonlySet<string> {
  const found = new Set(flows);
  for (const name of found) {
    for (const { definition } of flowVersions(state, name).slice(0, 1)) {
      visitStates(definition.root, ({ invoke }) => {
        if (invoke?.does.kind === 'flow') found.add(invoke.does.flow);
      });
    }
  }
  return found;
}

function isNewest(read: ReadText, state: RegistryState): boolean {
  if (read.kind === 'flow') return flowVersions(state, read.text.name)[0] === read;
  return read.kind !== 'overlay' || indexOf(state).overlays.get(read.text.name)?.[0] === read.overlay;
}
