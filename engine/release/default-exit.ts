import { isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';

/**
 * A state's text with a way on where it names none: `onDone` of a call, a compound state or a compensation, outcomes of
 * a task without target, `always` of a state that only acts.
 */
export function withDefaultExit(body: JsonObject, target: string): JsonObject {
  const invoke = member(body, 'invoke');
  if (isJsonObject(invoke)) return { ...body, invoke: { onDone: target, ...invoke } };
  const task = member(body, 'task');
  if (isJsonObject(task)) return { ...body, task: withOutcomeTargets(task, target) };
  if (has(body, 'type') && body['type'] !== 'parallel') return body;
  if (has(body, 'states') || has(body, 'compensate')) return { onDone: target, ...body };
  if (has(body, 'on') || has(body, 'always') || has(body, 'after')) return body;
  return { ...body, always: target };
}

function withOutcomeTargets(task: JsonObject, target: string): JsonObject {
  const outcomes = member(task, 'outcomes');
  if (!isJsonObject(outcomes)) return task;
  const completed = Object.entries(outcomes).map(([name, outcome]) => [name, withTarget(outcome, target)]);
  return { ...task, outcomes: Object.fromEntries(completed) };
}

function withTarget(outcome: Json, target: string): Json {
  if (outcome === null) return { target };
  return isJsonObject(outcome) && !has(outcome, 'target') ? { ...outcome, target } : outcome;
}

function has(body: JsonObject, key: string): boolean {
  return member(body, key) !== undefined;
}
