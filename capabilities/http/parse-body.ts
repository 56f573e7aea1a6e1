import type { Json } from '@tessera/engine/catalog';

/** The JSON of an answer; undefined for an empty one. @throws Error for anything that is not JSON */
export function parseBody(text: string): Json | undefined {
  if (text.trim() === '') return undefined;
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    throw new Error('the answer is not JSON');
  }
}
