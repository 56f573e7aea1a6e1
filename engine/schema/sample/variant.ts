import type { Json } from '../../kernel/json.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';

/** A value made to show one thing: `keyword` at `pointer`, a place in the value or of what is missing from it. */
export interface Variant {
  readonly value: Json;
  readonly pointer: Pointer;
  readonly keyword: string;
}

/** The variants of a member, each inside the whole that `around` builds. */
export function within(variants: readonly Variant[], key: string | number, around: (value: Json) => Json): Variant[] {
  return variants.map(({ value, pointer, keyword }) => ({
    value: around(value),
    pointer: appendPointer('', key) + pointer,
    keyword,
  }));
}
