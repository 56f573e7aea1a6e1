import { useSyncExternalStore } from 'react';
import { remembered } from './remembered.ts';

export type Theme = 'system' | 'light' | 'dark';

const themes: readonly Theme[] = ['system', 'light', 'dark'];
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

/** Light, dark, or as the system has it. */
export const theme = remembered<Theme>('tessera.theme', themes, 'system');
theme.subscribe(mark);
systemIsDark.addEventListener('change', mark);
mark();

function mark(): void {
  document.documentElement.dataset['theme'] = shownTheme();
}

function shownTheme(): 'light' | 'dark' {
  const chosen = theme.get();
  if (chosen !== 'system') return chosen;
  return systemIsDark.matches ? 'dark' : 'light';
}

export function useTheme(): Theme {
  return useSyncExternalStore(theme.subscribe, theme.get);
}
