import { compileGuard, compileTemplate, type Scope } from '../flow/expression/compile.ts';
import type { Guard, Template } from '../flow/definition.ts';
import type { Json } from '../kernel/json.ts';
import type { Environment, Evaluate, Place, Variables } from './environment.ts';
import { located } from './fault.ts';
import type { MachineContext, MachineEvent } from './step-state.ts';

/** A YAML tree with `=CEL` leaves at a position that sees `variables`. */
export function template(env: Environment, place: Place, value: Template, variables: Variables): Evaluate<Json> {
  if (!hasExpressions(value)) return () => value;
  const evaluate = compileTemplate(value);
  return located(place, (context, event) => evaluate(scopeOf(env, context, event, variables)));
}

/** Undefined when nothing is to be asked. */
export function guard(
  env: Environment,
  place: Place,
  text: Guard | undefined,
  variables: Variables,
): Evaluate<boolean> | undefined {
  if (text === undefined || text === true) return undefined;
  if (text === false) return () => false;
  const evaluate = compileGuard(text);
  return located(place, (context, event) => evaluate(scopeOf(env, context, event, variables)));
}

function scopeOf(env: Environment, context: MachineContext, event: MachineEvent, variables: Variables): Scope {
  const { step } = context;
  return {
    context: context.data,
    parameters: env.parameters,
    input: step.input,
    now: step.now,
    ...(env.asksStates ? { $states: [...step.active] } : undefined),
    ...variables(context, event),
  };
}

function hasExpressions(value: Template): boolean {
  if (typeof value === 'string') return value.startsWith('=');
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(hasExpressions);
}
