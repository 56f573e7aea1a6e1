import { bindingText } from './binding-text.ts';
import { canonicalJson, isJsonObject, member, type Json } from './json.ts';

/** A cell's value in a line: a replaced field by what replaces it, a binding by who serves, what is longer by its beginning. */
export function valueText(value: Json): string {
  if (isJsonObject(value) && member(value, 'kind') === 'replace') return valueText(member(value, 'with') ?? null);
  const text = typeof value === 'string' ? value : (bindingText(value) ?? canonicalJson(value));
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

const longest = 80;
