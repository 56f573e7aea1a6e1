import type { Json } from '@tessera/engine';
import { appendPointer, isJsonArray, isJsonObject, type Pointer } from '@tessera/engine/catalog';

export interface ChangedPart {
  readonly pointer: Pointer;
  /** Undefined: it is gone. */
  readonly value: Json | undefined;
}

/** The smallest parts in which two values differ; a list of another length is a part. */
export function changedParts(
  before: Json | undefined,
  after: Json | undefined,
  at: Pointer = '',
): readonly ChangedPart[] {
  if (isJsonObject(before) && isJsonObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => changedParts(before[name], after[name], appendPointer(at, name)));
  }
  if (isJsonArray(before) && isJsonArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => changedParts(item, after[index], appendPointer(at, index)));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ pointer: at, value: after }];
}
