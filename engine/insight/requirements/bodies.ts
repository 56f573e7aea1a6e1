import type { ReleaseId } from '../../kernel/ids.ts';
import { asReleaseId } from '../../kernel/ids.ts';
import { member, type Json, type JsonObject } from '../../kernel/json.ts';
import type { CheckedFlow, ReleaseBody } from '../../release/release.ts';
import { storedRelease } from '../../release/stored-release.ts';

/** How many releases are kept in memory: enough for the tree that somebody looks at again and again. */
const keptAtMost = 300;

/** Release bodies, read when they are first asked for. */
export interface Bodies {
  /** Reads releases with all that they start. */
  load(ids: Iterable<ReleaseId>): Promise<void>;
  /** Of what was loaded. */
  get(id: ReleaseId): CheckedFlow | undefined;
}

/** @param read as `Registry.release` answers */
export function bodiesOf(read: (id: ReleaseId) => Promise<JsonObject>): Bodies {
  const known = new Map<ReleaseId, CheckedFlow>();
  return {
    get: (id) => known.get(id),
    async load(ids) {
      const asked = new Set(ids);
      // A Set grows while it is walked: the sub-flows come along.
      for (const id of asked) {
        const found = known.get(id) ?? storedRelease(bodyOf(await read(id)));
        // Read again it is the newest: what nobody asked for goes first.
        known.delete(id);
        known.set(id, found);
        for (const child of childrenOf(found.body)) asked.add(child);
      }
      for (const id of known.keys()) {
        if (known.size <= Math.max(keptAtMost, asked.size)) break;
        known.delete(id);
      }
    },
  };
}

function bodyOf(release: JsonObject): Json {
  return member(release, 'body') ?? null;
}

function childrenOf({ flows }: ReleaseBody): readonly ReleaseId[] {
  return Object.values(flows).map(({ release }) => asReleaseId(release));
}
