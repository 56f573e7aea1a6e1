import { isMap, isSeq } from 'yaml';
import type { Edit } from '../kernel/issue.ts';
import type { Json } from '../kernel/json.ts';
import { parentPointer, pointerSegments, type Pointer } from '../kernel/pointer.ts';
import { columnOf, endOfLine, entryLines, lastOffset, newLineOf } from './entry-lines.ts';
import { fileStyle } from './file-style.ts';
import { flowInsert } from './flow-insert.ts';
import { flowText, keyText, quotedText, valueText } from './write-value.ts';
import { findContainer, findEntry, type Container, type Entry } from './yaml-entry.ts';

/** A text to write to; edits are offsets into it. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** Sets the value of an entry that is there. Comments around it stay. No edit for a pointer that leads nowhere. */
export function setValue(source: SourceText, pointer: Pointer, value: Json): readonly Edit[] {
  const place = findEntry(source.text, pointer);
  if (place === undefined) return [];
  const { container, entry } = place;
  const written = entryValueText(source.text, container, entry, value);
  if (entry.value === undefined)
    return [edit(source, entry.head, entry.head, needsColon(source.text, container, entry) + written)];
  const isBlock = (isMap(entry.value.node) || isSeq(entry.value.node)) && entry.value.node.flow !== true;
  // A scalar or flow value keeps the white space before it; a block is replaced from its colon on.
  const inPlace = !isBlock && written.startsWith(' ');
  const from = inPlace || (container.kind === 'list' && container.flow) ? entry.value.from : entry.head;
  return [edit(source, from, entry.value.to, from === entry.value.from ? written.slice(1) : written)];
}

/** Renames the key of an entry that is there. */
export function renameKey(source: SourceText, pointer: Pointer, name: string): readonly Edit[] {
  const key = findEntry(source.text, pointer)?.entry.key;
  if (key === undefined) return [];
  const quote = quoteAt(source.text, key.from);
  const written = quote === undefined ? keyText(name, fileStyle(source.text)) : quotedText(name, quote);
  return [edit(source, key.from, key.to, written)];
}

/**
 * Adds an entry to a map, or with the key `-` to a list: behind the entry named `after`, else at the end. Where the
 * container has no value yet, it gets one.
 */
export function insertEntry(source: SourceText, pointer: Pointer, value: Json, after?: string): readonly Edit[] {
  const segments = pointerSegments(pointer);
  const key = segments.at(-1) ?? '';
  const style = fileStyle(source.text);
  const container = findContainer(source.text, segments.slice(0, -1));
  if (container === undefined) {
    return segments.length < 2
      ? []
      : setValue(source, parentPointer(pointer), key === '-' ? [value] : { [key]: value });
  }
  const head = container.kind === 'list' ? '-' : `${keyText(key, style)}:`;
  const named = container.entries.findIndex((entry) => entry.name === after);
  const index = named < 0 ? container.entries.length - 1 : named;
  const last = container.entries[index];
  if (last === undefined) {
    const text = flowText(container.kind === 'list' ? [value] : { [key]: value }, style);
    return [edit(source, container.from, container.to, text)];
  }
  if (container.flow) {
    const text = flowText(value, style);
    const written = container.kind === 'list' ? text : `${head} ${text}`;
    return flowInsert(source.file, source.text, container, index, written);
  }
  const column = columnOf(source.text, container.entries[0] ?? last);
  const end = entryLines(source.text, container, index)?.to ?? endOfLine(source.text, lastOffset(last));
  const newLine = newLineOf(source.text);
  const start = ' '.repeat(column) + head;
  const written = valueText(value, { style, flow: false, margin: column, column: start.length + 1, newLine });
  return [edit(source, end, end, newLine.repeat(hasGaps(source.text, container) ? 2 : 1) + start + written)];
}

/** Most entries of a block stand apart. */
export function hasGaps(text: string, container: Container): boolean {
  const later = container.entries.slice(1).map((_entry, index) => entryLines(text, container, index + 1));
  const apart = later.filter((lines) => lines !== undefined && lines.gap < lines.from).length;
  return apart * 2 > later.length;
}

function edit(source: SourceText, from: number, to: number, insert: string): Edit {
  return { file: source.file, from, to, insert };
}

function entryValueText(text: string, container: Container, entry: Entry, value: Json): string {
  const quote = entry.value === undefined ? undefined : quoteAt(text, entry.value.from);
  if (quote !== undefined && typeof value === 'string') return ` ${quotedText(value, quote)}`;
  const margin = columnOf(text, entry);
  const column = margin + entry.head - entry.from + 1;
  return valueText(value, { style: fileStyle(text), flow: container.flow, margin, column, newLine: newLineOf(text) });
}

/** What was written in quotes stays in them. */
function quoteAt(text: string, offset: number): '"' | "'" | undefined {
  const first = text.charAt(offset);
  return first === '"' || first === "'" ? first : undefined;
}

/** In a flow map `{ a }` is a key without a colon. */
function needsColon(text: string, container: Container, entry: Entry): string {
  return container.kind === 'map' && text.charAt(entry.head - 1) !== ':' ? ':' : '';
}
