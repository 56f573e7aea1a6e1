import type { ErrorEntry } from './errors/entry.ts';
import { fillText } from './fill-text.ts';
import { member, type JsonObject } from './json.ts';
import type { Locale } from './localized.ts';

export interface Message {
  readonly title: string;
  readonly message: string;
  readonly hint?: string;
}

/** The texts of an entry in a language, with the parameters filled in. */
export function entryMessage(entry: ErrorEntry, params: JsonObject, locale: Locale): Message {
  const text = entry[locale];
  const hints = typeof text.hint === 'string' ? [text.hint] : (text.hint ?? []);
  const hint = hints.find((candidate) => placeholders(candidate).every((name) => isGiven(params, name)));
  return {
    title: fillText(text.title, params, locale),
    message: fillText(text.message, params, locale),
    ...(hint === undefined ? {} : { hint: fillText(hint, params, locale) }),
  };
}

function placeholders(template: string): readonly string[] {
  return Array.from(template.matchAll(/\{(\w+)\}/g), (match) => match[1] ?? '');
}

function isGiven(params: JsonObject, name: string): boolean {
  const value = member(params, name);
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
