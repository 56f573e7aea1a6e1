import type { ShadowRouting } from '../../catalog/routing.ts';
import { canonicalJson, isJsonArray, isJsonObject, type Json, type JsonSchema } from '../../kernel/json.ts';
import { appendPointer, pointerSegments, type Pointer } from '../../kernel/pointer.ts';
import { valueAt } from '../../kernel/value-at.ts';
import { hidden, mask } from '../../schema/mask.ts';
import type { ShadowDifference } from './routing-store.ts';

/** So many places of one comparison are kept, and so much of each value. */
const most = 20;
const longest = 200;

interface Difference {
  /** The place itself, and with `*` for items of lists, by which places are told together. */
  readonly pointer: Pointer;
  readonly place: Pointer;
}

/**
 * Where two outputs of one contract differ. Values are shown as far as their schema lets anybody see them: what it marks
 * as personal is compared, and never told.
 */
export function compareOutputs(
  live: Json,
  shadow: Json,
  schema: JsonSchema,
  rules: Pick<ShadowRouting, 'ignore' | 'tolerance'>,
): readonly ShadowDifference[] {
  const found: Difference[] = [];
  walk(live, shadow, '', '', { ignored: rules.ignore.map(pointerSegments), tolerance: rules.tolerance, found });
  if (found.length === 0) return [];
  const shown = { live: mask(schema, live).value, shadow: mask(schema, shadow).value };
  return found.map(({ pointer, place }) => ({
    pointer: place,
    live: textAt(shown.live, live, pointer),
    shadow: textAt(shown.shadow, shadow, pointer),
  }));
}

interface Walk {
  readonly ignored: readonly (readonly string[])[];
  readonly tolerance: number;
  readonly found: Difference[];
}

function walk(a: Json | undefined, b: Json | undefined, pointer: Pointer, place: Pointer, on: Walk): void {
  if (on.found.length >= most || isIgnored(pointer, on.ignored)) return;
  if (isJsonObject(a) && isJsonObject(b)) {
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
      walk(a[name], b[name], appendPointer(pointer, name), appendPointer(place, name), on);
    }
    return;
  }
  if (isJsonArray(a) && isJsonArray(b)) {
    for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
      walk(a[index], b[index], appendPointer(pointer, index), appendPointer(place, '*'), on);
    }
    return;
  }
  if (!isSame(a, b, on.tolerance)) on.found.push({ pointer, place });
}

function isSame(a: Json | undefined, b: Json | undefined, tolerance: number): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= tolerance;
  return canonicalJson(a) === canonicalJson(b);
}

function isIgnored(pointer: Pointer, ignored: Walk['ignored']): boolean {
  if (ignored.length === 0) return false;
  const at = pointerSegments(pointer);
  return ignored.some(
    (pattern) => pattern.length === at.length && pattern.every((part, index) => part === '*' || part === at[index]),
  );
}

function textAt(shown: Json, whole: Json, pointer: Pointer): string {
  if (valueAt(whole, pointer) === undefined) return '–';
  const value = valueAt(shown, pointer);
  // What is not there any more stood inside of what is hidden.
  const text = value === undefined ? hidden : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
