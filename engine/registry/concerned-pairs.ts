import type { Catalog } from '../catalog/catalog.ts';
import type { Identity, Statements } from '../catalog/identity.ts';
import { visitStates } from '../flow/visit-states.ts';
import { ownerChain } from '../release/owner-chain.ts';
import { flowNames, flowVersions, identitiesOf, type ReadText, type RegistryState } from './registry-state.ts';

/** A flow under an identity: one release. */
export interface Pair {
  readonly flow: string;
  readonly identity: string;
}

/** Every flow under every identity that takes starts and that says something about it, or whose owners do. */
export function concernedPairs(state: RegistryState, catalog: Catalog): readonly Pair[] {
  return identitiesOf(state)
    .filter(takesStarts)
    .flatMap((identity) => {
      const flows = new Set(
        ownerChain(identity, catalog).sources.flatMap(({ statements }) => flowsNamedIn(statements)),
      );
      return [...flows].toSorted().map((flow) => ({ flow, identity: identity.path }));
    });
}

export function takesStarts(identity: Identity): boolean {
  return identity.status === 'active' && !identity.abstract;
}

function flowsNamedIn({ versions, parameters, slots, variations }: Statements): readonly string[] {
  return [...versions, ...parameters, ...slots, ...variations].map(({ flow }) => flow);
}

/** The pairs whose release may change by the given texts: others need not be compiled again. */
export function affectedPairs(
  pairs: readonly Pair[],
  changed: readonly ReadText[],
  state: RegistryState,
  catalog: Catalog,
): readonly Pair[] {
  if (changed.some(({ kind }) => kind === 'facets')) return pairs;
  const flows = withCallers(namesOf(changed, 'flow'), state);
  const owners = new Set([
    ...namesOf(changed, 'identity').map((path) => `identity ${path}`),
    ...changed.flatMap((read) => (read.kind === 'overlay' ? [`overlay ${read.text.name}@${read.text.version}`] : [])),
  ]);
  const decided = changed.flatMap((read) => (read.kind === 'resolution' ? [read.resolution.identity] : []));
  const isTouched = (path: string): boolean => {
    if (decided.some((above) => path === above || path.startsWith(`${above}.`))) return true;
    const identity = catalog.identity(path);
    return identity !== undefined && ownerChain(identity, catalog).sources.some(({ name }) => owners.has(name));
  };
  const touched = new Map([...new Set(pairs.map(({ identity }) => identity))].map((path) => [path, isTouched(path)]));
  return pairs.filter(({ flow, identity }) => flows.has(flow) || touched.get(identity) === true);
}

function namesOf(changed: readonly ReadText[], kind: ReadText['kind']): readonly string[] {
  return changed.filter((read) => read.kind === kind).map(({ text }) => text.name);
}

/** The flows and all that run them as sub-flows, however deep: their releases hold the ids of these. */
function withCallers(flows: readonly string[], state: RegistryState): ReadonlySet<string> {
  const callers = callersByFlow(state);
  const found = new Set(flows);
  for (const flow of found) for (const caller of callers.get(flow) ?? []) found.add(caller);
  return found;
}

function callersByFlow(state: RegistryState): ReadonlyMap<string, ReadonlySet<string>> {
  const callers = new Map<string, Set<string>>();
  for (const name of flowNames(state)) {
    for (const { definition } of flowVersions(state, name)) {
      visitStates(definition.root, ({ invoke }) => {
        if (invoke?.does.kind !== 'flow') return;
        const known = callers.get(invoke.does.flow) ?? new Set();
        callers.set(invoke.does.flow, known.add(name));
      });
    }
  }
  return callers;
}
