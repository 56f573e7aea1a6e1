import type { CheckOutcome, ConformanceCheck } from '../../catalog/conformance.ts';
import { canonicalJson } from '../../kernel/json.ts';
import type { Forgery } from '../bench.ts';
import { change } from '../change.ts';
import { failed, notApplicable, passed } from '../outcome.ts';
import type { Trial } from '../trial.ts';
import { shown } from './by-key.ts';

/** A message that must be refused with a 4xx, and change nothing that can be seen. */
export async function refusal(trial: Trial, check: ConformanceCheck, forgery: Forgery): Promise<CheckOutcome> {
  const { forged } = trial.bench;
  if (forged === undefined) return notApplicable(check, 'in-process');
  const input = trial.done[0] ?? trial.inputs[0] ?? null;
  const key = trial.key();
  const before = (await trial.look(input)) ?? null;
  const { status } = await forged({ side: 'work', key, input }, forgery);
  const after = (await trial.look(input)) ?? null;
  if (status === 0) return failed(check, 'no-answer');
  if (status < 300) return failed(check, 'served', { status }, input);
  if (status < 400 || status >= 500) return failed(check, 'other-status', { status }, input);
  if (canonicalJson(before) !== canonicalJson(after))
    return failed(check, 'changed', { found: shown(change(before, after)) }, input);
  return passed(check);
}
