import type { JudgedResult } from '../machine/attempt.ts';
import type { Draft, Surroundings } from './draft.ts';
import type { CallRow } from './rows.ts';

/** Has the fields of an answer looked at, and what of it the contract does not name. */
export function seeOutput(
  { head }: Draft,
  { fields, plan }: Surroundings,
  { body: { effect, provider } }: CallRow,
  { output, dropped }: Extract<JudgedResult, { kind: 'done' }>,
): void {
  if (fields === undefined || effect.kind !== 'call') return;
  const { contract } = plan.contract(effect.contract);
  const seen = { schema: contract.output, value: output, place: `${contract.capability}/output`, writer: provider };
  fields.see(dropped === undefined ? seen : { ...seen, dropped }, head);
}
