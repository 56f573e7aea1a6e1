import type { CheckOutcome, ConformanceCheck } from '../../catalog/conformance.ts';
import { canonicalJson, type Json } from '../../kernel/json.ts';
import { answerText, type Answer } from '../answer.ts';
import { change } from '../change.ts';
import { failed, failureOf, notApplicable, notShown, passed } from '../outcome.ts';
import type { Trial } from '../trial.ts';

const atOnce = 20;

/** Item 2: a key is one call. Asked again, at once or after a restart, it gives the first answer and does nothing more. */
export async function byKey(trial: Trial): Promise<readonly CheckOutcome[]> {
  const { repeat } = trial.subject.work.contract;
  const checks = ['same-key-twice', 'same-key-at-once', 'same-key-after-restart'] as const;
  if (!trial.isWrite) return checks.map((check) => notApplicable(check, 'not-a-write'));
  if (repeat === 'never') return checks.map((check) => notApplicable(check, 'not-offered'));
  return [await twice(trial), await together(trial), await afterRestart(trial)];
}

/** A key that was answered, whatever was said: a write that could be seen where there is one. */
interface Asked {
  readonly input: Json;
  readonly key: string;
  readonly answer: Answer;
  readonly before?: Json;
  readonly after?: Json;
}

async function asked(trial: Trial): Promise<Asked> {
  const seen = await trial.seen();
  if (seen !== undefined) return seen;
  const [input = null] = trial.inputs;
  const key = trial.key();
  return { input, key, answer: await trial.ask({ key, input }) };
}

async function twice(trial: Trial): Promise<CheckOutcome> {
  const first = await asked(trial);
  return await again(trial, 'same-key-twice', first);
}

async function together(trial: Trial): Promise<CheckOutcome> {
  const check = 'same-key-at-once';
  const single = await asked(trial);
  const before = await trial.look(single.input);
  const key = trial.key();
  const { input } = single;
  const answers = await Promise.all(Array.from({ length: atOnce }, async () => await trial.ask({ key, input })));
  const [first = single.answer] = answers;
  const failure = failureOf(check, first, input);
  if (failure !== undefined) return failure;
  const other = answers.find((answer) => answerText(answer) !== answerText(first));
  if (other !== undefined) return failed(check, 'other-answer', { found: differing(first, other) }, input);
  const after = await trial.look(input);
  if (before === undefined || after === undefined || single.before === undefined || single.after === undefined)
    return notShown(check, before === undefined ? 'no-probe' : 'nothing-seen');
  const [one, many] = [change(single.before, single.after), change(before, after)];
  // A second order of the same thing may be refused: then nothing at all may have changed.
  const isOne = first.kind === 'done' ? same(one, many) : canonicalJson(before) === canonicalJson(after);
  return isOne ? passed(check, atOnce) : failed(check, 'done-again', { found: shown(many) }, input);
}

async function afterRestart(trial: Trial): Promise<CheckOutcome> {
  const check = 'same-key-after-restart';
  const { restart, whyNoRestart: why } = trial.bench;
  if (restart === undefined)
    return why === undefined ? notShown(check, 'no-restart') : notShown(check, 'no-program', { why });
  const first = await asked(trial);
  await restart();
  return await again(trial, check, first);
}

async function again(trial: Trial, check: ConformanceCheck, first: Asked): Promise<CheckOutcome> {
  const { input, key } = first;
  const failure = failureOf(check, first.answer, input);
  if (failure !== undefined) return failure;
  const second = await trial.ask({ key, input, attempt: 2 });
  if (answerText(second) !== answerText(first.answer))
    return failed(check, 'other-answer', { found: differing(first.answer, second) }, input);
  if (first.after === undefined) {
    const isBlind = (await trial.look(input)) === undefined;
    return notShown(check, isBlind ? 'no-probe' : 'nothing-seen');
  }
  const now = await trial.look(input);
  if (now !== undefined && canonicalJson(now) === canonicalJson(first.after)) return passed(check, 2);
  return failed(check, 'done-again', { found: shown(change(first.after, now ?? null)) }, input);
}

function same(one: Json, other: Json): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

export function differing(first: Answer, other: Answer): string {
  return `${answerText(first).slice(0, 150)} / ${answerText(other).slice(0, 150)}`;
}

export function shown(found: Json): string {
  return canonicalJson(found).slice(0, 300);
}
