import type { Invoke } from '../flow/definition.ts';
import type { Json } from '../kernel/json.ts';
import { declaredFields } from '../schema/declared-fields.ts';
import { closeCall, openCall, register } from './calls.ts';
import { delayMs } from './delay.ts';
import { undoPlan } from './call-exits.ts';
import {
  below,
  stateOf,
  type Activity,
  type Environment,
  type Evaluate,
  type Place,
  type TimerPlan,
  type Variables,
} from './environment.ts';
import { template } from './expression.ts';
import { nameOf, type NodeConfig } from './node-config.ts';
import { policyOf } from './policy.ts';
import { armTimer, disarmTimer } from './timers.ts';

/** One call: its invoke id, the state that keeps it open, and what its expressions see. */
export interface CallSite {
  readonly id: string;
  /** The pointer of the `invoke`, the path of the state that holds the call. */
  readonly place: Place;
  readonly invoke: Invoke;
  readonly variables: Variables;
  /** Instead of the invoke's own input. */
  readonly input?: Evaluate<Json>;
}

/** A capability as invoked, or a slot's contribution. */
export interface Called {
  readonly contract: string;
  readonly binding: string;
}

export type Body = Pick<NodeConfig, 'entry' | 'exit' | 'states' | 'initial' | 'type' | 'onDone' | 'always'>;

export function compileCapability(env: Environment, site: CallSite, called: Called): Body {
  const { id, place, invoke, variables } = site;
  const contract = env.body.contracts[called.contract];
  if (contract === undefined) throw new TypeError(`the release lacks the contract ${called.contract}`);
  const input = site.input ?? template(env, below(place, 'input'), invoke.input ?? {}, variables);
  const policy = policyOf(env, place, contract, invoke, variables);
  const undo = undoPlan(env, place, invoke, variables);
  const state = stateOf(place);
  const activity = register(env, id, {
    kind: 'call',
    owner: nameOf(place.path),
    does: contract.hash,
    variables,
    ...(undo === undefined ? {} : { undo }),
    build: (context, event, seq) => {
      const { attempts, backoffMs, timeoutMs, withinMs } = policy(context, event);
      const { value, dropped } = declaredFields(contract.input).keep(input(context, event));
      return {
        kind: 'call',
        id,
        seq,
        state,
        input: value,
        ...(dropped.length === 0 ? {} : { dropped }),
        contract: called.contract,
        binding: called.binding,
        attempts,
        backoffMs,
        timeoutMs,
        withinMs,
        undoable: undo !== undefined,
      };
    },
  });
  return opened(id, activity);
}

/** A sub-flow: a child instance. Its `timeout` is a timer of the parent's that ends in the error TIMEOUT. */
export function compileSubFlow(env: Environment, site: CallSite, flow: string): Body {
  const { id, place, invoke, variables } = site;
  const child = env.body.flows[flow];
  if (child === undefined) throw new TypeError(`the release lacks the flow ${flow}`);
  const input = template(env, below(place, 'input'), invoke.input ?? {}, variables);
  const undo = undoPlan(env, place, invoke, variables);
  const timeout =
    invoke.timeout === undefined ? undefined : delayMs(env, below(place, 'timeout'), invoke.timeout, variables);
  const activity = register(env, id, {
    kind: 'start',
    owner: nameOf(place.path),
    does: child.flow,
    variables,
    ...(undo === undefined ? {} : { undo }),
    build: (context, event, seq) => ({
      kind: 'start',
      id,
      seq,
      state: stateOf(place),
      input: input(context, event),
      flow,
      ...(timeout === undefined ? {} : { timeoutMs: timeout(context, event) }),
    }),
  });
  return timeout === undefined
    ? opened(id, activity)
    : withTimeout(env, id, opened(id, activity), { owner: nameOf(place.path), delayMs: timeout });
}

function opened(id: string, activity: Activity): Body {
  return { entry: [openCall(id, activity)], exit: [closeCall(id, activity)] };
}

const timeoutSuffix = '.$timeout';

export function timeoutTimer(id: string): string {
  return id + timeoutSuffix;
}

/** The call whose time is over when this timer fires, if it is such a timer. */
export function timedOutCall(timer: string): string | undefined {
  return timer.endsWith(timeoutSuffix) ? timer.slice(0, -timeoutSuffix.length) : undefined;
}

function withTimeout(env: Environment, id: string, body: Body, plan: TimerPlan): Body {
  const timer = timeoutTimer(id);
  env.timers.set(timer, plan);
  return { entry: [...(body.entry ?? []), armTimer(timer, plan)], exit: [...(body.exit ?? []), disarmTimer(timer)] };
}
