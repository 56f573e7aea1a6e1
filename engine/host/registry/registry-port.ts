import type { ConformanceRecord, SignedConformance, StaleReason } from '../../catalog/conformance.ts';
import type { FacetPoint } from '../../catalog/when.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import type { Issue } from '../../kernel/issue.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Pair } from '../../registry/concerned-pairs.ts';
import type { ExplainRequest, FlowExplanation } from '../../registry/explain-flow.ts';
import type { Files } from '../../registry/files.ts';
import type { FlowMatrix } from '../../registry/flow-matrix.ts';
import type { ContractVerdict } from '../../registry/judge-contract.ts';
import type { PublishedText, TextsAsked } from '../../registry/published-texts.ts';
import type { RegistryState } from '../../registry/registry-state.ts';
import type { ActiveRelease, Approval } from '../../registry/stored.ts';
import type { RecordedTable } from '../../registry/table-changes.ts';
import type { CellProvenance } from '../../release/release.ts';
import type { Actor } from '../actor.ts';
import type { Within } from '../store.ts';
import type { CapabilityUse } from './capability-uses.ts';
import type { Competition } from '../routing/competitions.ts';
import type { ContractStep } from './contract-history.ts';
import type { Locked } from './locked.ts';
import type { Reviews } from './reviews-port.ts';

export interface PublishAnswer {
  /** The first flow of the files; empty where there is none. */
  readonly flow: string;
  readonly version: string;
  /** All flows of the files. */
  readonly flows?: readonly { readonly flow: string; readonly version: string; readonly created: boolean }[];
  /** Something new was stored: a text, or a release. */
  readonly created: boolean;
  /** Per identity and flow: its release, or the issues that keep it on its last good one. */
  readonly identities: readonly {
    readonly identity: string;
    readonly flow: string;
    readonly version?: string;
    readonly release?: ReleaseId;
    readonly issues: readonly Issue[];
  }[];
  readonly warnings: readonly Issue[];
}

export interface KeptConformance extends SignedConformance {
  /** It counts as none, since something else serves now than what was tried; `since` in ms. */
  readonly stale?: { readonly because: StaleReason; readonly since?: number };
}

export interface PublishOptions {
  /** The texts their author began with: what others published since is merged, and BASE_MOVED where both changed one node. */
  readonly base?: Files;
  /** What its author says about it. */
  readonly note?: string;
}

/** One published version of a flow; `running` and `identities` are those that the actor may see. */
export interface FlowVersion {
  readonly version: string;
  readonly by: string;
  /** Whom the key acts for, where it is not that person's own. */
  readonly person?: string;
  /** ms since the epoch */
  readonly at: number;
  /** Who approved it, where it took two people. */
  readonly approved?: Approval;
  readonly note?: string;
  /** Of what it says. */
  readonly hash: string;
  /** The path of the flow's own text. */
  readonly file: string;
  /** Whose present release is of this version. */
  readonly identities: readonly string[];
  /** Instances that have not ended. */
  readonly running: number;
}

export interface CheckAnswer {
  readonly ok: boolean;
  readonly issues: readonly Issue[];
}

