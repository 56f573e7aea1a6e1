import { makePlan } from '../../engine/machine/make-plan.ts';
import { runLimits } from '../../engine/machine/limits.ts';
import type { Plan } from '../../engine/machine/plan.ts';
import type { Trigger } from '../../engine/machine/trigger.ts';
import { storedRelease } from '../../engine/release/stored-release.ts';
import { ajvCompiler } from '../../engine/schema/ajv-compiler.ts';
import type { StepBody } from './history-body.ts';

export type { InstanceRecord } from '../../engine/machine/record.ts';
export type { Effect } from '../../engine/machine/effect.ts';
export type { Plan } from '../../engine/machine/plan.ts';

const plans = new Map<string, Plan>();

/**
 * The pure step of a release: the one thing that the oracle takes from the engine, since a history can be folded with
 * nothing else. It comes from the sources as they are, also where the node that is judged has a bug planted.
 */
export function stepOf(body: string): Plan {
  const known = plans.get(body);
  if (known !== undefined) return known;
  const plan = makePlan(storedRelease(JSON.parse(body)), runLimits, { schemas: ajvCompiler });
  plans.set(body, plan);
  return plan;
}

export function triggerOf({ k, i: id = '', q: seq = 0, x = null, p, b, c }: StepBody): Trigger {
  switch (k) {
    case 's':
      return { kind: 'start', input: x };
    case 'e':
      return { kind: 'event', type: id, payload: x };
    case 'd': {
      const provider = p ?? c?.[1];
      return {
        kind: 'done',
        id,
        seq,
        output: x,
        ...(provider === undefined ? {} : { provider }),
        ...(b === undefined ? {} : { by: b }),
      };
    }
    case 'f':
      return { kind: 'failed', id, seq, error: JSON.parse(JSON.stringify(x)) };
    case 't':
      return { kind: 'timer', id, seq };
    case 'o':
      return { kind: 'operator', command: x === 'skip' ? 'skip' : 'retry' };
  }
}
