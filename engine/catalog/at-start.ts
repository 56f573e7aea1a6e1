import { startOf, type Location } from '../kernel/issue.ts';
import type { Pointer } from '../kernel/pointer.ts';

/** A place in JSON that was sent: it has a pointer but no text; a key (`<pointer>#key`) stands where its value does. */
export function atStart(file: string, pointer: Pointer): Location {
  return startOf(file, pointer.replace(/#key$/, ''));
}
