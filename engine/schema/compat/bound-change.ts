import type { Json } from '../../kernel/json.ts';

const lower: ReadonlySet<string> = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']);
const upper: ReadonlySet<string> = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']);
const shapes: ReadonlySet<string> = new Set(['pattern', 'format', 'multipleOf', 'uniqueItems', 'items', 'contains']);

/** Whether a changed bound or shape lets more or fewer values through; undefined where the words do not show it. */
export function boundChange(
  keyword: string,
  from: Json | undefined,
  to: Json | undefined,
): 'widened' | 'tightened' | undefined {
  if (lower.has(keyword) || upper.has(keyword)) {
    const [before, after] = [bound(keyword, from), bound(keyword, to)];
    if (before === undefined || after === undefined) return undefined;
    return after > before === lower.has(keyword) ? 'tightened' : 'widened';
  }
  if (!shapes.has(keyword)) return undefined;
  if (from === undefined || from === false) return 'tightened';
  return to === undefined || to === false ? 'widened' : undefined;
}

function bound(keyword: string, value: Json | undefined): number | undefined {
  if (value === undefined) return lower.has(keyword) ? -Infinity : Infinity;
  return typeof value === 'number' ? value : undefined;
}
