/** A JSON Pointer (RFC 6901): '' is the whole document. */
export type Pointer = string;

export function appendPointer(pointer: Pointer, ...segments: readonly (string | number)[]): Pointer {
  return pointer + segments.map((segment) => `/${escapeSegment(String(segment))}`).join('');
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
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}
