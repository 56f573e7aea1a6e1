import { parseDuration } from '../kernel/duration.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { Json } from '../kernel/json.ts';
import { noVariables, type Environment, type Evaluate, type Place, type Variables } from './environment.ts';
import { template } from './expression.ts';
import { located } from './fault.ts';

const ofParameter = /^=\s*parameters\.(\w+)\s*$/;

/**
 * Milliseconds of an ISO 8601 text or of `=CEL` that gives one. What never changes is computed once: literals, and
 * plain parameters, which the release has fixed.
 */
export function delayMs(env: Environment, place: Place, text: string, variables = noVariables): Evaluate<number> {
  const parameter = ofParameter.exec(text)?.[1];
  const fixed = parameter === undefined ? text : env.body.parameters[parameter];
  const ms = typeof fixed === 'string' ? parseDuration(fixed) : undefined;
  return ms === undefined ? evaluated(env, place, text, variables) : () => ms;
}

function evaluated(env: Environment, place: Place, text: string, variables: Variables): Evaluate<number> {
  const value = template(env, place, text, variables);
  return located(place, (context, event) => millisecondsOf(value(context, event)));
}

function millisecondsOf(value: Json): number {
  const ms = typeof value === 'string' ? parseDuration(value) : undefined;
  if (ms === undefined) throw new EngineError('DELAY_INVALID', { params: { value } });
  return ms;
}
