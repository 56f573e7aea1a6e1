import { isJsonArray, isJsonObject } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import type { MappingSource } from './mapping-row.ts';

const plainPath = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;
const words = new Set(['true', 'false', 'null']);

/** How a written value gets its data: text that starts with `=` is CEL, and CEL that is a plain path is a reference. */
export function mappingSource(value: Json | undefined): MappingSource {
  if (value === undefined) return { kind: 'unmapped' };
  if (typeof value === 'string' && value.startsWith('=')) {
    const text = value.slice(1);
    return plainPath.test(text) && !words.has(text) ? { kind: 'reference', path: text } : { kind: 'expression', text };
  }
  return holdsExpression(value) ? { kind: 'parts' } : { kind: 'literal', value };
}

function holdsExpression(value: Json): boolean {
  if (typeof value === 'string') return value.startsWith('=');
  if (isJsonArray(value)) return value.some(holdsExpression);
  return isJsonObject(value) && Object.values(value).some(holdsExpression);
}
