import type { CheckOutcome, ConformanceCheck } from '../../catalog/conformance.ts';
import { isJsonObject, member, type Json } from '../../kernel/json.ts';
import { answerText, type Answer } from '../answer.ts';
import type { WireAnswer } from '../bench.ts';
import { failed, notApplicable, notShown, passed } from '../outcome.ts';
import { reported, type Trial } from '../trial.ts';
import { differing } from './by-key.ts';

const checks = ['inquiry-done', 'inquiry-unknown', 'inquiry-refused'] as const;

/** Item 9: asked what became of a call, it says the outcome of a done one, and `unknown` of one it never did. */
export async function inquiry(trial: Trial): Promise<readonly CheckOutcome[]> {
  const { provider } = trial.subject.work;
  const { inquire, forged } = trial.bench;
  if (provider.kind !== 'http') return checks.map((check) => notApplicable(check, 'in-process'));
  if (provider.inquiry !== true || inquire === undefined || forged === undefined)
    return checks.map((check) => notApplicable(check, 'not-offered'));
  const input = trial.done[0] ?? trial.inputs[0] ?? null;
  const key = trial.key();
  const answer = await trial.ask({ key, input });
  const refused = trial.key();
  await forged(
    { side: 'work', key: refused, input },
    provider.secret === undefined ? 'past-deadline' : 'bad-signature',
  );
  return [
    isDone(trial, await inquire(key), answer),
    isUnknown('inquiry-unknown', await inquire(trial.key())),
    isUnknown('inquiry-refused', await inquire(refused)),
  ];
}

function isDone({ subject }: Trial, { body }: WireAnswer, answer: Answer): CheckOutcome {
  const check = 'inquiry-done';
  if (answer.kind !== 'done' && answer.kind !== 'refused') return notShown(check, 'none-done', { n: 1 });
  if (stateOf(body) !== 'done') return failed(check, 'told-otherwise', { found: stateOf(body), expected: 'done' });
  const told = reported(body, subject.work.contract);
  if (told !== undefined && answerText(told) === answerText(answer)) return passed(check);
  const found = told === undefined ? 'no outcome' : differing(answer, told);
  return failed(check, 'told-otherwise', { found, expected: answerText(answer).slice(0, 150) });
}

function isUnknown(check: ConformanceCheck, { body }: WireAnswer): CheckOutcome {
  const found = stateOf(body);
  return found === 'unknown' ? passed(check) : failed(check, 'told-otherwise', { found, expected: 'unknown' });
}

function stateOf(body: Json | undefined): string {
  const state = isJsonObject(body) ? member(body, 'state') : undefined;
  return typeof state === 'string' ? state : 'nothing';
}
