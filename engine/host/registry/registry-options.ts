import type { CapabilityModule } from '../../catalog/capabilities-module.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { ConformanceRecord } from '../../catalog/conformance.ts';
import type { DraftRelease, DraftRequest } from '../../registry/draft-release.ts';
import type { Files } from '../../registry/files.ts';
import type { Actor } from '../actor.ts';
import type { ProviderPort } from '../capability-call.ts';
import type { CodesOf } from '../field-watch.ts';
import type { ConformanceKey } from './conformance-key.ts';
import type { Clock } from '../ports.ts';
import type { Registry } from './registry-port.ts';
import type { Previewed } from './registry-preview.ts';
import type { RegistryStore } from './registry-store.ts';
import type { Releases } from '../releases.ts';
import type { UnfinishedCount } from '../store.ts';

export interface RegistryOptions {
  readonly store: RegistryStore;
  readonly clock: Clock;
  /** Something was stored: other nodes want to know. */
  readonly onChange?: () => void;
  /** A test environment: simulators and providers marked `environment: test` may serve. */
  readonly testProviders?: boolean;
  /** How many unfinished instances there are, to tell whom a change of a contract hits. */
  readonly unfinished?: () => Promise<readonly UnfinishedCount[]>;
  /** Signs what the conformance kit finds, and tells what it signed. */
  readonly conformanceKey?: ConformanceKey;
  /** When a record was first seen to hold no longer (ms since the epoch). */
  readonly staleSince?: (record: ConformanceRecord) => Promise<number>;
  /** Judges the URL of a provider that is registered over HTTP. */
  readonly checkUrl?: ProviderPort['checkUrl'];
  /** What webhooks may be sent to: intranet hosts as the operator allows. */
  readonly mayReach?: (url: string) => boolean;
  /** K5: states that a flow may have; 500 unless given. */
  readonly maxStates?: number;
}

export interface RegistryHost {
  readonly registry: Registry;
  readonly releases: Releases;
  /** The release that a draft would have over what is published now. */
  draft(request: Omit<DraftRequest, 'testProviders'>): DraftRelease;
  /** What a publish would do. @throws EngineError as one does for what lies beyond the key's reach */
  preview(files: Files, base: Files, by: Actor): Previewed;
  /** Takes over what other nodes published; nothing where there is one. */
  refresh(): Promise<void>;
  /** Everything registered and published, as of now. */
  catalog(): Catalog;
  /** The code table of a data element, if it has one. */
  codesOf: CodesOf;
  /**
   * Contracts and providers of this program. Contracts and remote providers are stored; a local provider is known while
   * the process runs that holds its function.
   * @throws EngineError CAP_VERSION_EXISTS where a contract was changed without a new version, CAP_BREAKING_CHANGE where
   * its version is lower than what changed demands
   */
  registerModule(module: CapabilityModule, by: string): Promise<void>;
}
