import type { ErrorEntry } from './errors/entry.ts';
import { canonicalJson, member, type Json, type JsonObject } from './json.ts';
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
    title: fill(text.title, params),
    message: fill(text.message, params),
    ...(hint === undefined ? {} : { hint: fill(hint, params) }),
  };
}

function placeholders(template: string): readonly string[] {
  return Array.from(template.matchAll(/\{(\w+)\}/g), (match) => match[1] ?? '');
}

function isGiven(params: JsonObject, name: string): boolean {
  const value = member(params, name);
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function fill(template: string, params: JsonObject): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => show(member(params, name)));
}

function show(value: Json | undefined): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item: Json) => show(item)).join(', ');
  return canonicalJson(value);
}
