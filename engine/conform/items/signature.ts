import type { CheckOutcome } from '../../catalog/conformance.ts';
import { notApplicable, notShown } from '../outcome.ts';
import type { Trial } from '../trial.ts';
import { refusal } from './refusal.ts';

const checks = ['bad-signature', 'stale-timestamp'] as const;

/** Item 7: what is not signed, signed by another, or too old is refused. */
export async function signature(trial: Trial): Promise<readonly CheckOutcome[]> {
  const { provider } = trial.subject.work;
  if (provider.kind !== 'http') return checks.map((check) => notApplicable(check, 'in-process'));
  if (provider.secret === undefined) return checks.map((check) => notShown(check, 'unsigned'));
  const bad = await refusal(trial, 'bad-signature', 'bad-signature');
  const none = bad.status === 'passed' ? await refusal(trial, 'bad-signature', 'no-signature') : bad;
  return [none, await refusal(trial, 'stale-timestamp', 'stale-timestamp')];
}
