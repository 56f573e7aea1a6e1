import type { CheckOutcome } from '../../catalog/conformance.ts';
import { answerText } from '../answer.ts';
import type { Arrival } from '../bench.ts';
import { failed, failureOf, notApplicable, notShown, passed } from '../outcome.ts';
import { reported, type Trial } from '../trial.ts';
import { differing } from './by-key.ts';

const checks = ['callback-signed', 'callback-repeated', 'callback-late'] as const;

/**
 * Item 8, the provider's half: its reports are signed, a report that was not taken comes again and says the same, and
 * asked once more afterwards it still says the same. The engine's half is what its own tests hold.
 */
export async function callback(trial: Trial): Promise<readonly CheckOutcome[]> {
  const { bench, subject } = trial;
  if (subject.work.provider.kind !== 'http') return checks.map((check) => notApplicable(check, 'in-process'));
  if (trial.accepted.size === 0) return checks.map((check) => notApplicable(check, 'answers-at-once'));
  const { arrivals } = bench;
  if (arrivals === undefined) return checks.map((check) => notShown(check, 'no-reports'));
  const input = trial.done[0] ?? trial.inputs[0] ?? null;
  const key = trial.key();
  const first = await trial.ask({ key, input });
  await trial.until(() => arrivals(key).length > 1);
  const came = arrivals(key);
  const late = await trial.ask({ key, input, attempt: 2 });
  const failure = failureOf('callback-late', late, input);
  const isSame = answerText(late) === answerText(first);
  return [
    signed(came),
    repeated(trial, came),
    failure ??
      (isSame ? passed('callback-late') : failed('callback-late', 'other-answer', { found: differing(first, late) })),
  ];
}

function signed(came: readonly Arrival[]): CheckOutcome {
  const check = 'callback-signed';
  if (came.length === 0) return notShown(check, 'no-reports');
  return came.every(({ isSigned }) => isSigned) ? passed(check, came.length) : failed(check, 'not-signed');
}

function repeated({ subject }: Trial, came: readonly Arrival[]): CheckOutcome {
  const check = 'callback-repeated';
  const told = came.map(({ body }) => reported(body, subject.work.contract));
  const [first, ...more] = told;
  if (first === undefined || more.length === 0) return failed(check, 'not-repeated');
  const other = more.find((each) => each === undefined || answerText(each) !== answerText(first));
  if (other !== undefined) return failed(check, 'other-answer', { found: differing(first, other) });
  return passed(check, came.length);
}
