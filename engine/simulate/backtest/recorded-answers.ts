import { canonicalJson, type Json } from '../../kernel/json.ts';
import type { AttemptResult } from '../../machine/attempt-result.ts';
import type { Question, Reply, Responder } from '../responder.ts';
import { sampleResponder } from '../sample-responder.ts';
import type { RecordedAnswer } from './recorded-case.ts';

/** A recorded answer with the input that the call had, where the recorded run could be repeated. */
export interface KnownAnswer extends RecordedAnswer {
  readonly input?: Json;
}

/** How a call of the draft was answered. `recorded` answers an equal call; the others are assumptions. */
export type AnswerSource = 'recorded' | 'other input' | 'no record';

/** The name of an answer, as `Reply.answer` carries it: its source, and its place among the recorded ones. */
export function answerSource(name: string): AnswerSource {
  if (name.startsWith('recorded')) return 'recorded';
  return name.startsWith('other input') ? 'other input' : 'no record';
}

/**
 * Answers calls as they were answered: first the one of the same state and input, then of the same capability and
 * input, then of the same state, then of the capability. What was never answered is answered by a sample of the
 * contract's output. Every recorded answer is given once for its call; attempts of one call get the same.
 */
export function recordedResponder(answers: readonly KnownAnswer[]): Responder {
  return (question) => {
    const found = nextAnswer(answers, question);
    if (found === undefined)
      return { ...sampleResponder(question), answer: `no record ${question.contract.capability}` };
    const { answer, index, source } = found;
    return { ...replyOf(answer, question), answer: nameOf(source, index) };
  };
}

function nameOf(source: AnswerSource, index: number): string {
  return `${source} ${index}`;
}

function nextAnswer(answers: readonly KnownAnswer[], question: Question) {
  const given = (index: number) =>
    question.used(nameOf('recorded', index)) + question.used(nameOf('other input', index));
  const free = answers
    .map((answer, index) => ({ answer, index }))
    .filter(({ answer, index }) => isFor(answer, question) && isFree(answer, given(index), question));
  const input = canonicalJson(question.input);
  const sameInput = free.filter(({ answer }) => answer.input === undefined || canonicalJson(answer.input) === input);
  const best = inSameState(sameInput, question) ?? sameInput[0];
  if (best !== undefined) return { ...best, source: 'recorded' as const };
  const other = inSameState(free, question) ?? free[0];
  return other === undefined ? undefined : { ...other, source: 'other input' as const };
}

function isFor(answer: RecordedAnswer, { contract, isUndo }: Question): boolean {
  return answer.capability === contract.capability && answer.isUndo === isUndo;
}

/** A call that failed for good is answered alike at every attempt: the n-th attempt finds it given n - 1 times. */
function isFree(answer: RecordedAnswer, given: number, { attempt }: Question): boolean {
  return given === 0 || (attempt > 1 && given === attempt - 1 && answer.result.kind === 'failed');
}

function inSameState<Found extends { readonly answer: RecordedAnswer }>(
  found: readonly Found[],
  { flow, state }: Question,
): Found | undefined {
  return found.find(({ answer }) => answer.flow === flow && answer.state === state);
}

function isTechnical({ result }: RecordedAnswer): boolean {
  return result.kind === 'failed' && (result.error.code === 'TIMEOUT' || result.error.code === 'RETRIES_EXHAUSTED');
}

/** The time of all attempts together may exceed the limit of one, which a replay cannot wait for. */
function replyOf(answer: RecordedAnswer, { timeoutMs }: Question): Reply {
  return { result: resultOf(answer), afterMs: isTechnical(answer) ? 0 : Math.min(answer.tookMs, timeoutMs) };
}

function resultOf({ result }: RecordedAnswer): AttemptResult {
  if (result.kind === 'done') return { kind: 'done', output: result.output };
  const { code, message, data } = result.error;
  if (code === 'TIMEOUT') return { kind: 'fault', code: 'CAP_TIMEOUT', message, done: 'unknown', retry: true };
  if (code === 'RETRIES_EXHAUSTED') return { kind: 'fault', code: 'CAP_FAULT', message, done: 'unknown', retry: true };
  return { kind: 'refused', code, message, ...(data === undefined ? {} : { data }) };
}
