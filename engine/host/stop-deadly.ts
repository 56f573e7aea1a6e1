import type { CallPlace } from './crash-log.ts';
import { callOf } from './draft.ts';
import { turn, type Runtime } from './runtime.ts';
import { blockWith } from './take-step.ts';

/** A call that ended processes waits for a person, and starts of its release pause (K18). */
export async function stopDeadly(runtime: Runtime, { instance, seq }: CallPlace, processes: number): Promise<void> {
  await turn(runtime, instance, (draft, around) => {
    const call = callOf(draft, seq);
    if (call?.status !== 'open') return;
    blockWith(draft, around, seq, 'CALL_ENDS_PROCESS', { processes });
    runtime.quarantine.pause(draft.head.release);
  });
}
