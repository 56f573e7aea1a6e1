import { canonicalJson, member, type Json, type JsonObject } from '../../kernel/json.ts';
import type { TableRule } from './direction-table.ts';
import { withKeyword, withNode, type Place, type SchemaChange } from './schema-change.ts';

const texts: ReadonlySet<string> = new Set(
  'title description examples default deprecated $comment readOnly writeOnly'.split(' '),
);

/** What a schema says about the meaning of a value: texts, and marks (`x-…`). */
export function diffTexts(old: JsonObject, next: JsonObject, place: Place): readonly SchemaChange[] {
  const keywords = new Set([...Object.keys(old), ...Object.keys(next)]);
  return [...keywords].flatMap((keyword) => {
    if (!texts.has(keyword) && !keyword.startsWith('x-')) return [];
    const from = member(old, keyword);
    const to = member(next, keyword);
    if (textOf(from) === textOf(to)) return [];
    return [
      {
        rule: ruleOf(keyword, from, to),
        pointer: place.pointer,
        keyword,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        alone: withNode(place, withKeyword(old, keyword, to)),
        isOpen: false,
      },
    ];
  });
}

function ruleOf(keyword: string, from: Json | undefined, to: Json | undefined): TableRule {
  const isNow = to !== undefined && to !== false;
  switch (keyword) {
    case 'x-unit':
      return 'unit-changed';
    case 'x-std':
      return 'standard-changed';
    case 'x-pii':
      // From one class to another is a new mark too: other rules hold from now on.
      return isNow ? 'pii-marked' : 'pii-unmarked';
    case 'x-open-enum':
      if (from !== undefined && isNow) return 'text-changed';
      return isNow ? 'enum-opened' : 'enum-closed';
    default:
      return 'text-changed';
  }
}

function textOf(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : canonicalJson(value);
}
