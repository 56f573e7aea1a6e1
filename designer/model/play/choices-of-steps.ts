import { perform, type ScenarioStep, type Simulation } from '@tessera/engine/simulate';
import { callKey, playOffers, taskKey } from './play-offers.ts';
import type { Choice, Reply } from './play.ts';
import { subjectKey } from './subject-key.ts';

type Result = Extract<ScenarioStep, { kind: 'answer' }>['result'];

/**
 * The steps of a way that a search found, with every call held, as choices of a play.
 * @param start where the search began
 */
export function choicesOfSteps(start: Simulation, steps: readonly ScenarioStep[]): readonly Choice[] {
  let now = start;
  const choices: Choice[] = [];
  for (const step of steps) {
    const after = perform(now, step, now.seed);
    const choice = gaveUp(now, after) ?? choiceOf(now, step);
    if (choice !== undefined) choices.push(choice);
    now = after;
  }
  return choices;
}

/** A held call whose time was over is, at play, one whose attempts all went unanswered. */
function gaveUp(before: Simulation, after: Simulation): Choice | undefined {
  for (const entry of after.trace.slice(before.trace.length)) {
    if (entry.kind !== 'step' || entry.trigger.kind !== 'failed') continue;
    const { id, seq, error } = entry.trigger;
    if (error.code !== 'TIMEOUT') continue;
    const call = subjectKey(before, entry.instance, { id, seq });
    return { kind: 'reply', call, reply: { kind: 'exhausted', by: 'timeout' } };
  }
  return undefined;
}

function choiceOf(now: Simulation, step: ScenarioStep): Choice | undefined {
  switch (step.kind) {
    case 'send': {
      const { event: type, data, to: flow } = step;
      return { kind: 'event', type, ...literal('data', data), ...(flow === undefined ? {} : { flow }) };
    }
    case 'task': {
      const { task: state, nth = 1, outcome, role, form } = step;
      const offer = playOffers(now).tasks.find((one) => one.task.state === state && one.nth === nth);
      if (offer === undefined) return undefined;
      const by = role === undefined ? {} : { role };
      return { kind: 'decide', task: taskKey(now, offer), outcome, ...by, ...literal('form', form) };
    }
    case 'answer': {
      const { capability, nth = 1, result } = step;
      const offer = playOffers(now).calls.find((one) => one.capability === capability && one.nth === nth);
      const reply = replyOf(result);
      return offer && reply && { kind: 'reply', call: callKey(now, offer), reply };
    }
    case 'wait':
      return { kind: 'wait', ms: step.ms };
    case 'resolve': {
      const { code, action } = step;
      const output = action.kind === 'skip' && action.output !== undefined ? { output: action.output } : {};
      return { kind: 'resolve', code, action: action.kind, ...output };
    }
    case 'expect':
      return undefined;
  }
}

function replyOf(result: Result): Reply | undefined {
  switch (result.kind) {
    case 'output':
      return { kind: 'output', ...literal('data', result.value) };
    case 'error':
      return { kind: 'error', code: result.code, ...(result.data === undefined ? {} : { data: result.data }) };
    case 'fault':
    case 'timeout':
      return { kind: result.kind };
    case 'hold':
      return undefined;
  }
}

type Given = Extract<ScenarioStep, { kind: 'send' }>['data'];

/** What a search found is written out; a sample is generated anew. */
function literal<Key extends string>(key: Key, given: Given) {
  const found: { [key in Key]?: Extract<Given, { kind: 'literal' }>['value'] } = {};
  if (given.kind === 'literal') found[key] = given.value;
  return found;
}
