import { compileGuard } from '../../flow/expression/compile.ts';
import type { JsonSchema } from '../../kernel/json.ts';
import type { AttemptResult } from '../../machine/attempt-result.ts';
import type { Question, Reply, Responder } from '../responder.ts';
import { givenValue, sampleValue } from './sample-value.ts';
import type { GivenAnswer, GivenResult, Scenario } from './scenario.ts';

/** Answers with the same condition: given in order, the last one again and again. */
interface Sequence {
  readonly name: string;
  readonly holds: (question: Question) => boolean;
  readonly answers: readonly GivenAnswer[];
}

/**
 * Answers as a scenario says; the first list whose condition holds does. A capability of which it says nothing is
 * answered by a sample of its output, a person by a task, a flow by itself.
 */
export function scriptedResponder({ providers, seed }: Pick<Scenario, 'providers' | 'seed'>): Responder {
  const sequences = new Map(Object.entries(providers).map(([name, answers]) => [name, sequencesOf(name, answers)]));
  return (question) => {
    const { capability } = question.contract;
    const sequence = sequences.get(capability)?.find(({ holds }) => holds(question));
    return sequence === undefined ? unscripted(question, seed) : nextOf(sequence, question, seed);
  };
}

function sequencesOf(capability: string, answers: readonly GivenAnswer[]): readonly Sequence[] {
  const conditions = [...new Set(answers.map(({ when }) => when))];
  return conditions.map((when) => {
    const holds = compileGuard(when);
    return {
      name: `${capability} ${when ?? ''}`,
      holds: ({ input }) => holds({ input }),
      answers: answers.filter((answer) => answer.when === when),
    };
  });
}

function nextOf({ name, answers }: Sequence, question: Question, seed: number): Reply {
  const answer = answers[question.used(name)] ?? answers.at(-1);
  if (answer === undefined) return unscripted(question, seed);
  const { result, afterMs } = answer;
  if (result.kind === 'timeout') return { result: resultOf(result, true, seed), afterMs: Infinity, answer: name };
  return { result: resultOf(result, question.contract.output, seed), afterMs, answer: name };
}

/** Counted under this name, so that the report can say which capabilities were answered by samples. */
export const sampledPrefix = 'sample ';

function unscripted({ contract, provider }: Question, seed: number): Reply {
  if (provider.kind === 'human') return { result: { kind: 'task' } };
  if (provider.kind === 'flow') return { result: { kind: 'child', flow: provider.flow } };
  return {
    result: { kind: 'done', output: sampleValue(contract.output, seed) },
    answer: `${sampledPrefix}${contract.capability}`,
  };
}

export function resultOf(result: GivenResult, schema: JsonSchema, seed: number): AttemptResult {
  switch (result.kind) {
    case 'output':
      return { kind: 'done', output: givenValue(result.value, schema, seed) };
    case 'error': {
      const { code, data } = result;
      return { kind: 'refused', code, message: code, ...(data === undefined ? {} : { data }) };
    }
    case 'fault':
      return { kind: 'fault', code: 'CAP_FAULT', message: 'the scenario says so', done: 'unknown', retry: true };
    case 'timeout':
      return { kind: 'fault', code: 'CAP_TIMEOUT', message: 'no answer in time', done: 'unknown', retry: true };
    case 'hold':
      return { kind: 'accepted' };
  }
}
