import { groupBy } from '../../kernel/group-by.ts';
import type { FacetPoint } from '../../catalog/when.ts';
import { classRelease } from '../../registry/class-release.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { nearTo } from '../../kernel/near-to.ts';
import type { CheckedFlow } from '../../release/release.ts';
import { resolveRequest } from '../../release/resolve-request.ts';
import { completePoint } from '../../release/stated.ts';
import { storedRelease } from '../../release/stored-release.ts';
import { facetsOf, identityAt } from '../../registry/catalog-of.ts';
import { takesStarts } from '../../registry/concerned-pairs.ts';
import { activeKey, flowNames, type RegistryState } from '../../registry/registry-state.ts';
import { indexOf, type ResolverText } from '../../registry/state-index.ts';
import type { RegistryStore } from './registry-store.ts';
import type { Releases, Resolution } from '../releases.ts';
import type { Within } from '../store.ts';
import { coversFlow, maySee } from '../visible.ts';
import { unknownIdentity } from './registry-views.ts';

/** Of the program itself. */
const everything: Within = { subtrees: [''] };

/** The published side as the running side sees it: everything but release bodies is in memory. */
export function releasesOf(present: () => RegistryState, store: RegistryStore): Releases {
  return {
    checked: async (id) => await readRelease(store, id),
    active(flow, identity, facets = {}) {
      const row = present().active.get(activeKey(flow, identity));
      const point = completePoint(facetPoint(facets), facetsOf(present()));
      return row && (classRelease(row, point) ?? row).release;
    },
    anyActive(flow, within) {
      return rowsOf(present(), flow).find((row) => maySee(within, row))?.release;
    },
    resolve: async (flow, identity, request, within) => resolveStart(present(), flow, identity, request, within),
  };
}

async function readRelease(store: RegistryStore, id: ReleaseId): Promise<CheckedFlow> {
  const body = await store.release(id);
  if (body === undefined) throw new EngineError('RELEASE_NOT_FOUND', { params: { release: id } });
  const checked = storedRelease(body);
  if (checked.release !== id)
    throw new TypeError(`the stored body of ${id} was changed: it hashes to ${checked.release}`);
  return checked;
}

/**
 * The identity of a start and the release that serves it (identities.md section 2): the resolver's answer, with which
 * a named identity must agree. Without a resolver a name is needed, unless only one identity runs the flow.
 */
export function resolveStart(
  state: RegistryState,
  flow: string,
  named: string | undefined,
  request: Json,
  within: Within = everything,
): Resolution {
  const index = indexOf(state);
  if (!index.flows.has(flow)) throw unknownFlow(state, flow, within);
  const resolver = index.resolverByEntry.get(flow);
  const found = resolver === undefined ? undefined : resolvedBy(state, resolver, request);
  if (found !== undefined && named !== undefined && named !== found.identity) {
    throw new EngineError('IDENTITY_MISMATCH', { params: { named, resolved: found.identity } });
  }
  const identity = found?.identity ?? named ?? onlyIdentity(state, flow);
  requireStarts(state, identity, within);
  const active = state.active.get(activeKey(flow, identity));
  if (active === undefined) throw new EngineError('FLOW_NOT_ACTIVE', { params: { flow, identity } });
  refuseStopped(active);
  const serving = classRelease(active, completePoint(found?.facets ?? {}, facetsOf(state)));
  if (serving === undefined)
    throw new EngineError('FACET_MISSING', { params: missingFacet(active, found?.facets ?? {}) });
  return { identity, release: serving.release, ...(found === undefined ? {} : { resolved: found.resolved }) };
}

function resolvedBy(
  state: RegistryState,
  { resolver, text }: ResolverText,
  request: Json,
): { readonly identity: string; readonly facets: FacetPoint; readonly resolved: JsonObject } {
  const { identity, rule, facets } = resolveRequest(resolver, request, facetsOf(state));
  const { resolver: name } = resolver;
  return {
    identity,
    facets,
    resolved: { identity, facets: { ...facets }, rule, resolver: name, resolverHash: text.hash },
  };
}

const knownRows = new WeakMap<RegistryState['active'], ReadonlyMap<string, readonly ActiveRelease[]>>();

/** What serves a flow, under whatever identity; sorted out once for each state. */
function rowsOf({ active }: RegistryState, flow: string): readonly ActiveRelease[] {
  const rows = knownRows.get(active) ?? groupBy(active.values(), (row) => row.flow);
  knownRows.set(active, rows);
  return rows.get(flow) ?? [];
}

function onlyIdentity(state: RegistryState, flow: string): string {
  const identities = rowsOf(state, flow).map(({ identity }) => identity);
  const [only, ...others] = identities;
  if (only !== undefined && others.length === 0) return only;
  const params = { flow, ...(identities.length === 0 ? {} : { identities: identities.toSorted() }) };
  throw new EngineError('IDENTITY_REQUIRED', { params });
}

function requireStarts(state: RegistryState, path: string, within: Within): void {
  const identity = identityAt(state, path);
  if (identity === undefined) throw unknownIdentity(state, path, within);
  if (takesStarts(identity)) return;
  const status = identity.abstract ? 'abstract' : identity.status;
  throw new EngineError('IDENTITY_NOT_ACTIVE', { params: { identity: path, status } });
}

function unknownFlow(state: RegistryState, flow: string, within: Within): EngineError {
  const names = flowNames(state).filter((name) => coversFlow(within, name));
  const near = nearTo(flow, names);
  if (near.nearest !== undefined || names.length === 0)
    return new EngineError('FLOW_NOT_FOUND', { params: { flow, ...near } });
  return new EngineError('FLOW_NOT_FOUND', { params: { flow, known: names } });
}

/** @throws EngineError STARTS_STOPPED */
function refuseStopped({ flow, identity, broken }: ActiveRelease): void {
  if (broken?.stopped !== true) return;
  const { owner, policy } = broken.issues.find(({ params }) => params['enforce'] === 'stop')?.params ?? {};
  throw new EngineError('STARTS_STOPPED', { params: { flow, identity, owner: owner ?? null, policy: policy ?? null } });
}

/** What was stamped on an instance, as facets. */
function facetPoint(stamped: Json): FacetPoint {
  const entries = isJsonObject(stamped) ? Object.entries(stamped) : [];
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [])),
  );
}

/** A facet that the classes are told apart by and the request lacks. */
function missingFacet({ flow, identity, classes }: ActiveRelease, given: FacetPoint): JsonObject {
  const names = new Set(classes?.conditions.flatMap((when) => Object.keys(when)));
  return { flow, identity, facets: [...names].filter((name) => !Object.hasOwn(given, name)).toSorted() };
}
