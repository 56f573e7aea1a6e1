/**
 * Where a competition stands at present: recorded operational state, so that a promotion or rollback reaches running
 * instances, too. Its absence means revision 0: as the rules begin.
 */
export interface RoutingState {
  readonly id: string;
  /** The key of the bindings that lock it: the capability. */
  readonly capability: string;
  readonly revision: number;
  /** `held` waits for a person; `promoted` and `rolledBack` are its two ends. */
  readonly status: (typeof routingStatuses)[number];
  /** Percent of calls by arm. */
  readonly shares: Readonly<Record<string, number>>;
  /** Of a canary: which of its steps, from 0. */
  readonly step: number;
  /** ms since the epoch, and the revision at which the step began: calls chosen before do not count for it. */
  readonly since: number;
  readonly sinceRevision: number;
  /** How often the guards were looked at in this step. */
  readonly looks: number;
}

export const routingStatuses = ['running', 'paused', 'held', 'promoted', 'rolledBack'] as const;
