import type { JsonObject, Localized } from '@tessera/engine';
import { isJsonObject } from '@tessera/engine/catalog';

/** `title` and `description` are one text by the standard; a schema of both languages has `x-title` and `x-description`. */
export function textOfSchema(node: JsonObject, key: 'title' | 'description'): Localized | undefined {
  const text = node[`x-${key}`] ?? node[key];
  if (typeof text === 'string') return text === '' ? undefined : text;
  if (!isJsonObject(text)) return undefined;
  const { en, 'zh-CN': zh } = text;
  return typeof en === 'string' && typeof zh === 'string' ? { en, 'zh-CN': zh } : undefined;
}
