import { armsOf } from '../../catalog/routing.ts';
import { routingId } from '../../catalog/routing-id.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import { releasesOfRow } from '../../registry/class-release.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import { storedRelease } from '../../release/stored-release.ts';
import type { Competition } from '../routing/competitions.ts';
import type { RegistryStore } from './registry-store.ts';

/** The rules of one release, and the version of the contract that it locks. */
type Rules = Omit<Competition, 'users' | 'versions'> & { readonly version: string };

/** The competitions that present releases lock. A body is read once, since it never changes. */
export function competitionsIn(
  store: Pick<RegistryStore, 'release'>,
): (active: ReadonlyMap<string, ActiveRelease>) => Promise<readonly Competition[]> {
  const known = new Map<ReleaseId, readonly Rules[]>();
  let last: { readonly active: object; readonly found: Promise<readonly Competition[]> } | undefined;
  return async (active) => {
    // Asked every few seconds, changed by a publish.
    if (last?.active !== active) last = { active, found: find(active.values()) };
    const { found } = last;
    return await found.catch((error: unknown) => {
      last = undefined;
      throw error;
    });
  };

  async function find(rows: Iterable<ActiveRelease>): Promise<readonly Competition[]> {
    const found = new Map<
      string,
      {
        readonly rules: Omit<Rules, 'version'>;
        readonly versions: Set<string>;
        readonly users: Map<string, Competition['users'][number]>;
      }
    >();
    const present = new Set<ReleaseId>();
    for (const row of rows) {
      const { flow, identity } = row;
      for (const release of releasesOfRow(row)) {
        present.add(release);
        for (const { version, ...rules } of await rulesOf(release)) {
          const one = found.get(rules.id) ?? { rules, versions: new Set(), users: new Map() };
          found.set(rules.id, one);
          one.versions.add(version);
          one.users.set(`${flow} ${identity}`, { flow, identity });
        }
      }
    }
    for (const release of known.keys()) if (!present.has(release)) known.delete(release);
    return [...found.values()].map(({ rules, versions, users }) => ({
      ...rules,
      versions: [...versions].toSorted(),
      users: [...users.values()],
    }));
  }

  async function rulesOf(release: ReleaseId): Promise<readonly Rules[]> {
    const seen = known.get(release);
    if (seen !== undefined) return seen;
    const stored = await store.release(release);
    const { bindings = {}, contracts = {} } = stored === undefined ? {} : storedRelease(stored).body;
    const locked = Object.values(contracts);
    const rules = Object.entries(bindings).flatMap(([capability, { routing, providers }]): readonly Rules[] => {
      if (routing.kind === 'fixed') return [];
      const costs = Object.fromEntries(armsOf(routing).map((arm) => [arm, providers[arm]?.cost ?? 0]));
      const version = locked.find((contract) => contract.capability === capability)?.version ?? '';
      return [{ id: routingId(capability, routing), capability, routing, version, costs }];
    });
    known.set(release, rules);
    return rules;
  }
}
