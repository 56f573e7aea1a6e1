import type { Lifecycle } from '../catalog/contract.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import type { Issue } from '../kernel/issue.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { CellProvenance } from '../release/release.ts';
import type { Files } from './engine.ts';

/** Who did it and when (ms since the epoch). */
interface Stamped {
  readonly at: number;
  readonly by: string;
}

/** A published text: a flow and an overlay live for ever by version, the others are replaced. */
export interface StoredText extends Stamped {
  readonly kind: 'flow' | 'identity' | 'overlay' | 'resolver' | 'facets';
  readonly name: string;
  /** Empty for texts without versions. */
  readonly version: string;
  /** The name of its own text in `files`; a flow's schemas are there too. */
  readonly file: string;
  readonly files: Files;
  /** Of what it says, not of how it is written: comments and layout do not count. */
  readonly hash: string;
}

export interface StoredContract extends Stamped {
  readonly capability: string;
  readonly version: string;
  /** Content hash, which addresses it too. */
  readonly hash: string;
  readonly data: JsonObject;
}

export interface StoredProvider extends Stamped {
  readonly id: string;
  readonly capability: string;
  readonly data: JsonObject;
}

export interface StoredLifecycle extends Stamped {
  readonly capability: string;
  readonly status: Lifecycle;
  readonly successor?: string;
}

/** Which release serves a flow under an identity. */
export interface ActiveRelease extends Stamped {
  readonly flow: string;
  readonly identity: string;
  readonly version: string;
  readonly release: ReleaseId;
  /** Capabilities its releases lock: none of them may be retired. */
  readonly uses: readonly string[];
  /** Since when a later publish could not be compiled for this identity (ms), and why; it keeps this release. */
  readonly broken?: { readonly since: number; readonly issues: readonly Issue[] };
}

/** All writes of one operation become durable together or not at all. */
export type RegistryWrite =
  | { readonly kind: 'contract'; readonly row: StoredContract }
  | { readonly kind: 'provider'; readonly row: StoredProvider }
  | { readonly kind: 'lifecycle'; readonly row: StoredLifecycle }
  | { readonly kind: 'text'; readonly row: StoredText }
  | { readonly kind: 'release'; readonly id: ReleaseId; readonly body: Json }
  | { readonly kind: 'active'; readonly row: ActiveRelease; readonly provenance?: readonly CellProvenance[] };

/** What the registry keeps in memory; release bodies and provenance are read when asked for. */
export interface RegistryContents {
  readonly contracts: readonly StoredContract[];
  readonly providers: readonly StoredProvider[];
  readonly lifecycles: readonly StoredLifecycle[];
  readonly texts: readonly StoredText[];
  readonly active: readonly ActiveRelease[];
}

/** The durable side of the registry. Rejects with an EngineError (STORE_UNAVAILABLE, STORAGE_FULL). */
export interface RegistryStore {
  load(): Promise<RegistryContents>;
  /** Atomic and durable when it resolves (G1). A release that is there already is left as it is. */
  write(writes: readonly RegistryWrite[]): Promise<void>;
  release(id: ReleaseId): Promise<Json | undefined>;
  /** Of the active release; undefined where there is none. */
  provenance(flow: string, identity: string): Promise<readonly CellProvenance[] | undefined>;
}
