import { appendPointer, isJsonArray, isJsonObject } from '@tessera/engine/catalog';
import { readYaml } from '@tessera/engine/flow';
import type { Json } from '@tessera/engine';

/** A text as data, with the place of every part. */
export interface DocumentView {
  readonly text: string;
  readonly data: Json;
  /** From the key, where there is one, to the end of the value; by pointer. */
  readonly spans: Readonly<Record<string, readonly [from: number, to: number]>>;
}

/** Undefined for a text that cannot be read. */
export function documentView(text: string, file: string): DocumentView | undefined {
  const { data, find } = readYaml(text, file);
  if (data === undefined) return undefined;
  const spans: Record<string, readonly [number, number]> = {};
  const visit = (value: Json, pointer: string): void => {
    const place = find(pointer);
    const key = find(`${pointer}#key`);
    if (place !== undefined) spans[pointer] = [key?.from ?? place.from, Math.max(place.to, key?.to ?? 0)];
    if (isJsonArray(value)) value.forEach((item, index) => visit(item, appendPointer(pointer, index)));
    else if (isJsonObject(value)) {
      for (const [name, inner] of Object.entries(value)) visit(inner, appendPointer(pointer, name));
    }
  };
  visit(data, '');
  return { text, data, spans };
}
