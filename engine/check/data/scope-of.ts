import type { Scope } from '../../flow/inference/scope.ts';
import type { JsonSchema } from '../../kernel/json.ts';
import type { Variables } from '../variables.ts';
import type { Env } from './env.ts';

const bases = new WeakMap<Variables, ReadonlyMap<string, JsonSchema>>();
const noFacts: ReadonlyMap<string, boolean> = new Map();

/** The variables of a position, with the data as it is known at a moment. */
export function scopeOf(env: Env, variables: Variables): Scope {
  const base = baseOf(variables);
  const isDeclared = base.get('input') === env.input;
  const own = isDeclared ? base : new Map([...base, ['input', env.input] as const]);
  const context = Object.hasOwn(variables, 'context') ? env.fields : undefined;
  return { variables: own, context, facts: noFacts };
}

function baseOf(variables: Variables): ReadonlyMap<string, JsonSchema> {
  const known = bases.get(variables);
  if (known !== undefined) return known;
  const made = new Map(Object.entries(variables).filter(([name]) => name !== 'context'));
  bases.set(variables, made);
  return made;
}

/** What a scope has found out of the data, without the variables of its position. */
export function envOf(scope: Scope, before: Env): Env {
  const input = scope.variables.get('input') ?? before.input;
  const fields = scope.context ?? before.fields;
  return input === before.input && fields === before.fields ? before : { fields, input };
}
