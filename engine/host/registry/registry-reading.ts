import type { ConformanceRecord } from '../../catalog/conformance.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { Compilation } from '../../registry/compiler.ts';
import { whyStale } from '../../registry/conformance-of.ts';
import { explainFlow } from '../../registry/explain-flow.ts';
import { flowMatrix } from '../../registry/flow-matrix.ts';
import { explainCells } from '../../release/explain.ts';
import { storedRelease } from '../../release/stored-release.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import { servedBy, stateUses, type CapabilityUse } from './capability-uses.ts';
import { competitionsIn } from './competitions-in.ts';
import { contractHistory } from './contract-history.ts';
import type { Registry } from './registry-port.ts';
import { lockedIn } from './locked.ts';
import { resolveStart } from './registry-releases.ts';
import { classRelease, releasesOfRow } from '../../registry/class-release.ts';
import { activeKey, type RegistryState } from '../../registry/registry-state.ts';
import { completePoint } from '../../release/stated.ts';
import { publishedTexts } from '../../registry/published-texts.ts';
import { flowVersionsSeen, flowsSeen } from './registry-versions.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import type { RegistryStore } from './registry-store.ts';
import type { UnfinishedCount } from '../store.ts';
import {
  capabilitySummary,
  capabilityView,
  flowView,
  identitySummaries,
  identityView,
  releaseSummary,
  usersOf,
} from './registry-views.ts';

type ReadingSide = Pick<
  Registry,
  | 'capabilities'
  | 'capability'
  | 'capabilityUses'
  | 'competitions'
  | 'contractHistory'
  | 'conformance'
  | 'identities'
  | 'identity'
  | 'flows'
  | 'flow'
  | 'releases'
  | 'release'
  | 'activeReleases'
  | 'activations'
  | 'everyActivation'
  | 'tableChanges'
  | 'locked'
  | 'present'
  | 'explain'
  | 'explanation'
  | 'matrix'
  | 'resolve'
  | 'texts'
  | 'versions'
>;

interface ReadingParts {
  readonly store: RegistryStore;
  readonly unfinished?: CountUnfinished;
  readonly staleSince?: (record: ConformanceRecord) => Promise<number>;
}

type CountUnfinished = () => Promise<readonly UnfinishedCount[]>;

/** What the registry answers without changing anything; only release bodies and provenance come from the store. */
export function readingSide(
  present: () => RegistryState,
  catalog: () => Catalog,
  compile: () => Compilation,
  { store, unfinished = async () => [], staleSince }: ReadingParts,
): ReadingSide {
  const competing = competitionsIn(store);
  return {
    texts: async (by, of = {}) => publishedTexts(present(), { within: by, ...of }),
    versions: async (flow, by) => flowVersionsSeen(present(), await unfinished(), flow, by),
    capabilities: async (sees = () => true) => {
      const users = usersOf([...present().active.values()].filter(sees));
      return [...catalog().capabilities()]
        .toSorted()
        .map((name) => ({ ...capabilitySummary(name, catalog()), usedBy: users(name) }));
    },
    capability: async (name) => capabilityView(name, catalog()),
    async capabilityUses(name, sees = () => true) {
      capabilitySummary(name, catalog());
      const rows = [...present().active.values()].filter((row) => row.uses.includes(name) && sees(row));
      const known = new Map<ReleaseId, Pick<CapabilityUse, 'states' | 'routing' | 'providers'>>();
      for (const { release } of rows) {
        const stored = known.has(release) ? undefined : await store.release(release);
        if (stored === undefined) continue;
        const { body } = storedRelease(stored);
        known.set(release, { states: stateUses(body, name), ...servedBy(body, name) });
      }
      return rows.flatMap(({ flow, version, identity, release }) => {
        const found = known.get(release);
        return found === undefined ? [] : [{ flow, version, identity, release, ...found }];
      });
    },
    competitions: async () => await competing(present().active),
    contractHistory: async (name) => {
      capabilitySummary(name, catalog());
      return contractHistory(catalog().contracts(name));
    },
    conformance: async () =>
      await Promise.all(
        [...present().conformance.values()].map(async (signed) => {
          const because = whyStale(present(), signed.record);
          if (because === undefined) return signed;
          const since = await staleSince?.(signed.record);
          return { ...signed, stale: { because, ...(since === undefined ? {} : { since }) } };
        }),
      ),
    identities: async () => identitySummaries(present()),
    identity: async (path, by) => identityView(path, present(), catalog(), by),
    flows: async (by) => flowsSeen(present(), await unfinished(), by),
    flow: async (name, version) => flowView(name, version, present()),
    releases: async ({ flow, identity }) =>
      [...present().active.values()]
        .filter((row) => (flow ?? row.flow) === row.flow && (identity ?? row.identity) === row.identity)
        .map(releaseSummary),
    async release(id) {
      const body = await store.release(id);
      if (body === undefined) throw new EngineError('RELEASE_NOT_FOUND', { params: { release: id } });
      const rows = [...present().active.values()].filter((row) => releasesOfRow(row).includes(id));
      const { flow } = storedRelease(body).body;
      const identities = rows.map(({ identity }) => identity);
      return { release: id, flow: flow.flow, version: flow.version, identities, body };
    },
    activeReleases: async (atMs) => (atMs === undefined ? activeRows(present()) : await store.activeAt(atMs)),
    activations: store.activations,
    everyActivation: store.everyActivation,
    tableChanges: store.tableChanges,
    locked: lockedIn(store),
    present: async () => present(),
    async explain(flow, identity, cell, facets = {}) {
      const provenance = await store.provenance(flow, identity);
      const row = present().active.get(activeKey(flow, identity));
      if (provenance === undefined || row === undefined)
        throw new EngineError('FLOW_NOT_ACTIVE', { params: { flow, identity } });
      const serving = classRelease(row, completePoint(facets, catalog().facets()));
      const cells = provenance[serving?.holds.join() ?? ''] ?? Object.values(provenance)[0] ?? [];
      return explainCells({ provenance: cells }, cell);
    },
    explanation: async (request) => explainFlow(compile(), request),
    matrix: async (flow, sees) =>
      await flowMatrix(compile(), flow, sees, () => new Promise<void>((resolve) => setImmediate(resolve))),
    async resolve(flow, request) {
      const { identity, release, resolved } = resolveStart(present(), flow, undefined, request);
      return { ...resolved, identity, release };
    },
  };
}

const rowsOf = new WeakMap<RegistryState['active'], readonly ActiveRelease[]>();

/** The same list for as long as nothing is published: what is worked out from it is kept by it. */
function activeRows({ active }: RegistryState): readonly ActiveRelease[] {
  const rows = rowsOf.get(active) ?? [...active.values()];
  rowsOf.set(active, rows);
  return rows;
}
