import type { CheckOutcome } from '../../catalog/conformance.ts';
import { canonicalJson } from '../../kernel/json.ts';
import { change } from '../change.ts';
import { failed, failureOf, notApplicable, notShown, passed } from '../outcome.ts';
import type { Trial } from '../trial.ts';
import { shown } from './by-key.ts';

const check = 'dry-run';

/** Item 6: a dry run answers as the work would, and changes nothing. */
export async function dryRun(trial: Trial): Promise<readonly CheckOutcome[]> {
  if (!trial.isWrite) return [notApplicable(check, 'not-a-write')];
  if (trial.subject.work.provider.dryRun !== true) return [notApplicable(check, 'not-offered')];
  const seen = await trial.seen();
  const input = seen?.input ?? trial.done[0] ?? trial.inputs[0] ?? null;
  const before = await trial.look(input);
  const answer = await trial.ask({ key: trial.key(), input, dryRun: true });
  const failure = failureOf(check, answer, input);
  if (failure !== undefined) return [failure];
  const after = await trial.look(input);
  if (before === undefined || after === undefined) return [notShown(check, 'no-probe')];
  if (canonicalJson(before) !== canonicalJson(after))
    return [failed(check, 'changed', { found: shown(change(before, after)) }, input)];
  return [seen === undefined ? notShown(check, 'nothing-seen') : passed(check)];
}
