import type { Registry } from '../../host/registry/registry-port.ts';
import type { IdentityPreview } from '../../host/registry/registry-preview.ts';
import { bodiesOf } from '../requirements/bodies.ts';
import { changedCells } from '../experience/changed-cells.ts';
import type { ChangedCell } from '../experience/recorded-change.ts';

/** Pairs of releases that are compared for one answer; identities that share an outcome are one pair. */
const mostCompared = 300;

/** What each identity would hold otherwise after a publish, in the order of the identities; undefined beyond what is compared. */
export async function plannedChanges(
  identities: readonly IdentityPreview[],
  registry: Pick<Registry, 'release'>,
): Promise<readonly (readonly ChangedCell[] | undefined)[]> {
  const bodies = bodiesOf((id) => registry.release(id));
  const known = new Map<string, readonly ChangedCell[]>();
  const found: (readonly ChangedCell[] | undefined)[] = [];
  for (const { before, after } of identities) {
    if (before === undefined || after === undefined || before.release === after.release) {
      found.push([]);
      continue;
    }
    const pair = `${before.release} ${after.release}`;
    if (!known.has(pair) && known.size < mostCompared) {
      await bodies.load([before.release]);
      const was = bodies.get(before.release)?.body;
      if (was !== undefined) known.set(pair, changedCells(was, after.body));
    }
    found.push(known.get(pair));
  }
  return found;
}
