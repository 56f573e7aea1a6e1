import { useEffect, useSyncExternalStore } from 'react';
import type { Findable } from '../../model/search/find-items.ts';

export type PaletteView = 'closed' | 'all' | 'shortcuts';

/** Something that the palette finds. */
export interface PaletteItem extends Findable {
  readonly id: string;
  readonly group: PaletteGroup;
  readonly label: string;
  /** An id, a key, a second word. */
  readonly detail?: string;
  readonly run: () => void;
}

export type PaletteGroup = 'actions' | 'states' | 'flows' | 'capabilities' | 'instances' | 'pages';

interface Known {
  readonly view: PaletteView;
  /** What the open page adds. */
  readonly items: () => readonly PaletteItem[];
}

const nothing = (): readonly PaletteItem[] => [];
let known: Known = { view: 'closed', items: nothing };
const listeners = new Set<() => void>();

function set(change: Partial<Known>): void {
  known = { ...known, ...change };
  for (const listener of listeners) listener();
}

export function openPalette(view: PaletteView): void {
  set({ view });
}

export function usePaletteView(): PaletteView {
  return useSyncExternalStore(subscribe, () => known.view);
}

/** What the open page adds, as of now. */
export function pageItems(): readonly PaletteItem[] {
  return known.items();
}

/** The open page says what of its own the palette finds; asked when the palette opens. */
export function usePageItems(items: () => readonly PaletteItem[]): void {
  useEffect(() => {
    set({ items });
    return () => set({ items: nothing });
  }, [items]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
