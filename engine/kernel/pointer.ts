/** A JSON Pointer (RFC 6901): '' is the whole document. */
export type Pointer = string;

export function appendPointer(pointer: Pointer, ...segments: readonly (string | number)[]): Pointer {
  // Asked for every node of every text: no list is made on the way.
  let longer = pointer;
  for (const segment of segments) longer += typeof segment === 'number' ? `/${segment}` : `/${escapeSegment(segment)}`;
  return longer;
}

export function pointerSegments(pointer: Pointer): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function parentPointer(pointer: Pointer): Pointer {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

function escapeSegment(segment: string): string {
  return /[~/]/.test(segment) ? segment.replaceAll('~', '~0').replaceAll('/', '~1') : segment;
}
