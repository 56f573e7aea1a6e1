import type { TimerPlan } from './environment.ts';
import { run, type Act } from './node-config.ts';
import type { ArmedTimer } from './record.ts';
import { without, type StepState } from './step-state.ts';

export function armTimer(id: string, plan: TimerPlan): Act {
  return run((context, event) => {
    arm(context.step, id, plan.delayMs(context, event));
  });
}

export function disarmTimer(id: string): Act {
  return run(({ step }) => {
    step.timers = without(step.timers, id);
  });
}

export function arm(step: StepState, id: string, delay: number, event?: ArmedTimer['event']): void {
  step.seq += 1;
  step.timers[id] = {
    seq: step.seq,
    dueAtMs: step.nowMs + delay,
    armedAtMs: step.nowMs,
    ...(event === undefined ? {} : { event }),
  };
}

/** A delayed `send` outlives its state, and two of them are two timers. */
export function armSend(step: StepState, delay: number, event: NonNullable<ArmedTimer['event']>): void {
  arm(step, `$send#${step.seq + 1}`, delay, event);
}
