import type { CheckOutcome, ConformanceCheck } from '../../catalog/conformance.ts';
import { canonicalJson, type Json } from '../../kernel/json.ts';
import { change } from '../change.ts';
import { failed, failureOf, notApplicable, notShown, passed } from '../outcome.ts';
import type { SeenWrite, Trial } from '../trial.ts';
import type { Side } from '../subject.ts';
import { undoInput, unknownUndoInput } from '../undo-input.ts';
import { shown } from './by-key.ts';

const checks = ['undo-restores', 'undo-twice', 'undo-unknown'] as const;

/** Item 4: undone, the probe shows what it showed before; undone twice is undone once; undoing what never was succeeds. */
export async function undo(trial: Trial): Promise<readonly CheckOutcome[]> {
  const { work, undo: side } = trial.subject;
  const law = work.contract.undo;
  if (!trial.isWrite || law?.kind !== 'contract') return checks.map((check) => notApplicable(check, 'no-undo'));
  const contract = `${law.capability}@${law.range}`;
  if (side === undefined) return checks.map((check) => notShown(check, 'undo-elsewhere', { contract }));
  const seen = await trial.seen();
  if (seen === undefined) {
    const why = await blindness(trial);
    return checks.map((check) => notShown(check, why));
  }
  const input = undoInput(side.contract, { input: seen.input, output: seen.answer.output });
  if (input === undefined) return checks.map((check) => notShown(check, 'undo-input', { contract }));
  return [
    await restores(trial, seen, input),
    await undoneTwice(trial, seen, input),
    await undoneUnknown(trial, side, seen, input),
  ];
}

async function blindness(trial: Trial): Promise<'no-probe' | 'nothing-seen'> {
  return (await trial.look(trial.inputs[0] ?? null)) === undefined ? 'no-probe' : 'nothing-seen';
}

async function restores(trial: Trial, seen: SeenWrite, input: Json): Promise<CheckOutcome> {
  const check = 'undo-restores';
  const answer = await trial.ask({ side: 'undo', key: trial.key(), input });
  const failure = failureOf(check, answer, input);
  if (failure !== undefined) return failure;
  // What the engine sees of its own is more than what the work means: a reservation that was released is still there.
  if (!trial.bench.isProbed) return notShown(check, 'no-probe');
  return await unchanged(trial, check, seen, { input, code: 'not-restored' });
}

async function undoneTwice(trial: Trial, seen: SeenWrite, input: Json): Promise<CheckOutcome> {
  const check = 'undo-twice';
  const before = (await trial.look(seen.input)) ?? null;
  const answer = await trial.ask({ side: 'undo', key: trial.key(), input });
  const failure = failureOf(check, answer, input);
  return failure ?? (await unchanged(trial, check, { ...seen, before }, { input, code: 'changed' }));
}

async function undoneUnknown(trial: Trial, side: Side, seen: SeenWrite, input: Json): Promise<CheckOutcome> {
  const check = 'undo-unknown';
  const unknown = unknownUndoInput(side.contract, input, seen.answer.output, 'never-done');
  if (unknown === undefined) return notShown(check, 'undo-input', { contract: side.contract.capability });
  const before = (await trial.look(seen.input)) ?? null;
  const answer = await trial.ask({ side: 'undo', key: trial.key(), input: unknown });
  const failure = failureOf(check, answer, unknown);
  if (failure !== undefined) return failure;
  if (answer.kind === 'refused') return failed(check, 'fault', { code: answer.code, message: '' }, unknown);
  return await unchanged(trial, check, { ...seen, before }, { input: unknown, code: 'changed' });
}

async function unchanged(
  trial: Trial,
  check: ConformanceCheck,
  { input: looked, before }: SeenWrite,
  told: { readonly input: Json; readonly code: 'not-restored' | 'changed' },
): Promise<CheckOutcome> {
  const after = (await trial.look(looked)) ?? null;
  if (canonicalJson(after) === canonicalJson(before)) return passed(check);
  return failed(check, told.code, { found: shown(change(before, after)) }, told.input);
}
