import type { Files } from '../registry/files.ts';
import type { Actor } from './actor.ts';
import type { ArchiveReport, ArchiveRequest } from './archive/archiver.ts';
import type { BacktestReport, BacktestRequest } from './backtest.ts';
import type { Callbacks } from './callbacks-port.ts';
import type { Competitions } from './routing/competitions.ts';
import type { DiskState } from './load/disk.ts';
import type { Instances } from './instances-port.ts';
import type { PublishPlan } from './registry/publish-plan.ts';
import type { Registry } from './registry/registry-port.ts';

/** The virtual clock of `serve --virtual-clock`. */
export interface VirtualClock {
  /** Fires the timers due on the way, in due order; answers when those due have fired and no call runs. */
  advanceTo(atMs: number): Promise<{ readonly now: number; readonly fired: number }>;
}

export interface Engine {
  readonly instances: Instances;
  /** Absent where no provider can answer later. */
  readonly callbacks?: Callbacks;
  readonly registry: Registry;
  /** Absent on a node that only executes. */
  readonly competitions?: Competitions;
  /**
   * Replays recorded instances on a draft; reads only. One at a time.
   * @throws EngineError the draft's issues, BACKTEST_BUSY
   */
  backtest?(request: BacktestRequest, by: Actor): Promise<BacktestReport>;
  /**
   * What a publish of these texts would do, with nothing stored. @throws EngineError for what lies beyond the key's reach
   */
  planPublish?(request: { readonly files: Files; readonly base?: Files }, by: Actor): Promise<PublishPlan>;
  /** Moves ended instances to files, by the retention that is configured or asked for. @throws EngineError ARCHIVE_BUSY */
  archive?(request: ArchiveRequest, by: Actor): Promise<ArchiveReport>;
  readonly clock: { now(): number };
  readonly virtualClock?: VirtualClock;
  /** Figures for Prometheus, by name without the `tessera_` prefix, e.g. `steps_total`. */
  metrics?(): Promise<Readonly<Record<string, number>>>;
  /** How busy this node is; absent where nothing tells. */
  readonly load?: EngineLoad;
  /**
   * Connections wait to be taken. Node takes one in each turn of the event loop, however many wait, and a turn in which
   * much is committed is long: the next one is to be short.
   */
  giveWay?(): void;
  /** Takes nothing new, and finishes what runs as far as it ends in time; what does not goes on after the next start. */
  drain?(): Promise<void>;
  /** Drains, then closes the store. */
  stop(): Promise<void>;
}

/** For whoever decides at the door, before a request costs anything. */
export interface EngineLoad {
  /** What is refused for the load. */
  readonly level: 'none' | 'starts' | 'events';
  /** The share of starts worth reading: 1 where all find room, less the fewer do. */
  readonly startsWelcome: number;
  readonly disk: DiskState;
}
