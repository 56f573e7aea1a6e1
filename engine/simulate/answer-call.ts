import { EngineError } from '../kernel/engine-error.ts';
import type { Json } from '../kernel/json.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import { settleAttempt } from './attempts.ts';
import { operate } from './operate.ts';
import type { Run } from './run.ts';
import type { SimulatedCall, Simulation } from './simulation.ts';

/** Which call: the oldest that is open and meets all that is said, or the n-th of those. */
export interface WantedCall {
  readonly capability: string;
  readonly instance?: number;
  readonly seq?: number;
  readonly input?: (input: Json) => boolean;
  /** From 1, which it is unless given. */
  readonly nth?: number;
}

/** Reports the outcome of a call that is held, or answers one before its time. @throws EngineError CALL_NOT_OPEN */
export function answerCall(simulation: Simulation, wanted: WantedCall, result: AttemptResult): Simulation {
  return operate(simulation, (run) => {
    const found = findCall(run, wanted);
    if (found === undefined) throw new EngineError('CALL_NOT_OPEN', { params: { capability: wanted.capability } });
    const { number, call } = found;
    const { seq } = call.effect;
    run.replies = run.replies.filter((reply) => reply.instance !== number || reply.seq !== seq);
    settleAttempt(run, number, seq, call.attempt + 1, result);
  });
}

function findCall(run: Pick<Run, 'instances'>, wanted: WantedCall) {
  const { capability, instance, seq, input = () => true, nth = 1 } = wanted;
  const found = run.instances.flatMap(({ number, calls, plan }) => {
    if (instance !== undefined && instance !== number) return [];
    const meets = ({ effect, status }: SimulatedCall): boolean => {
      if (effect.kind !== 'call' || (status !== 'accepted' && status !== 'open')) return false;
      const { contract } = plan.contract(effect.contract);
      return contract.capability === capability && (seq === undefined || seq === effect.seq) && input(effect.input);
    };
    return calls.filter(meets).map((call) => ({ number, call }));
  });
  return found[nth - 1];
}
