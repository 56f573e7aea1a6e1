import type { Json } from '../kernel/json.ts';
import { declaredFields } from '../schema/declared-fields.ts';
import type { Verdict } from '../schema/validator.ts';
import type { AttemptResult } from './attempt-result.ts';
import type { JudgedResult } from './attempt.ts';
import type { RunLimits } from './limits.ts';
import type { ContractPlan } from './plan.ts';

/**
 * Judges what a provider answered by its contract: anything else is a failed attempt. That it is plain JSON, and of a bounded
 * size, was seen to where it came in.
 */
export function judge(
  result: AttemptResult,
  { output: validate, contract }: ContractPlan,
  limits: Pick<RunLimits, 'messageLength'>,
): JudgedResult {
  if (result.kind === 'fault' || result.kind === 'refused') return { ...result, message: cut(result.message, limits) };
  if (result.kind !== 'done') return result;
  const verdict = validate(result.output);
  if (!verdict.ok) return fault('CAP_RESULT_INVALID', pointers(verdict));
  const { value: output, dropped } = declaredFields(contract.output).keep(result.output);
  const all = [...(result.dropped ?? []), ...dropped];
  return all.length === 0 ? { kind: 'done', output } : { kind: 'done', output, dropped: all };
}

/** An answer that a person or a child instance gave for a call. */
export function judgeOutput(output: Json, plan: ContractPlan, limits: Pick<RunLimits, 'messageLength'>): JudgedResult {
  return judge({ kind: 'done', output }, plan, limits);
}

/** The provider may have done the work and told it badly: a repeat goes by the same key. */
function fault(code: Extract<AttemptResult, { kind: 'fault' }>['code'], message: string): JudgedResult {
  return { kind: 'fault', code, message, done: 'unknown', retry: true };
}

/** Where a value does not fit, for people: never the value itself. */
export function pointers(verdict: Extract<Verdict, { ok: false }>): string {
  const places = verdict.misfits.map(({ pointer, keyword }) => `${pointer === '' ? '/' : pointer} (${keyword})`);
  return places.slice(0, 5).join(', ') + (verdict.total > 5 ? `, ${verdict.total} in all` : '');
}

function cut(text: string, { messageLength }: Pick<RunLimits, 'messageLength'>): string {
  return text.length > messageLength ? `${text.slice(0, messageLength)}…` : text;
}
