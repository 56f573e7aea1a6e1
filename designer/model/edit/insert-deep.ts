import type { Json } from '@tessera/engine';
import { appendPointer, pointerSegments, valueAt } from '@tessera/engine/catalog';
import { clipOf, insertClip, insertEntry, setValue, writtenData, type SourceText } from '@tessera/engine/flow';
import type { Splice } from '../document/workspace.ts';

/** Sets a value that may not be there yet; missing parents are made, in blocks where the file has blocks. */
export function insertDeep(source: SourceText, pointer: string, value: Json, levels = 1): readonly Splice[] {
  const data = writtenData(source.text);
  if (valueAt(data, pointer) !== undefined) return setValue(source, pointer, value);
  const segments = pointerSegments(pointer);
  if (data === null || data === undefined) return firstKey(source, segments, value);
  let depth = segments.length - 1;
  const holder = () => appendPointer('', ...segments.slice(0, depth));
  while (depth > 0 && !isHolder(valueAt(data, holder()))) depth -= 1;
  const [name = '', ...rest] = segments.slice(depth);
  const inner = rest.reduceRight<Json>((held, key) => (key === '-' || key === '0' ? [held] : { [key]: held }), value);
  const at = appendPointer(holder(), name);
  if (valueAt(data, at) !== undefined && !(valueAt(data, at) === null)) return setValue(source, at, inner);
  const isList = Array.isArray(valueAt(data, holder()));
  // A list has no keys: what names one leads nowhere.
  if (isList && !/^(?:-|\d+)$/.test(name)) return [];
  if (isList) return insertEntry(source, appendPointer(holder(), '-'), inner);
  return insertClip(source, holder(), clipOf(name, inner, source.text, rest.length === 0 ? levels - 1 : levels));
}

function isHolder(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null;
}

/** A file that says nothing yet. */
function firstKey({ file, text }: SourceText, [name = '', ...rest]: readonly string[], value: Json): readonly Splice[] {
  const inner = rest.reduceRight<Json>((held, key) => (key === '-' || key === '0' ? [held] : { [key]: held }), value);
  const start = text === '' || text.endsWith('\n') ? '' : '\n';
  const insert = `${start}${clipOf(name, inner, text, rest.length).text}\n`;
  return [{ file, from: text.length, to: text.length, insert }];
}
