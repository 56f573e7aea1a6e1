import type { ErrorEntry } from './errors/entry.ts';
import { canonicalJson, isJsonObject, member, type Json, type JsonObject } from './json.ts';
import { locales, type Locale } from './localized.ts';

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
    title: fill(text.title, params, locale),
    message: fill(text.message, params, locale),
    ...(hint === undefined ? {} : { hint: fill(hint, params, locale) }),
  };
}

function placeholders(template: string): readonly string[] {
  return Array.from(template.matchAll(/\{(\w+)\}/g), (match) => match[1] ?? '');
}

function isGiven(params: JsonObject, name: string): boolean {
  const value = member(params, name);
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function fill(template: string, params: JsonObject, locale: Locale): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => show(member(params, name), locale));
}

function show(value: Json | undefined, locale: Locale): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item: Json) => show(item, locale)).join(', ');
  const spoken = isJsonObject(value) ? spokenText(value, locale) : undefined;
  return spoken ?? canonicalJson(value);
}

/** A parameter may itself be text in every language. */
function spokenText(value: JsonObject, locale: Locale): string | undefined {
  const isText =
    Object.keys(value).length === locales.length && locales.every((each) => typeof value[each] === 'string');
  const text = isText ? value[locale] : undefined;
  return typeof text === 'string' ? text : undefined;
}
