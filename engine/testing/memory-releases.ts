import { EngineError } from '../kernel/engine-error.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import type { Releases } from '../host/releases.ts';
import type { CheckedFlow } from '../release/release.ts';

export interface MemoryReleases extends Releases {
  /** From now on the flow starts on this release, under every identity. Earlier ones stay. */
  publish(checked: CheckedFlow): void;
}

/** Releases in memory: the newest of a flow serves every identity; one that is not named is `test`. */
export function memoryReleases(...given: readonly CheckedFlow[]): MemoryReleases {
  const byId = new Map<ReleaseId, CheckedFlow>();
  const active = new Map<string, ReleaseId>();
  const publish = (checked: CheckedFlow): void => {
    byId.set(checked.release, checked);
    active.set(checked.body.flow.flow, checked.release);
  };
  for (const checked of given) publish(checked);
  return {
    publish,
    checked: async (id) => {
      const found = byId.get(id);
      if (found === undefined) throw new EngineError('RELEASE_NOT_FOUND', { params: { release: id } });
      return found;
    },
    active: (flow) => active.get(flow),
    anyActive: (flow) => active.get(flow),
    resolve: async (flow, identity = 'test') => {
      const release = active.get(flow);
      if (release === undefined) throw new EngineError('FLOW_NOT_ACTIVE', { params: { flow, identity } });
      return { identity, release };
    },
  };
}
