import { canonicalJson, isJsonArray, member, type Json, type JsonObject } from '../../kernel/json.ts';
import type { TableRule } from './direction-table.ts';
import { withNode, type Place, type SchemaChange } from './schema-change.ts';

/** `enum` and `const`: which values came and which went. */
export function diffValues(old: JsonObject, next: JsonObject, place: Place): readonly SchemaChange[] {
  const before = valuesOf(old);
  const after = valuesOf(next);
  const isOpen = Object.hasOwn(old, 'x-open-enum');
  const change = (rule: TableRule, values: readonly Json[], alone: readonly Json[] | undefined): SchemaChange => {
    const { enum: _, const: __, ...rest } = old;
    const node = alone === undefined ? rest : { ...rest, enum: alone };
    const told = rule.endsWith('removed') || rule === 'widened' ? { from: values } : { to: values };
    return { rule, pointer: place.pointer, keyword: 'enum', ...told, alone: withNode(place, node), isOpen };
  };
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [change('tightened', after ?? [], after)];
  if (after === undefined) return [change('widened', before, undefined)];
  const added = missingIn(before, after);
  const removed = missingIn(after, before);
  return [
    ...(added.length === 0 ? [] : [change('enum-added', added, [...before, ...added])]),
    ...(removed.length === 0 ? [] : [change('enum-removed', removed, missingIn(removed, before))]),
  ];
}

function valuesOf(node: JsonObject): readonly Json[] | undefined {
  const fixed = member(node, 'const');
  if (fixed !== undefined) return [fixed];
  return isJsonArray(node['enum']) ? node['enum'] : undefined;
}

function missingIn(known: readonly Json[], values: readonly Json[]): readonly Json[] {
  const texts = new Set(known.map(canonicalJson));
  return values.filter((value) => !texts.has(canonicalJson(value)));
}
