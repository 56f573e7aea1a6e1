import type { SignedConformance } from '../../catalog/conformance.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { CellProvenance } from '../../release/release.ts';
import type { Files } from '../../registry/files.ts';
import type { ReviewHead, ReviewPolicy, StoredReview } from '../../registry/reviews.ts';
import type { RecordedTable } from '../../registry/table-changes.ts';
import type { ActiveRelease, Stamped, StoredLifecycle, StoredText } from '../../registry/stored.ts';

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

/** All writes of one operation become durable together or not at all. */
export type RegistryWrite =
  | { readonly kind: 'contract'; readonly row: StoredContract }
  | { readonly kind: 'provider'; readonly row: StoredProvider }
  | { readonly kind: 'lifecycle'; readonly row: StoredLifecycle }
  | { readonly kind: 'conformance'; readonly row: SignedConformance }
  | { readonly kind: 'text'; readonly row: StoredText }
  | { readonly kind: 'table'; readonly row: RecordedTable }
  | { readonly kind: 'reviewPolicy'; readonly row: ReviewPolicy }
  /** With its texts when it is new; they stay as they are afterwards. */
  | { readonly kind: 'review'; readonly row: ReviewHead; readonly files?: Files }
  | { readonly kind: 'release'; readonly id: ReleaseId; readonly body: Json }
  | { readonly kind: 'active'; readonly row: ActiveRelease; readonly provenance?: Provenance };

/** By facet class (`ClassRelease.holds`, joined by commas): '' where there are none. */
export type Provenance = Readonly<Record<string, readonly CellProvenance[]>>;

/** Half open: `from` belongs to it, `to` does not; ms since the epoch. */
interface Window {
  readonly from: number;
  readonly to: number;
}

/** What the registry keeps in memory; release bodies and provenance are read when asked for. */
export interface RegistryContents {
  readonly contracts: readonly StoredContract[];
  readonly providers: readonly StoredProvider[];
  readonly lifecycles: readonly StoredLifecycle[];
  readonly conformance: readonly SignedConformance[];
  readonly texts: readonly StoredText[];
  readonly active: readonly ActiveRelease[];
  readonly reviewPolicies: readonly ReviewPolicy[];
  /** Those that are open or were sent back, without their texts. */
  readonly reviews: readonly ReviewHead[];
}

/** The durable side of the registry. Rejects with an EngineError (STORE_UNAVAILABLE, STORAGE_FULL). */
export interface RegistryStore {
  load(): Promise<RegistryContents>;
  /** Where several nodes publish: whether another one has, since `load`. */
  isStale?(): Promise<boolean>;
  /**
   * Atomic and durable when it resolves (G1). A release that is there already is left as it is.
   * @throws StoreConflict where another node wrote since `load`: nothing of this was written
   */
  write(writes: readonly RegistryWrite[]): Promise<void>;
  release(id: ReleaseId): Promise<Json | undefined>;
  /** Which release served each flow and identity at a time (ms since the epoch). */
  activeAt(atMs: number): Promise<readonly ActiveRelease[]>;
  /** What became active or broke under some identities, each with all below it; the newest first. */
  activations(under: readonly string[], window: Window, limit: number): Promise<readonly ActiveRelease[]>;
  /** All of it, in pieces that are read one after another: other work has its turn between two of them. */
  everyActivation(under: readonly string[], window: Window): AsyncIterable<readonly ActiveRelease[]>;
  /** Resolver tables that became otherwise, the newest first. */
  tableChanges(window: Window): Promise<readonly RecordedTable[]>;
  review(id: string): Promise<StoredReview | undefined>;
  /** All of them, the newest first, without their texts; those older than `before`. */
  reviews(page: { readonly before?: string; readonly limit: number }): Promise<readonly ReviewHead[]>;
  /** Of the active release; undefined where there is none. */
  provenance(flow: string, identity: string): Promise<Provenance | undefined>;
}
