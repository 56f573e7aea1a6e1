import { EngineError } from '../kernel/engine-error.ts';
import { branchPlan, type Exit, type Leaf, type Move } from './branch-plan.ts';
import type { Act, NodeConfig } from './node-config.ts';
import type { MachineContext, MachineEvent } from './step-state.ts';
import type { Machine, Moved } from './translate.ts';

/**
 * The same machine, with its steps taken along plans that are worked out once, where only one branch of the chart can
 * be active: XState works out anew in each step which states are left and entered, which is most of what a step costs.
 * Machines with parallel or history states are given back as they are. The differential test holds both to a live actor.
 */
export function branchMachine(machine: Machine, root: NodeConfig, maxMicrosteps: number): Machine {
  const plan = branchPlan(root);
  if (plan === undefined) return machine;
  return {
    ...machine,
    start: (context) => {
      const event: MachineEvent = { type: 'xstate.init' };
      const course = new Course(context, plan.start.to);
      course.take(plan.start, event);
      return course.rest(event, maxMicrosteps);
    },
    transition: (from, context, _history, event) => {
      const course = new Course(context, plan.leaf(from._nodes.at(-1)?.id ?? 'm'));
      course.answer(event);
      return course.rest(event, maxMicrosteps);
    },
  };
}

const nothingRemembered: Moved['historyValue'] = {};

/** One macrostep on its way. A class since it is a handful of variables that its microsteps change, thousands of times a second. */
class Course {
  private context: MachineContext;
  private leaf: Leaf;
  private readonly raised: MachineEvent[] = [];
  private over = false;
  private output: Moved['output'] = undefined;

  constructor(context: MachineContext, leaf: Leaf) {
    this.context = context;
    this.leaf = leaf;
  }

  /** The transition that an event has here, if any. */
  answer(event: MachineEvent): void {
    const move = this.chosen(this.leaf.exits(event.type), event);
    if (move !== undefined) this.take(move, event);
  }

  /** Goes on until nothing is left to do. */
  rest(first: MachineEvent, maxMicrosteps: number): Moved {
    let event = first;
    let looks = true;
    for (let count = 1; !this.over; count += 1) {
      if (count > maxMicrosteps) throw new EngineError('STEP_LOOP', { params: { limit: maxMicrosteps } });
      const move = looks ? this.chosen(this.leaf.always, event) : undefined;
      if (move !== undefined) {
        // What changed nothing would be chosen again for ever.
        looks = this.take(move, event);
        continue;
      }
      const next = this.raised.shift();
      if (next === undefined) break;
      event = next;
      looks = true;
      this.answer(event);
    }
    const { context, output } = this;
    const status = this.over ? 'done' : 'active';
    return { status, value: this.leaf.value, context, output, error: undefined, historyValue: nothingRemembered };
  }

  /** One microstep; whether the data or the active state changed. */
  take({ acts, to, completes }: Move, event: MachineEvent): boolean {
    const changed = this.perform(acts, event) || to !== this.leaf;
    this.leaf = to;
    if (completes === undefined) return changed;
    const output = completes.output?.(this.context, event);
    if (completes.event !== undefined)
      this.raised.push({ type: completes.event, ...(output === undefined ? {} : { output }) });
    else {
      this.over = true;
      this.output = output;
      this.perform(to.end, event);
    }
    return changed;
  }

  private chosen(exits: readonly Exit[], event: MachineEvent): Move | undefined {
    for (const { guard, move } of exits) if (guard === undefined || guard(this.context, event)) return move();
    return undefined;
  }

  /** Whether the data were assigned. */
  private perform(acts: readonly Act[], event: MachineEvent): boolean {
    let assigned = false;
    for (const act of acts) {
      switch (act.kind) {
        case 'run':
          act.run(this.context, event);
          break;
        case 'assign':
          this.context = { data: act.assign(this.context, event), step: this.context.step };
          assigned = true;
          break;
        case 'raise': {
          const raised = act.raise(this.context, event);
          if (raised !== undefined) this.raised.push(raised);
        }
      }
    }
    return assigned;
  }
}
