import { isFields, text, type Fields } from '../api.ts';
import type { PersonLocale } from './part.ts';

/** A text that may come in both languages. */
export function localizedField(fields: Fields, name: string, locale: PersonLocale): string {
  const value = fields[name];
  return isFields(value) ? text(value, locale) : text(fields, name);
}
