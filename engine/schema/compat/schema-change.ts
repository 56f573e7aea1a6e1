import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../../kernel/json.ts';
import type { Pointer } from '../../kernel/pointer.ts';
import type { TableRule } from './direction-table.ts';

/** One difference between two versions of a schema. */
export interface SchemaChange {
  /** `undecided`: wider or narrower is not known yet; `fits` has to say. */
  readonly rule: TableRule | 'undecided';
  /** Into the value: `/lines/0/sku`, where item 0 stands for every item; '' is the value itself. */
  readonly pointer: Pointer;
  /** The keyword that differs, and what it said and says. */
  readonly keyword: string;
  readonly from?: Json;
  readonly to?: Json;
  /** The old schema with nothing but this change. */
  readonly alone: JsonSchema;
  /** The values are open: readers were told to expect others (`x-open-enum`). */
  readonly isOpen: boolean;
}

/** Where the walk through both schemas stands. */
export interface Place {
  readonly root: JsonSchema;
  /** Into the old schema. */
  readonly path: readonly string[];
  readonly pointer: Pointer;
}

/** The old schema with another node at the place. */
export function withNode({ root, path }: Place, node: JsonSchema): JsonSchema {
  const replaced = replaceAt(root, path, node);
  return isJsonObject(replaced) || typeof replaced === 'boolean' ? replaced : root;
}

function replaceAt(whole: Json | undefined, [first, ...rest]: readonly string[], node: Json): Json {
  if (first === undefined) return node;
  if (isJsonArray(whole)) return whole.with(Number(first), replaceAt(whole[Number(first)], rest, node));
  const object = isJsonObject(whole) ? whole : {};
  return { ...object, [first]: replaceAt(member(object, first), rest, node) };
}

/** The node with one keyword as another node has it, or without it. */
export function withKeyword(node: JsonObject, keyword: string, value: Json | undefined): JsonObject {
  const { [keyword]: _, ...rest } = node;
  return value === undefined ? rest : { ...rest, [keyword]: value };
}
