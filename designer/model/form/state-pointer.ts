import { appendPointer } from '@tessera/engine/catalog';
import type { StatePath } from '../edit/gesture.ts';

/** Where a state stands in the text of its flow; the flow itself is the whole text. */
export function statePointer(path: StatePath): string {
  if (path === '') return '';
  return path.split('.').reduce((pointer, name) => appendPointer(pointer, 'states', name), '');
}
