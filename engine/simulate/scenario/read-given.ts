import { openObject, optionalObject, reportChoice, type Reading } from '../../catalog/reading.ts';
import { isJsonObject, member, type Json } from '../../kernel/json.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';
import type { GivenValue, SampleKind } from './scenario.ts';

const kinds: readonly SampleKind[] = ['minimal', 'typical'];

/** Data as written, or `{ sample: typical, with: { … } }`. */
export function readGiven(reading: Reading, value: Json, pointer: Pointer): GivenValue {
  if (!isJsonObject(value) || member(value, 'sample') === undefined) return { kind: 'literal', value };
  const node = openObject(reading, value, pointer, ['sample', 'with']);
  const kind = kinds.find((known) => known === value['sample']);
  if (kind === undefined) reportChoice(reading, appendPointer(pointer, 'sample'), kinds, value['sample']);
  return {
    kind: 'sample',
    mode: kind ?? 'typical',
    with: node === undefined ? {} : optionalObject(reading, node, 'with'),
  };
}
