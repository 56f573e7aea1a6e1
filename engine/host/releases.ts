import type { ReleaseId } from '../kernel/ids.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { CheckedFlow } from '../release/release.ts';
import type { Within } from './store.ts';

/** Which identity and release serve a start. `resolved` is stamped on the instance once. */
export interface Resolution {
  readonly identity: string;
  readonly release: ReleaseId;
  readonly resolved?: JsonObject;
}

/** What the running side needs of the published side. */
export interface Releases {
  /** @throws EngineError RELEASE_NOT_FOUND */
  checked(id: ReleaseId): Promise<CheckedFlow>;
  /** The present release for the facets that were stamped on an instance, or for none. */
  active(flow: string, identity: string, facets?: Json): ReleaseId | undefined;
  /** A present release of the flow for any identity within reach: it checks events that come before their instance. */
  anyActive(flow: string, within: Within): ReleaseId | undefined;
  /**
   * The identity by the flow's resolver, which a named one must agree with, and its release.
   * @param within whose reach an error keeps to where it suggests names
   * @throws EngineError IDENTITY_MISMATCH, IDENTITY_NOT_ACTIVE, FLOW_NOT_ACTIVE, FACET_MISSING, INPUT_INVALID
   */
  resolve(flow: string, identity: string | undefined, request: Json, within?: Within): Promise<Resolution>;
}
