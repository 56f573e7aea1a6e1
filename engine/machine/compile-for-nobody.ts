import type { ForEach, Invoke, Reduce } from '../flow/definition.ts';
import type { Json } from '../kernel/json.ts';
import { doneEvent, failedEvent } from './call-exits.ts';
import { callKey } from './calls.ts';
import type { Body } from './compile-call.ts';
import { below, noVariables, type Environment, type Evaluate, type Place } from './environment.ts';
import { template } from './expression.ts';
import { located } from './fault.ts';
import { itemsOf } from './for-each-items.ts';
import { nameOf, raise } from './node-config.ts';
import { emptyVerdict } from './slot-folds.ts';
import type { MachineEvent } from './step-state.ts';

/** How the slot is folded, if an invoke asks one that nobody fills. */
export function emptySlot(env: Environment, { does }: Invoke): Reduce | undefined {
  const filled = does.kind === 'slot' ? env.body.slots[does.slot] : undefined;
  return filled?.contributions.length === 0 ? filled.reduce : undefined;
}

/** A forEach over such a slot: there is nothing to wait for, so lanes would only turn in a circle. */
export function compileForNobody(
  env: Environment,
  place: Place,
  invoke: Invoke,
  forEach: ForEach,
  reduce: Reduce,
): Body {
  const name = nameOf(place.path);
  const list = template(env, below(place, 'forEach', 'in'), forEach.in, noVariables);
  const input = template(env, below(place, 'input'), invoke.input ?? {}, (_, event) => event.variables ?? {});
  const conclude: Evaluate<MachineEvent> = (context, event) => {
    const results: Json[] = [];
    for (const [index, item] of itemsOf(name, list(context, event)).entries()) {
      const own = { ...event, variables: { [forEach.as]: item, [`${forEach.as}Index`]: index } };
      const verdict = emptyVerdict(reduce, () => input(context, own));
      if (!verdict.ok) return { type: failedEvent(name), error: { ...verdict.error, index } };
      results.push(verdict.output);
    }
    return { type: doneEvent(name), output: results, call: callKey(name, (context.step.seq += 1)) };
  };
  return { entry: [raise(located(below(place, 'forEach', 'in'), conclude))] };
}
