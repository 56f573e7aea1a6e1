import type { Fix, Location } from '../kernel/issue.ts';
import { isJsonArray, isJsonObject, type Json } from '../kernel/json.ts';

/** Writes another scalar in place of the one that stands there; none for values that are more than one word of YAML. */
export function setValueFix({ file, from, to }: Location, value: Json): readonly Fix[] {
  if (isJsonObject(value) || isJsonArray(value) || from === to) return [];
  const text = typeof value === 'string' && /^[A-Za-z][\w.-]*$/.test(value) ? value : JSON.stringify(value);
  const title = { en: `Set it to ${text}`, 'zh-CN': `改为 ${text}` };
  return [{ title, asks: true, edits: [{ file, from, to, insert: text }] }];
}
