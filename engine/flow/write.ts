import { isMap, isSeq } from 'yaml';
import type { Edit } from '../kernel/issue.ts';
import type { Json } from '../kernel/json.ts';
import { parentPointer, pointerSegments, type Pointer } from '../kernel/pointer.ts';
import { lineAt, textLines } from './text-lines.ts';
import { flowText, keyText, valueText, type WritePlace } from './write-value.ts';
import { findContainer, findEntry, type Container, type Entry } from './yaml-entry.ts';

/** A text to write to; edits are offsets into it. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/**
 * The text with edits applied; all other bytes stay. @throws TypeError if two edits overlap, which is a bug of the caller.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (edit.from < at || edit.to < edit.from || edit.to > text.length) throw new TypeError('edits overlap');
    result += text.slice(at, edit.from) + edit.insert;
    at = edit.to;
  }
  return result + text.slice(at);
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
  return key === undefined ? [] : [edit(source, key.from, key.to, keyText(name))];
}

/**
 * Adds an entry to a map, or with the key `-` to a list: behind the entry named `after`, else at the end. Where the
 * container has no value yet, it gets one.
 */
export function insertEntry(source: SourceText, pointer: Pointer, value: Json, after?: string): readonly Edit[] {
  const segments = pointerSegments(pointer);
  const key = segments.at(-1) ?? '';
  const container = findContainer(source.text, segments.slice(0, -1));
  if (container === undefined) {
    return segments.length < 2
      ? []
      : setValue(source, parentPointer(pointer), key === '-' ? [value] : { [key]: value });
  }
  const head = container.kind === 'list' ? '-' : `${keyText(key)}:`;
  const last = container.entries.find((entry) => entry.name === after) ?? container.entries.at(-1);
  if (last === undefined) return [fillEmpty(source, container, key, value)];
  if (container.flow) {
    const text = container.kind === 'list' ? flowText(value) : `${head} ${flowText(value)}`;
    return [edit(source, last.to, last.to, `, ${text}`)];
  }
  const column = columnOf(source.text, container.entries[0] ?? last);
  const end = lineAt(textLines(source.file, source.text), Math.max(last.from, last.to - 1)).to;
  const newLine = newLineOf(source.text);
  const start = ' '.repeat(column) + head;
  const written = valueText(value, { flow: false, indent: column + 2, column: start.length + 1, newLine });
  return [edit(source, end, end, newLine + start + written)];
}

/** Removes an entry with what stands behind it in its line. The last one leaves `{}` or `[]`. */
export function removeEntry(source: SourceText, pointer: Pointer): readonly Edit[] {
  const place = findEntry(source.text, pointer);
  if (place === undefined) return [];
  const { container, entry } = place;
  if (container.entries.length === 1) {
    const span = container.flow ? container : entry;
    return [edit(source, span.from, span.to, container.kind === 'map' ? '{}' : '[]')];
  }
  const index = container.entries.indexOf(entry);
  const next = container.entries[index + 1];
  if (container.flow) {
    const previous = container.entries[index - 1];
    return next === undefined
      ? [edit(source, previous?.to ?? entry.from, entry.to, '')]
      : [edit(source, entry.from, next.from, '')];
  }
  const lines = textLines(source.file, source.text);
  const line = lineAt(lines, entry.from);
  const startsLine = source.text.slice(line.from, entry.from).trim() === '';
  if (!startsLine && next !== undefined) return [edit(source, entry.from, next.from, '')];
  const end = lineAt(lines, Math.max(entry.from, entry.to - 1)).to;
  const lineEnd = /^\r?\n/.exec(source.text.slice(end))?.[0].length ?? 0;
  return [edit(source, line.from, end + lineEnd, '')];
}

function edit(source: SourceText, from: number, to: number, insert: string): Edit {
  return { file: source.file, from, to, insert };
}

function fillEmpty(source: SourceText, container: Container, key: string, value: Json): Edit {
  const text = flowText(container.kind === 'list' ? [value] : { [key]: value });
  return edit(source, container.from, container.to, text);
}

function entryValueText(text: string, container: Container, entry: Entry, value: Json): string {
  const column = columnOf(text, entry);
  const place: WritePlace = {
    flow: container.flow,
    indent: column + 2,
    column: column + entry.head - entry.from + 1,
    newLine: newLineOf(text),
  };
  return valueText(value, place);
}

/** In a flow map `{ a }` is a key without a colon. */
function needsColon(text: string, container: Container, entry: Entry): string {
  return container.kind === 'map' && text.charAt(entry.head - 1) !== ':' ? ':' : '';
}

function columnOf(text: string, entry: Entry): number {
  const start = text.lastIndexOf('\n', entry.from - 1) + 1;
  return entry.from - start - (start === 0 && text.startsWith('\uFEFF') ? 1 : 0);
}

function newLineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
