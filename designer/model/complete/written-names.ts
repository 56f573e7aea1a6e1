import { isJsonObject, valueAt } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';

/** Names of the entries of a map in a text that was read. */
export function writtenNames(data: Json | undefined, pointer: string): readonly string[] {
  const held = data === undefined ? undefined : valueAt(data, pointer);
  return isJsonObject(held) ? Object.keys(held) : [];
}
