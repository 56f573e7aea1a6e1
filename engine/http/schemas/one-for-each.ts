import type { JsonObject } from '../../kernel/json.ts';

/** Schema of an answer that has one entry for each of what was asked, in its order. */
export function oneForEach(properties: JsonObject, required: string): JsonObject {
  const items = { type: 'array', items: { type: 'object', properties, required: [required] } };
  return { type: 'object', properties: { items }, required: ['items'] };
}
