import { isJsonObject, member, type JsonSchema } from '../../kernel/json.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';
import { kindsOf } from '../../schema/algebra/kinds.ts';
import { withoutNull } from '../../schema/algebra/nullable.ts';
import { itemsOf, propertyNames, propertyOf } from '../../schema/algebra/property-of.ts';

/** What `x-unit` and `x-pii` say of a written value and of who reads it. */
export type MarkFinding =
  | { readonly kind: 'unit'; readonly inside: Pointer; readonly from: string; readonly to: string }
  /** The value is personal, and the reader does not say that it takes such. */
  | { readonly kind: 'exposed'; readonly inside: Pointer; readonly pii: string };

/** Deeper marks are not looked at. */
const maxDepth = 6;

/** Compares the marks of a type with those of its reader, property by property. */
export function compareMarks(
  sub: JsonSchema,
  sup: JsonSchema,
  inside: Pointer = '',
  depth = 0,
): readonly MarkFinding[] {
  if (sub === sup || depth > maxDepth || !isJsonObject(sub) || !isJsonObject(sup)) return [];
  const [given, taken] = [withoutNull(sub), withoutNull(sup)];
  const from = markOf(given, 'x-unit');
  const to = markOf(taken, 'x-unit');
  const pii = markOf(given, 'x-pii');
  const own: MarkFinding[] = [];
  if (from !== undefined && to !== undefined && from !== to) own.push({ kind: 'unit', inside, from, to });
  if (pii !== undefined && markOf(taken, 'x-pii') === undefined) own.push({ kind: 'exposed', inside, pii });
  const isList = kindsOf(given).has('array') && kindsOf(taken).has('array');
  const items = isList ? compareMarks(itemsOf(given), itemsOf(taken), appendPointer(inside, 0), depth + 1) : [];
  const names = propertyNames(taken);
  const parts = names.flatMap((name) =>
    compareMarks(
      propertyOf(given, name).schema,
      propertyOf(taken, name).schema,
      appendPointer(inside, name),
      depth + 1,
    ),
  );
  return [...own, ...items, ...parts];
}

/** The first personal part of a type, if there is one. */
export function personalPart(schema: JsonSchema, depth = 0): string | undefined {
  if (depth > maxDepth || !isJsonObject(schema)) return undefined;
  const own = markOf(withoutNull(schema), 'x-pii');
  if (own !== undefined) return own;
  const parts = [
    ...propertyNames(schema).map((name) => propertyOf(schema, name).schema),
    ...(kindsOf(schema).has('array') ? [itemsOf(schema)] : []),
  ];
  return parts.map((part) => personalPart(part, depth + 1)).find((found) => found !== undefined);
}

function markOf(schema: JsonSchema, mark: 'x-unit' | 'x-pii'): string | undefined {
  const value = isJsonObject(schema) ? member(schema, mark) : undefined;
  return typeof value === 'string' ? value : undefined;
}
