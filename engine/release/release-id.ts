import { asReleaseId, type ReleaseId } from '../kernel/ids.ts';
import { contentHash } from '../kernel/hash.ts';
import type { ReleaseBody } from './release.ts';
import { bodyData } from './body-data.ts';

/** The content address of a release: equal bodies are one release. */
export function releaseIdOf(body: ReleaseBody): ReleaseId {
  return asReleaseId(`r_${contentHash(bodyData(body)).slice(0, 40)}`);
}
