import type { Edit } from '../kernel/issue.ts';
import { isJsonArray, type Json } from '../kernel/json.ts';
import { appendPointer, pointerSegments, type Pointer } from '../kernel/pointer.ts';
import { valueAt } from '../kernel/value-at.ts';
import { columnOf, endOfLine, entryLines, lastOffset, lineStart, newLineOf } from './entry-lines.ts';
import { fileStyle } from './file-style.ts';
import { insertEntry, setValue, type SourceText } from './write.ts';
import { flowInsert } from './flow-insert.ts';
import { flowText, valueText } from './write-value.ts';
import { writtenData } from './written-data.ts';
import { findContainer, findEntry, type EntryPlace } from './yaml-entry.ts';

/**
 * One more item for what may be a list: where one value stands it becomes the first item as it is written, and where none
 * stands the new one is written alone.
 * @param index its place in the list; the end if it is beyond
 */
export function addItem(source: SourceText, pointer: Pointer, item: Json, index: number): readonly Edit[] {
  const place = findEntry(source.text, pointer);
  if (place === undefined) return insertEntry(source, pointer, item);
  if (place.entry.value === undefined) return setValue(source, pointer, item);
  const value = valueAt(writtenData(source.text), pointer);
  if (isJsonArray(value))
    return index === 0 && value.length > 0
      ? insertFirst(source, pointer, item)
      : insertEntry(source, appendPointer(pointer, '-'), item, String(index - 1));
  return grow(source, place, item, index > 0);
}

function insertFirst(source: SourceText, pointer: Pointer, item: Json): readonly Edit[] {
  const { file, text } = source;
  const list = findContainer(text, pointerSegments(pointer));
  const first = list?.entries[0];
  if (list === undefined || first === undefined) return [];
  const style = fileStyle(text);
  if (list.flow) return flowInsert(file, text, list, -1, flowText(item, style));
  const newLine = newLineOf(text);
  const margin = columnOf(text, first);
  const written = `-${valueText(item, { style, flow: false, margin, column: margin + 2, newLine })}`;
  const start = entryLines(text, list, 0)?.from;
  if (start !== undefined) return [{ file, from: start, to: start, insert: ' '.repeat(margin) + written + newLine }];
  return [{ file, from: first.from, to: first.from, insert: written + newLine + ' '.repeat(margin) }];
}

/** A single value becomes a list of two. */
function grow(source: SourceText, { container, entry }: EntryPlace, item: Json, isLast: boolean): readonly Edit[] {
  const { file, text } = source;
  const { value } = entry;
  if (value === undefined) return [];
  const style = fileStyle(text);
  if (container.flow) {
    const old = text.slice(value.from, value.to);
    const items = isLast ? [old, flowText(item, style)] : [flowText(item, style), old];
    return [{ file, from: value.from, to: value.to, insert: `[${items.join(', ')}]` }];
  }
  const newLine = newLineOf(text);
  const column = columnOf(text, entry) + style.listStep;
  const margin = ' '.repeat(column);
  const added = `${margin}-${valueText(item, { style, flow: false, margin: column, column: column + 2, newLine })}`;
  const lines = entryLines(text, container, container.entries.indexOf(entry));
  const end = lines?.to ?? endOfLine(text, lastOffset(entry));
  // What stands below its key stays there, behind a dash; the rest of the line, a comment, stays with it.
  const isBelow = text.slice(entry.head, value.from).includes('\n');
  const start = isBelow ? lineStart(text, value.from) : entry.head;
  const shift = isBelow ? column + 2 - (value.from - start) : style.listStep;
  const wrapped = `${margin}- ${shiftedLines(text.slice(value.from, end), shift)}`;
  const both = isLast ? [wrapped, added] : [added, wrapped];
  return [{ file, from: start, to: end, insert: (isBelow ? '' : newLine) + both.join(newLine) }];
}

/** Every line but the first further in, or further out. */
function shiftedLines(text: string, shift: number): string {
  return text.replaceAll(
    /\n( *)(?=[^\s])/g,
    (_all, margin: string) => `\n${' '.repeat(Math.max(0, margin.length + shift))}`,
  );
}
