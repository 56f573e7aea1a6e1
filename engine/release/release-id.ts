import { asReleaseId, type ReleaseId } from '../kernel/ids.ts';
import { contentHash } from '../kernel/hash.ts';
import type { ReleaseBody } from './release.ts';
import { bodyData } from './body-data.ts';

/** A body never changes, and its hash is asked for more than once. */
const known = new WeakMap<ReleaseBody, ReleaseId>();

/** The content address of a release: equal bodies are one release. */
export function releaseIdOf(body: ReleaseBody): ReleaseId {
  const id = known.get(body) ?? asReleaseId(`r_${contentHash(bodyData(body)).slice(0, 40)}`);
  known.set(body, id);
  return id;
}
