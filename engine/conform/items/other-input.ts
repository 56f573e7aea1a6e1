import type { CheckOutcome } from '../../catalog/conformance.ts';
import { canonicalJson, type Json } from '../../kernel/json.ts';
import { answerText, type Answer } from '../answer.ts';
import { change } from '../change.ts';
import { failed, notApplicable, notShown, passed } from '../outcome.ts';
import { reported, type Trial } from '../trial.ts';
import { differing, shown } from './by-key.ts';

const check = 'same-key-other-input';

/**
 * Item 3: a key that was used for one input is refused for another. Inside the engine, which never gives a key to two
 * inputs, a provider may as well give the first answer again; in no case is anything done.
 */
export async function otherInput(trial: Trial): Promise<readonly CheckOutcome[]> {
  if (!trial.isWrite) return [notApplicable(check, 'not-a-write')];
  const { kind } = trial.subject.work.provider;
  if (kind === 'simulator') return [notShown(check, 'nothing-seen')];
  const first = await trial.seen();
  const input = first?.input ?? trial.done[0] ?? trial.inputs[0] ?? null;
  const isOther = (each: Json): boolean => canonicalJson(each) !== canonicalJson(input);
  // One that would be done by itself: a refusal of the input shows nothing about the key.
  const other = trial.done.find(isOther) ?? trial.inputs.find(isOther);
  if (other === undefined) return [notApplicable(check, 'one-input')];
  const key = first?.key ?? trial.key();
  const answer = first?.answer ?? (await trial.ask({ key, input }));
  const [before, beforeOther] = [await trial.look(input), await trial.look(other)];
  const second = await asked(trial, key, other);
  const [after, afterOther] = [await trial.look(input), await trial.look(other)];
  if (canonicalJson([before ?? null, beforeOther ?? null]) !== canonicalJson([after ?? null, afterOther ?? null])) {
    const found = change([beforeOther ?? null], [afterOther ?? null]);
    return [failed(check, 'done-again', { found: shown(found) }, other)];
  }
  const isFirst = kind === 'local' && answerText(second) === answerText(answer);
  const isRefused = second.kind === 'refused' || (second.kind === 'fault' && second.code === 'CAP_PROVIDER_FAULT');
  if (!isFirst && !isRefused && kind !== 'local')
    return [failed(check, 'other-answer', { found: differing(answer, second) }, other)];
  if (before === undefined) return [isRefused ? passed(check) : notShown(check, 'no-probe')];
  return [first === undefined ? notShown(check, 'nothing-seen') : passed(check)];
}

/** Over HTTP the answer as it came: after a refusal the engine would inquire, and be told what the first call did. */
async function asked(trial: Trial, key: string, input: Json): Promise<Answer> {
  const { forged } = trial.bench;
  if (forged === undefined) return await trial.ask({ key, input });
  const { status, body } = await forged({ side: 'work', key, input }, 'none');
  const told = status === 200 ? reported(body, trial.subject.work.contract) : undefined;
  const isRefused = status >= 400 && status < 500;
  return told ?? { kind: 'fault', code: isRefused ? 'CAP_PROVIDER_FAULT' : 'CAP_FAULT', message: `HTTP ${status}` };
}
