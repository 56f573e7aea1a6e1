import { parseDuration } from '../kernel/duration.ts';
import type { Json } from '../kernel/json.ts';
import type { Localized } from '../kernel/localized.ts';
import type { Assign, Guard, Template } from './definition.ts';
import {
  asFields,
  asObject,
  asText,
  entries,
  field,
  keepTree,
  missing,
  report,
  wrongType,
  type Part,
} from './reading.ts';
import { isFreeName } from './read-name.ts';

/** Text for people: one for all languages, or one per language. */
export function readLocalized(at: Part | undefined): Localized | undefined {
  if (at === undefined) return undefined;
  if (typeof at.value === 'string') return at.value;
  const object = asFields(at, ['en', 'zh-CN']);
  if (object === undefined) return undefined;
  const [en, chinese] = [asText(field(object, 'en')), asText(field(object, 'zh-CN'))];
  if (object.value['en'] === undefined) missing(object, 'en');
  if (object.value['zh-CN'] === undefined) missing(object, 'zh-CN');
  return en === undefined || chinese === undefined ? undefined : { en, 'zh-CN': chinese };
}

/** CEL without `=`, or a plain boolean. */
export function readGuard(at: Part | undefined): Guard | undefined {
  if (at === undefined) return undefined;
  if (typeof at.value === 'boolean') return at.value;
  return readCel(at);
}

/** CEL text without `=`. */
export function readCel(at: Part): string | undefined {
  if (typeof at.value !== 'string' && at.value !== null) {
    wrongType(at, 'CEL');
    return undefined;
  }
  const text = at.value?.trim() ?? '';
  if (text === '') report(at, 'EXPR_SYNTAX', { text: '' });
  else if (/^=(?!=)/.test(text)) report(at, 'EXPR_SYNTAX', { text, guard: text.slice(1).trim() });
  else return text;
  return undefined;
}

/** A data position that must be an expression, such as the key: the CEL without its `=`. */
export function readDerived(at: Part | undefined, example: string): string | undefined {
  if (at === undefined) return undefined;
  if (typeof at.value === 'string' && at.value.startsWith('=') && at.value.length > 1) return at.value.slice(1);
  wrongType(at, '=CEL', { example });
  return undefined;
}

/** A tree whose text leaves that start with `=` are CEL. */
export function readTemplate(at: Part | undefined): Template | undefined {
  return at === undefined ? undefined : keepTree(at);
}

export function readAssign(at: Part | undefined): Assign | undefined {
  if (at === undefined || asObject(at) === undefined) return undefined;
  const fields = entries(at).filter(([name, item]) => isFreeName(item, name));
  return Object.fromEntries(fields.map(([name, item]) => [name, keepTree(item)] as const));
}

/**
 * ISO 8601, or `=CEL` where the position allows it. A number is never a duration: it has no unit. What cannot be read is
 * kept as written, so that its state still waits and no second mistake is told for the first.
 */
export function readDuration(at: Part | undefined, expression = true): string | undefined {
  if (at === undefined) return undefined;
  const { value } = at;
  if (typeof value === 'string' && expression && value.startsWith('=')) return value;
  if (typeof value === 'string' && parseDuration(value) !== undefined) return value;
  const text = shown(value);
  report(at, 'DEF_BAD_DURATION', { text });
  return text;
}

function shown(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Drops the fields that are absent, so that a definition holds no `undefined`. */
export function given<Fields extends Readonly<Record<string, unknown>>>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  const result: { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } = {};
  for (const name in fields) {
    const value = fields[name];
    if (isGiven(value)) result[name] = value;
  }
  return result;
}

function isGiven<Value>(value: Value): value is Exclude<Value, undefined> {
  return value !== undefined;
}
