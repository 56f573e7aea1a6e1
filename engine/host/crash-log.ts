import type { InstanceId } from '../kernel/ids.ts';

/** Processes that ended without saying so, as a kill or a crash ends one, and what each had in hand then. */
export interface CrashLog {
  /** This process works from now on. */
  begin(nowMs: number): Promise<void>;
  /**
   * Durably: from now on it has these calls in hand, which are suspected of ending processes.
   * @param next the one of them that begins now
   * @throws StoreConflict where another process has taken that one up since it was read here: nothing is noted then
   */
  hold(calls: readonly CallPlace[], next?: CallPlace): Promise<void>;
  /** It ends as it should. */
  end(): Promise<void>;
  /** Others that are gone. @param nowMs when those are said to be gone that nobody missed before */
  gone(nowMs: number): Promise<readonly Crash[]>;
  /** Those that were missed up to a time. */
  forget(upToMs: number): Promise<void>;
}

export interface CallPlace {
  readonly instance: InstanceId;
  readonly seq: number;
}

export interface Crash {
  readonly at: number;
  readonly inHand: readonly CallPlace[];
}
