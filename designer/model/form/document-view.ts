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
  const { data, spans: places } = readYaml(text, file);
  if (data === undefined) return undefined;
  const spans: Record<string, readonly [number, number]> = {};
  for (const [pointer, { from, to }] of places) {
    if (pointer.endsWith('#key') || pointer.endsWith('#expression')) continue;
    const key = places.get(`${pointer}#key`);
    spans[pointer] = [key?.from ?? from, Math.max(to, key?.to ?? 0)];
  }
  return { text, data, spans };
}
