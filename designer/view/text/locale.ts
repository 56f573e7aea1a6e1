import { useSyncExternalStore } from 'react';
import type { Locale } from '@tessera/engine';
import { remembered } from './remembered.ts';

const locales: readonly Locale[] = ['zh-CN', 'en'];

/** The language of the page: as chosen, else as the browser asks. */
export const locale = remembered<Locale>(
  'tessera.locale',
  locales,
  navigator.language.startsWith('zh') ? 'zh-CN' : 'en',
);
locale.subscribe(() => mark());
mark();

function mark(): void {
  document.documentElement.lang = locale.get();
}

export function useLocale(): Locale {
  return useSyncExternalStore(locale.subscribe, locale.get);
}
