import { setTimeout as wait } from 'node:timers/promises';
import type { CheckOutcome } from '../../catalog/conformance.ts';
import { Withdrawal } from '../../host/withdrawal.ts';
import { canonicalJson, type Json } from '../../kernel/json.ts';
import { change } from '../change.ts';
import { failed, failureOf, notApplicable, notShown, passed } from '../outcome.ts';
import type { SeenWrite, Trial } from '../trial.ts';
import { shown } from './by-key.ts';
import { refusal } from './refusal.ts';

const settleTries = 100;
const settleMs = 10;

/** Item 5: the time limit is kept, a call cancelled midway is never left half done, one past its deadline is refused. */
export async function time(trial: Trial): Promise<readonly CheckOutcome[]> {
  return [inTime(trial), await cancelled(trial), await pastDeadline(trial)];
}

function inTime({ slowestMs, timeoutMs, timeouts }: Trial): CheckOutcome {
  const check = 'in-time';
  const isSlow = timeouts > 0 || slowestMs > timeoutMs;
  return isSlow ? failed(check, 'slow', { ms: slowestMs, limit: timeoutMs }) : passed(check);
}

async function cancelled(trial: Trial): Promise<CheckOutcome> {
  const check = 'cancelled';
  if (!trial.isWrite) return notApplicable(check, 'not-a-write');
  const startedMs = Date.now();
  const seen = await trial.seen();
  if (seen === undefined) {
    const isBlind = (await trial.look(trial.inputs[0] ?? null)) === undefined;
    return notShown(check, isBlind ? 'no-probe' : 'nothing-seen');
  }
  const usualMs = Date.now() - startedMs;
  for (const afterMs of [0, Math.ceil(usualMs / 3)]) {
    const outcome = await cancelledAfter(trial, seen, afterMs);
    if (outcome !== undefined) return outcome;
  }
  return passed(check, 2);
}

/** What went wrong with one call that was given up so long after it began. */
async function cancelledAfter(trial: Trial, { input }: SeenWrite, afterMs: number): Promise<CheckOutcome | undefined> {
  const check = 'cancelled';
  const before = (await trial.look(input)) ?? null;
  const key = trial.key();
  const withdrawal = new Withdrawal();
  const call = trial.bench.attempt({ side: 'work', key, input, withdrawal });
  await wait(afterMs);
  withdrawal.withdraw();
  await call;
  const left = await settled(trial, input);
  const answer = await trial.ask({ key, input, attempt: 2 });
  const failure = failureOf(check, answer, input);
  if (failure !== undefined) return failure;
  const after = (await trial.look(input)) ?? null;
  const isWhole = [before, after].some((whole) => canonicalJson(whole) === canonicalJson(left));
  return isWhole ? undefined : failed(check, 'half', { found: shown(change(before, left)) }, input);
}

/** What stands when nothing moves any more: a provider may go on for a while after it was told to stop. */
async function settled(trial: Trial, input: Json): Promise<Json> {
  let last = (await trial.look(input)) ?? null;
  for (let tries = 0; tries < settleTries; tries += 1) {
    await wait(settleMs);
    const now = (await trial.look(input)) ?? null;
    if (tries > 2 && canonicalJson(now) === canonicalJson(last)) return now;
    last = now;
  }
  return last;
}

/** Inside the engine the engine itself does not begin such a call. */
async function pastDeadline(trial: Trial): Promise<CheckOutcome> {
  const check = 'past-deadline';
  if (trial.bench.forged === undefined) return notApplicable(check, 'in-process');
  return await refusal(trial, check, 'past-deadline');
}
