/**
 * Whether something would be drawn as before: its properties are the same, boxes and marks compared by what is in them.
 * After an edit most states have an equal place and equal marks in new objects.
 */
export function isSameDrawn<Props extends object>(before: Props, after: Props): boolean {
  return isSame(before, after, 1);
}

function isSame(a: object, b: object, depth: number): boolean {
  const parts = new Map<string, unknown>(Object.entries(b));
  const mine = Object.entries(a);
  return mine.length === parts.size && mine.every(([key, part]) => isEqual(part, parts.get(key), depth));
}

function isEqual(a: unknown, b: unknown, depth: number): boolean {
  if (a === b) return true;
  const areObjects = typeof a === 'object' && a !== null && typeof b === 'object' && b !== null;
  return areObjects && depth >= 0 && isSame(a, b, depth - 1);
}
