import { fitReason } from './fit-reason.ts';
import { canonicalJson, isJsonObject, member, type Json, type JsonObject } from './json.ts';
import { locales, type Locale } from './localized.ts';
import { ownerText } from './owner-text.ts';

/** Puts parameters in place of `{name}`; one that is missing shows as a dash. */
export function fillText(template: string, params: JsonObject, locale: Locale): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => show(member(params, name), locale));
}

function show(value: Json | undefined, locale: Locale): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'string') return ownerText(fitReason(value, locale), locale);
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
