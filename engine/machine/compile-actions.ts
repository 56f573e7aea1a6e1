import type { Action, Assign } from '../flow/definition.ts';
import type { Json } from '../kernel/json.ts';
import { below, type Environment, type Evaluate, type Place, type Variables } from './environment.ts';
import { delayMs } from './delay.ts';
import { guard, template } from './expression.ts';
import { located } from './fault.ts';
import { run, type Act } from './node-config.ts';
import { armSend } from './timers.ts';

/** An `entry`, `exit` or `actions` list. */
export function compileActions(
  env: Environment,
  place: Place,
  actions: readonly Action[],
  variables: Variables,
): readonly Act[] {
  return actions.map((action, index) => compileAction(env, below(place, index), action, variables));
}

function compileAction(env: Environment, place: Place, action: Action, variables: Variables): Act {
  const applies = guard(env, below(place, 'guard'), action.guard, variables);
  switch (action.kind) {
    case 'assign':
      return compileAssign(env, below(place, 'assign'), action.assign, variables, applies);
    case 'raise':
      return compileRaise(env, place, action, variables, applies);
    case 'send':
      return compileSend(env, place, action, variables, applies);
  }
}

/** All fields are computed from the same data, then merged at once. */
export function compileAssign(
  env: Environment,
  place: Place,
  assign: Assign,
  variables: Variables,
  applies?: Evaluate<boolean>,
): Act {
  const fields = Object.entries(assign).map(([field, value]) =>
    assigned(env, below(place, field), field, value, variables),
  );
  return {
    kind: 'assign',
    assign: (context, event) => {
      if (applies !== undefined && !applies(context, event)) return context.data;
      const data: Record<string, Json> = { ...context.data };
      for (const { field, value } of fields) data[field] = value(context, event);
      return data;
    },
  };
}

function assigned(
  env: Environment,
  place: Place,
  field: string,
  value: Json,
  variables: Variables,
): { readonly field: string; readonly value: Evaluate<Json> } {
  const evaluate = template(env, place, value, variables);
  return { field, value: located(place, (context, event) => checked(env, field, evaluate(context, event))) };
}

function checked(env: Environment, field: string, value: Json): Json {
  env.checks.field(field, value);
  return value;
}

/** What the flow tells itself must be what it declares of the event. */
function eventData(
  env: Environment,
  place: Place,
  { event: type, data }: Exclude<Action, { kind: 'assign' }>,
  variables: Variables,
): Evaluate<Json> {
  const at = below(place, 'data');
  const evaluate = template(env, at, data ?? {}, variables);
  return located(at, (context, event) => {
    const value = evaluate(context, event);
    env.checks.event(type, value);
    return value;
  });
}

function compileRaise(
  env: Environment,
  place: Place,
  action: Extract<Action, { kind: 'raise' }>,
  variables: Variables,
  applies: Evaluate<boolean> | undefined,
): Act {
  const payload = eventData(env, place, action, variables);
  return {
    kind: 'raise',
    always: applies === undefined,
    raise: (context, event) =>
      applies === undefined || applies(context, event)
        ? { type: action.event, payload: payload(context, event) }
        : undefined,
  };
}

function compileSend(
  env: Environment,
  place: Place,
  action: Extract<Action, { kind: 'send' }>,
  variables: Variables,
  applies: Evaluate<boolean> | undefined,
): Act {
  const payload = eventData(env, place, action, variables);
  const delay = action.delay === undefined ? undefined : delayMs(env, below(place, 'delay'), action.delay, variables);
  return run((context, event) => {
    if (applies !== undefined && !applies(context, event)) return;
    const sent = payload(context, event);
    if (delay === undefined) context.step.sends.push({ kind: 'send', event: action.event, payload: sent });
    else armSend(context.step, delay(context, event), { type: action.event, payload: sent });
  });
}
