import type { Json } from '@tessera/engine';

/** What somebody typed, as JSON; else why it is none. */
export function readJson(text: string): { readonly value?: Json; readonly problem?: string } {
  try {
    const value: Json = JSON.parse(text);
    return { value };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
