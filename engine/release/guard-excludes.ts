import type { Guard, Invoke } from '../flow/definition.ts';
import { readsOf } from '../flow/expression/reads.ts';
import type { FieldType, Scope } from '../flow/inference/scope.ts';
import { narrowBy } from '../flow/inference/type-expression.ts';
import { isJsonArray, isJsonObject, member, type Json, type JsonSchema } from '../kernel/json.ts';
import { composedDepth, toJson } from '../kernel/to-json.ts';
import type { MayTake } from './flow-ways.ts';
import type { ReleaseBody } from './release.ts';
import { allStates } from './states.ts';

/**
 * Which transitions can lie on a way to a call of which a policy's guard holds (`before … guard: input.amount > 5000`):
 * all but those whose own guards contradict it. Undefined where it can hold of no call. A guard counts only as far as
 * it reads what never changes after the start; so whatever it excludes is proved.
 */
export function waysUnder(guard: string, { input }: Pick<Invoke, 'input'>, body: ReleaseBody): MayTake | undefined {
  const condition = ofCaller(guard, input ?? null);
  const steady = isSteady(body);
  if (condition === undefined || !steady(condition)) return () => true;
  const scope = narrowBy(condition, startScope(body), true);
  if (scope === undefined) return undefined;
  const contradicts = (one: Guard | undefined, holds: boolean): boolean =>
    one !== undefined && steady(String(one)) && narrowBy(String(one), scope, holds) === undefined;
  return ({ transitions }, index) => {
    const earlier = transitions.slice(0, index);
    return !contradicts(transitions[index]?.guard, true) && !earlier.some(({ guard: one }) => contradicts(one, false));
  };
}

/** The guard speaks about the call's input: with what the flow gives as it in place of its names. */
function ofCaller(guard: string, input: Json): string | undefined {
  if (typeof input === 'string')
    return input.startsWith('=') ? guard.replaceAll(/\binput\b/g, `(${input.slice(1)})`) : undefined;
  if (!isJsonObject(input)) return undefined;
  let isWhole = true;
  const condition = guard.replaceAll(/\binput\.(\w+)/g, (_, name: string) => {
    const given = member(input, name);
    if (given === undefined || typeof given === 'object') isWhole = false;
    return typeof given === 'string' && given.startsWith('=') ? `(${given.slice(1)})` : JSON.stringify(given ?? null);
  });
  return isWhole ? condition : undefined;
}

/** Reads only the input, parameters, and context fields that nothing assigns. */
function isSteady({ flow }: ReleaseBody): (expression: string) => boolean {
  const collected = allStates(flow.root).flatMap(({ state }) => state.invoke?.forEach?.collect ?? []);
  const states = toJson(flow.root, '', composedDepth);
  const changing = new Set([...collected, ...(states.ok ? assignedIn(states.value) : Object.keys(flow.context))]);
  return (expression) =>
    readsOf(expression).every((path) => {
      const [root, field = ''] = path.split('.');
      return root === 'input' || root === 'parameters' || (root === 'context' && !changing.has(field));
    });
}

/** Names under every `assign` of the states. */
function assignedIn(value: Json): readonly string[] {
  if (isJsonArray(value)) return value.flatMap(assignedIn);
  if (!isJsonObject(value)) return [];
  const assign = member(value, 'assign');
  return [...(isJsonObject(assign) ? Object.keys(assign) : []), ...Object.values(value).flatMap(assignedIn)];
}

/** What is known of every instance from its start on. */
function startScope({ flow, parameters }: ReleaseBody): Scope {
  const values = Object.entries(parameters).map(([name, value]): readonly [string, JsonSchema] => [
    name,
    { const: value },
  ]);
  const fields = Object.entries(flow.context).map(([name, { schema, nullable }]): readonly [string, FieldType] => [
    name,
    { schema: nullable ? { anyOf: [schema, { type: 'null' }] } : schema, unset: false },
  ]);
  const known = { type: 'object', properties: Object.fromEntries(values), required: Object.keys(parameters) };
  return {
    variables: new Map<string, JsonSchema>([
      ['input', flow.input],
      ['parameters', known],
    ]),
    context: new Map(fields),
    facts: new Map(),
  };
}
