import type { Pointer } from '../kernel/pointer.ts';

/** A pointer as a `$ref` to it is written: a fragment, in which some characters are escaped. */
export function referenceText(pointer: Pointer): string {
  return `#${pointer.split('/').map(encodeURIComponent).join('/')}`;
}