/** The building side: what developers and analysts register and publish. */
export interface Registry {
  /**
   * @param options `force`: although it breaks what the version before it promised; the caller sees to it that an admin asks
   * @throws EngineError CAP_VERSION_EXISTS; CAP_BREAKING_CHANGE with the verdict
   */
  registerContract(
    contract: Json,
    by: Actor,
    options?: { readonly force?: boolean },
  ): Promise<{
    readonly capability: string;
    readonly version: string;
    readonly hash: string;
    readonly created: boolean;
    readonly warnings: readonly Issue[];
    /** How it follows the version before it, if there is one. */
    readonly verdict?: ContractVerdict;
  }>;
  /**
   * The verdict on a contract, with nothing stored: against a registered version, or the one before it.
   * @throws EngineError CAP_NOT_FOUND where there is nothing to compare with
   */
  compat(contract: Json, against: string | undefined): Promise<ContractVerdict>;
  registerProvider(
    provider: Json,
    by: Actor,
  ): Promise<{ readonly id: string; readonly created: boolean; readonly warnings: readonly Issue[] }>;
  /**
   * A contract that is only a draft, with the simulator that answers for it: what flows are tried out with before
   * anybody fulfils it. The same again changes nothing.
   * @throws EngineError CAP_VERSION_EXISTS where there is a contract of that name
   */
  draftCapability(
    contract: Json,
    by: Actor,
  ): Promise<{ readonly capability: string; readonly version: string; readonly created: boolean }>;
  /** Signs what the conformance kit found, and keeps it in place of what it found before of the same provider and contract. */
  recordConformance(record: ConformanceRecord): Promise<SignedConformance>;
  /** The records as they are kept. */
  conformance(): Promise<readonly KeptConformance[]>;
  /** With which the signatures of records can be checked (SPKI, PEM); absent where nothing is signed. */
  readonly conformancePublicKey: string | undefined;
  setLifecycle(
    capability: string,
    status: string,
    more: { readonly successor?: string; readonly sunset?: number },
    by: Actor,
  ): Promise<void>;
  /** @param sees which flows under which identities are counted as users; all unless given */
  capabilities(sees?: (user: Pair) => boolean): Promise<readonly JsonObject[]>;
  /** Simulators and providers for tests may serve here, so that a check counts them. */
  readonly testProviders: boolean;
  capability(name: string): Promise<JsonObject>;
  /** The active releases that lock a capability, with the states that use it. @throws EngineError CAP_NOT_FOUND */
  capabilityUses(name: string, sees?: (user: Pair) => boolean): Promise<readonly CapabilityUse[]>;
  /** What competes in the active releases. */
  competitions(): Promise<readonly Competition[]>;
  /** Each version of a contract with the verdict on what it changed; newest first. @throws EngineError CAP_NOT_FOUND */
  contractHistory(name: string): Promise<readonly ContractStep[]>;
  /** Checks without storing: every flow in the files for every identity that it concerns and the key may see, or for one. */
  check(files: Files, identity: string | undefined, by: Actor): Promise<CheckAnswer>;
  /**
   * Stores the texts and makes releases for every identity concerned; throws with all issues when a text is wrong.
   * @throws EngineError IDENTITY_NOT_FOUND, FLOW_NOT_FOUND, FORBIDDEN for a text beyond the key's reach, REVIEW_NEEDED
   */
  publish(files: Files, by: Actor, options?: PublishOptions): Promise<PublishAnswer>;
  /**
   * Publishes the texts of a former version again, under a patch above the newest one. Where the newest one says the same
   * already, nothing is done: a repetition makes no second version.
   * @throws EngineError FLOW_NOT_FOUND, and as a publish does; the version before the newest needs no second person
   */
  rollback(flow: string, version: string, by: Actor, note?: string): Promise<PublishAnswer>;
  /** Publishing under four eyes. */
  readonly reviews: Reviews;
  /** Every text published now that the actor may see, by file name; or only those that one flow or one identity needs. */
  texts(by: Actor, of?: Omit<TextsAsked, 'within'>): Promise<ReadonlyMap<string, PublishedText>>;
  /** Newest first. @throws EngineError FLOW_NOT_FOUND */
  versions(flow: string, by: Actor): Promise<readonly FlowVersion[]>;
  identities(): Promise<readonly JsonObject[]>;
  /** @throws EngineError IDENTITY_NOT_FOUND, which suggests a name within reach */
  identity(path: string, by: Within): Promise<JsonObject>;
  /** With who runs them, as far as the actor sees it. */
  flows(by: Actor): Promise<readonly JsonObject[]>;
  flow(name: string, version: string | undefined): Promise<JsonObject>;
  releases(filter: { readonly flow?: string; readonly identity?: string }): Promise<readonly JsonObject[]>;
  release(id: ReleaseId): Promise<JsonObject>;
  /** Which releases serve, now or as they did at a time (ms since the epoch). */
  activeReleases(atMs?: number): Promise<readonly ActiveRelease[]>;
  /** What became active or broke in a window (half open), under some identities, each with all below it; the newest first. */
  activations(
    under: readonly string[],
    window: { readonly from: number; readonly to: number },
    limit: number,
  ): Promise<readonly ActiveRelease[]>;
  /** All of it, the newest first, in pieces that are read one after another. */
  everyActivation(
    under: readonly string[],
    window: { readonly from: number; readonly to: number },
  ): AsyncIterable<readonly ActiveRelease[]>;
  /** Resolver tables that led requests elsewhere than before, in whatever way they were published; the newest first. */
  tableChanges(window: { readonly from: number; readonly to: number }): Promise<readonly RecordedTable[]>;
  /** Everything registered and published, read, as of now: an immutable view, without the bodies of releases. */
  present(): Promise<RegistryState>;
  /** What releases are locked to; one that is not stored is left out. */
  locked(ids: Iterable<ReleaseId>): Promise<ReadonlyMap<ReleaseId, Locked>>;
  /** @param facets of a request; they choose the facet class that is explained */
  explain(
    flow: string,
    identity: string,
    cell: string | undefined,
    facets?: FacetPoint,
  ): Promise<readonly CellProvenance[]>;
  /** Why a flow is as it is for an identity, by the texts as they are now; with an input, what it decides. */
  explanation(request: ExplainRequest): Promise<FlowExplanation>;
  /** What every identity that runs a flow holds, by the texts as they are now. @param sees which identities are told */
  matrix(flow: string, sees: (identity: string) => boolean): Promise<FlowMatrix>;
  resolve(flow: string, request: Json): Promise<JsonObject>;
}
