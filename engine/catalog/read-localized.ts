import { isJsonObject, member } from '../kernel/json.ts';
import type { Localized } from '../kernel/localized.ts';
import { appendPointer } from '../kernel/pointer.ts';
import { reportType, type Node, type Reading } from './reading.ts';

/** An optional text for people: one for all, or one per language. */
export function readLocalized(reading: Reading, node: Node, key: string): Localized | undefined {
  const value = member(node.object, key);
  if (value === undefined || typeof value === 'string') return value;
  if (isJsonObject(value)) {
    const en = member(value, 'en');
    const chinese = member(value, 'zh-CN');
    if (typeof en === 'string' && typeof chinese === 'string') return { en, 'zh-CN': chinese };
  }
  reportType(reading, appendPointer(node.pointer, key), 'text, or { en, zh-CN }', value);
  return undefined;
}
