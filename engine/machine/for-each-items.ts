import { EngineError } from '../kernel/engine-error.ts';
import { isJsonArray, type Json } from '../kernel/json.ts';

/** DESIGN section 7: above it a sub-flow per part. */
const maxItems = 500;

/** @throws EngineError FOREACH_NOT_A_LIST, FOREACH_TOO_MANY */
export function itemsOf(state: string, value: Json): readonly Json[] {
  if (!isJsonArray(value)) throw new EngineError('FOREACH_NOT_A_LIST', { params: { state } });
  if (value.length <= maxItems) return value;
  throw new EngineError('FOREACH_TOO_MANY', { params: { state, count: value.length, limit: maxItems } });
}
