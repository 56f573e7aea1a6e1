import { appendPointer } from '@tessera/engine/catalog';
import type { StatePath } from '../edit/gesture.ts';

/** Where a state is written; '' for the flow itself. */
export function statePointer(path: StatePath): string {
  return path === '' ? '' : appendPointer('', ...path.split('.').flatMap((name) => ['states', name]));
}
