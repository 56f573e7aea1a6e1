import { parentPointer, type Pointer } from '@tessera/engine/catalog';
import type { WrittenTransition } from './written-transition.ts';

/** Pointers to remove together, and the containers that go when they are emptied by it. */
export interface Removal {
  readonly pointers: readonly Pointer[];
  readonly mayGo: (container: Pointer) => boolean;
}

/** What goes with transitions: an emptied list, and an emptied `on`. An outcome goes with its only transition. */
export function transitionRemoval(transitions: readonly WrittenTransition[], more: readonly Pointer[] = []): Removal {
  const containers = new Set(
    transitions.flatMap(({ list, exit }) => (exit.kind === 'on' ? [list, parentPointer(list)] : [list])),
  );
  return { pointers: [...transitions.map(({ pointer }) => pointer), ...more], mayGo: (at) => containers.has(at) };
}
