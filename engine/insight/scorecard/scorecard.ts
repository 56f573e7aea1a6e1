import type { Figure } from '../figure.ts';

/** How one provider serves one version of a contract, in a window (contracts.md section 6). */
export interface ScorecardRow {
  readonly provider: string;
  /** The version that served; absent where nothing was served. */
  readonly version?: string;
  /** From 1, by success; absent under 30 judged calls. */
  readonly rank?: number;
  readonly calls: Figure;
  /** ok ÷ (ok + fault + timeout + unknown): a declared error is an answer, and in neither part. */
  readonly success: Figure;
  readonly declaredErrors: Figure;
  readonly p50: Figure;
  readonly p95: Figure;
  readonly p99: Figure;
  readonly attempts: Figure;
  /** Minor units a call, as the provider declares it. */
  readonly cost?: Figure;
  /** Work that was taken back ÷ work that was done; absent where the contract has no undo. */
  readonly undone?: Figure;
  /** Instances it served that ended in success ÷ those that ended. */
  readonly outcome: Figure;
}

export interface Scorecard {
  readonly capability: string;
  /** The best first; those with too few calls after them. */
  readonly rows: readonly ScorecardRow[];
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
}
