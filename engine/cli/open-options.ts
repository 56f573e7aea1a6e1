import type { CapabilityModule } from '../catalog/capabilities-module.ts';
import type { Limits } from '../host/limits.ts';
import type { Warning } from '../host/warnings.ts';
import type { RestateOptions } from '../restate/restate-options.ts';
import type { Counts } from './open-insight.ts';
import type { ArchivePlace } from './read-retention.ts';

export interface OpenOptions {
  /** The folder of the database; made if missing. */
  readonly dataFolder: string;
  /** `postgres://…`: the database that any number of nodes share, instead of a file in the folder. */
  readonly databaseUrl?: string;
  /** PostgreSQL: after so long without a sign of life, other nodes take a node's work over; 6 s unless given. */
  readonly leaseMs?: number;
  /** SQLite: whether a thread of its own commits; while there is load, unless given. */
  readonly commitThread?: 'never' | 'load' | 'always';
  /** Instances live in Restate, and the database is their projection; with more than one node it has to be PostgreSQL. */
  readonly restate?: RestateOptions;
  /** Capabilities and providers of this process. */
  readonly modules?: readonly CapabilityModule[];
  /** The file that exports them as `tessera.config.js` does: conformance tries local providers in a process of their own. */
  readonly program?: string;
  /** No keys over HTTP; loopback only. */
  readonly open?: boolean;
  /** Simulators and providers of test environments may serve. */
  readonly testProviders?: boolean;
  /** Intranet hosts that local providers may reach, by name without port. */
  readonly allow?: readonly string[];
  /** A clock that is moved by hand, beginning at `startAt` (ms) on a new database. */
  readonly virtualClock?: {
    readonly startAt?: number;
    /** Time stands still between moves; else it goes on at wall speed from wherever it was put. */
    readonly still?: boolean;
  };
  /** The URL under which providers reach this server, without a slash at its end; asked for with each call over HTTP. */
  readonly publicUrl?: () => string | undefined;
  /** When ended instances leave the store, and into which folder; they stay unless given. */
  readonly archive?: ArchivePlace;
  /** Who counts what happens for the control unit; this process unless given. */
  readonly counts?: Counts;
  /** How often alarms of metrics are looked at; each ten seconds unless given. */
  readonly alarmsEveryMs?: number;
  /** Bounds that differ from the usual ones. */
  readonly limits?: Partial<Limits>;
  /** The database can no longer be trusted: end the process. Thrown unless given. */
  readonly onFatal?: (problem: unknown) => void;
  /** A failure that nobody waits for; recovery does again what it stopped. */
  readonly onFault?: (problem: unknown) => void;
  /** An instance grows towards a bound at which it would stop. */
  readonly onWarning?: (warning: Warning) => void;
}
