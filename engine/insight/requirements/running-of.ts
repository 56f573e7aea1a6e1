import { partsBelow } from '../../catalog/read-requirement.ts';
import type { Need, Requirement } from '../../catalog/requirement.ts';
import type { Within } from '../../host/store.ts';
import { maySee } from '../../host/visible.ts';
import { releasesOfRow } from '../../registry/class-release.ts';
import { coversIdentity } from '../../registry/covers-identity.ts';
import type { RegistryState } from '../../registry/registry-state.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import type { Bodies } from './bodies.ts';
import type { Running } from './ground.ts';

/**
 * What serves the identity of a requirement now, as far as its leaves may speak of it and the key may see it. An identity
 * without releases of its own is judged by all below it.
 */
export async function runningOf(
  { identity, parts }: Requirement,
  state: RegistryState,
  bodies: Bodies,
  within: Within,
): Promise<readonly Running[]> {
  const seen = [...state.active.values()].filter((row) => maySee(within, row));
  const own = seen.filter((row) => row.identity === identity);
  const rows = own.length > 0 ? own : seen.filter((row) => coversIdentity({ subtrees: [identity] }, row.identity));
  const needs = partsBelow(parts).flatMap((part) => (part.kind === 'leaf' ? [part.needs] : []));
  const spoken = rows.filter((row) => needs.some((need) => concerns(need, row)));
  await bodies.load(spoken.flatMap(releasesOfRow));
  return spoken.map((row) => {
    const releases = releasesOfRow(row);
    const { flow, version, release } = row;
    const loaded = releases.flatMap((id) => bodies.get(id)?.body ?? []);
    return { identity: row.identity, flow, version, release, releases, bodies: loaded };
  });
}

function concerns(needs: Need, { flow, uses }: ActiveRelease): boolean {
  if (needs.kind === 'capability') return uses.includes(needs.capability);
  if (needs.kind === 'gap') return uses.includes(needs.gap.capability);
  return needs.flow === flow;
}
