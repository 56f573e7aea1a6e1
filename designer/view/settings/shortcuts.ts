import { useSyncExternalStore } from 'react';
import { remembered } from '../text/remembered.ts';

/** Whether single letters act on canvas and outline: speech input and stray keys may want them off (WCAG 2.1.4). */
export const shortcuts = remembered<'on' | 'off'>('tessera.shortcuts', ['on', 'off'], 'on');

export function useShortcuts(): 'on' | 'off' {
  return useSyncExternalStore(shortcuts.subscribe, shortcuts.get);
}
