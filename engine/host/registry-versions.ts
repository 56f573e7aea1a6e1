import type { Actor, FlowVersion } from './engine.ts';
import { flowVersions, type RegistryState } from '../registry/registry-state.ts';
import { unknownFlow } from './registry-views.ts';
import type { UnfinishedCount } from './store.ts';
import { maySee, requireFlow } from './visible.ts';

/** The published versions of a flow, newest first, with who runs them as far as the actor may see. */
export function flowVersionsSeen(
  state: RegistryState,
  unfinished: readonly UnfinishedCount[],
  flow: string,
  by: Actor,
): readonly FlowVersion[] {
  requireFlow(by, flow);
  const versions = flowVersions(state, flow);
  if (versions.length === 0) throw unknownFlow(flow, undefined, state);
  const active = [...state.active.values()].filter((row) => row.flow === flow && maySee(by, row));
  const running = unfinished.filter((row) => row.flow === flow && maySee(by, row));
  return versions.map(({ text: { version, by: author, at, note, hash, file } }) => ({
    version,
    by: author,
    at,
    ...(note === undefined ? {} : { note }),
    hash,
    file,
    identities: active.filter((row) => row.version === version).map(({ identity }) => identity),
    running: running.filter((row) => row.version === version).reduce((sum, { count }) => sum + count, 0),
  }));
}
