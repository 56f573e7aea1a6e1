import type { Locale } from '@tessera/engine';
import { showDuration } from '../../model/form/duration-text.ts';

/** A duration for people; of a computed one, what computes it, without where it is looked up. */
export function shownDuration(text: string, locale: Locale): string {
  if (text.startsWith('=')) return text.slice(1).replace(/^parameters\./, '');
  return showDuration(text, locale) ?? text;
}
