import type { InstanceId } from '../kernel/ids.ts';
import { callOf, changeCall } from './draft.ts';
import type { CallRow } from './rows.ts';
import { turn, type Runtime } from './runtime.ts';
import { blockWith } from './take-step.ts';

/** Before a call that may be made only once: that it was begun is durable first (G4b). */
export async function beginOnce(runtime: Runtime, sent: CallRow): Promise<boolean> {
  return await turn(runtime, sent.instance, (draft) => {
    const call = callOf(draft, sent.seq);
    if (call === undefined || call.status !== 'open') return false;
    const { dueAt: _, ...rest } = call;
    changeCall(draft, { ...rest, status: 'started' });
    return true;
  });
}

/** A begun call of a process that died: whether it was done is unknown, and it may not be repeated. */
export async function outcomeUnknown(runtime: Runtime, instance: InstanceId, seq: number): Promise<void> {
  await turn(runtime, instance, (draft, around) => {
    const call = callOf(draft, seq);
    if (call?.status !== 'started') return;
    blockWith(draft, around, seq, 'OUTCOME_UNKNOWN', { message: 'the engine stopped during the attempt' });
  });
}
