import { formatDuration } from '../../kernel/duration.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { GivenResult, GivenValue, ScenarioStep } from './scenario.ts';

/** A step as it is written. */
export function stepData(step: ScenarioStep): JsonObject {
  switch (step.kind) {
    case 'send': {
      const { event, data, to } = step;
      return { send: event, ...(to === undefined ? {} : { to }), data: valueData(data) };
    }
    case 'task': {
      const { task, nth, outcome, form, role } = step;
      return { task, ...nthData(nth), outcome, form: valueData(form), ...(role === undefined ? {} : { as: role }) };
    }
    case 'wait':
      return { wait: formatDuration(step.ms) };
    case 'answer':
      return {
        answer: step.capability,
        ...(step.when === undefined ? {} : { when: step.when }),
        ...nthData(step.nth),
        ...resultData(step.result),
      };
    case 'resolve': {
      const { code, action } = step;
      const output = action.kind === 'skip' ? action.output : undefined;
      return { resolve: code, action: action.kind, ...(output === undefined ? {} : { output }) };
    }
    case 'expect':
      throw new TypeError('what is expected is no step of a way');
  }
}

function resultData(result: GivenResult): JsonObject {
  switch (result.kind) {
    case 'output':
      return { output: valueData(result.value) };
    case 'error':
      return { error: result.code, ...(result.data === undefined ? {} : { data: result.data }) };
    case 'fault':
    case 'timeout':
    case 'hold':
      return { [result.kind]: true };
  }
}

function valueData(given: GivenValue): Json {
  return given.kind === 'literal' ? given.value : { sample: given.mode, with: given.with };
}

function nthData(nth: number | undefined): JsonObject {
  return nth === undefined ? {} : { nth };
}
