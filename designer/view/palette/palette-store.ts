import { useSyncExternalStore } from 'react';

export type PaletteView = 'closed' | 'all' | 'shortcuts';

let view: PaletteView = 'closed';
const listeners = new Set<() => void>();

export function openPalette(next: PaletteView): void {
  view = next;
  for (const listener of listeners) listener();
}

export function usePaletteView(): PaletteView {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => view,
  );
}
