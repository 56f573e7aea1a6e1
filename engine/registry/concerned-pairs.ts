import type { Catalog } from '../catalog/catalog.ts';
import type { Identity } from '../catalog/identity.ts';
import { visitStates } from '../flow/visit-states.ts';
import { ownerChain, type OwnerChain } from '../release/owner-chain.ts';
import type { Compilation } from './compiler.ts';
import { flowNames, flowVersions, type ReadText, type RegistryState } from './registry-state.ts';

/** A flow under an identity: one release. */
export interface Pair {
  readonly flow: string;
  readonly identity: string;
}

export function takesStarts(identity: Identity): boolean {
  return identity.status === 'active' && !identity.abstract;
}

/** The flows that an identity that takes starts runs, by name: those about which it or its owners say something. */
export function flowsNamedBy(identity: Identity, catalog: Catalog): readonly string[] {
  return takesStarts(identity) ? flowsNamedIn(ownerChain(identity, catalog)) : [];
}

/** The flows about which somebody along the chain says something, by name. */
export function flowsNamedIn({ sources }: OwnerChain): readonly string[] {
  const statements = sources.map((source) => source.statements);
  const named = statements.flatMap(({ versions, parameters, slots, variations }) =>
    [...versions, ...parameters, ...slots, ...variations].map(({ flow }) => flow),
  );
  return [...new Set(named)].toSorted();
}

/** Which pairs' releases may change by the given texts: others need not be looked at again. */
export function affectedBy(changed: readonly ReadText[], { state, places }: Compilation): (pair: Pair) => boolean {
  if (changed.some(({ kind }) => kind === 'facets')) return () => true;
  const flows = withCallers(namesOf(changed, 'flow'), state);
  const owners = new Set([
    ...namesOf(changed, 'identity').map((path) => `identity ${path}`),
    ...changed.flatMap((read) => (read.kind === 'overlay' ? [`overlay ${read.text.name}@${read.text.version}`] : [])),
  ]);
  const decided = new Set(changed.flatMap((read) => (read.kind === 'resolution' ? [read.resolution.identity] : [])));
  const touched = new Set<string>();
  for (const [path, { chain, parent }] of places) {
    const isTouched = chain.sources.some(({ name }) => owners.has(name)) || decided.has(path);
    // Parents come first; what is decided for one holds below it.
    if (isTouched || touched.has(parent?.identity.path ?? '')) touched.add(path);
  }
  return ({ flow, identity }) => flows.has(flow) || touched.has(identity);
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
