import type { Provider } from '../catalog/provider.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import type { CapabilityCall } from '../machine/effect.ts';
import type { CallRow, InstanceHead } from './rows.ts';
import type { Withdrawal } from './withdrawal.ts';

/** An attempt of a call that waits or runs. */
export interface Job {
  /** Under which it is found. */
  readonly name: string;
  readonly call: CallRow;
  readonly head: InstanceHead;
  readonly effect: CapabilityCall;
  readonly withdrawal: Withdrawal;
  /** Ends the attempt that runs, with nothing or with a result; only the first counts. */
  end: ((result: AttemptResult | undefined) => void) | undefined;
  /** Until the attempt begins. */
  waitsAt: Provider | undefined;
  /** By the process's own monotonic clock, ms. */
  endAt: number;
}

export function jobName(instance: InstanceId, seq: number): string {
  return `${instance}#${seq}`;
}

export function withdraw(job: Job): void {
  job.end?.(undefined);
  job.withdrawal.withdraw();
}
