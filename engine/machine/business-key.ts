import { EngineError } from '../kernel/engine-error.ts';
import type { Json } from '../kernel/json.ts';
import type { RunLimits } from './limits.ts';
import type { Plan } from './plan.ts';

/** The business key of an input as text; undefined where the flow has none. @throws EngineError KEY_INVALID */
export function businessKey(plan: Plan, input: Json, { keyLength }: Pick<RunLimits, 'keyLength'>): string | undefined {
  const { flow } = plan.checked.body.flow;
  const key = plan.businessKey(input);
  if (key === undefined) return undefined;
  const text = typeof key === 'number' ? String(key) : key;
  if (typeof text === 'string' && text.length > 0 && text.length <= keyLength) return text;
  const found = typeof text === 'string' ? `${text.length} characters` : JSON.stringify(key).slice(0, 60);
  throw new EngineError('KEY_INVALID', { params: { flow, found } });
}
