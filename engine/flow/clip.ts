import { isJsonArray, isJsonObject, type Json } from '../kernel/json.ts';
import { pointerSegments, type Pointer } from '../kernel/pointer.ts';
import { entryLines, lineStart } from './entry-lines.ts';
import { fileStyle, type FileStyle } from './file-style.ts';
import { keyText, valueText } from './write-value.ts';
import { valueAt } from '../kernel/value-at.ts';
import { writtenData } from './written-data.ts';
import { findEntry } from './yaml-entry.ts';

/** An entry of a map as it was written, to be put somewhere else. */
export interface Clip {
  readonly name: string;
  /** Its lines with their comments, the key without any margin; line ends are `\n`. */
  readonly text: string;
  readonly value: Json;
  /** An empty line stood above it. */
  readonly isApart?: boolean;
}

/** The entry at a pointer as it is written. */
export function copyEntry(text: string, pointer: Pointer): Clip | undefined {
  const place = findEntry(text, pointer);
  const value = valueAt(writtenData(text), pointer);
  if (place === undefined || value === undefined) return undefined;
  const { container, entry } = place;
  const lines = entryLines(text, container, container.entries.indexOf(entry));
  const span = lines ?? entry;
  const margin = /^\uFEFF? */.exec(text.slice(lineStart(text, entry.from)))?.[0].replace('\uFEFF', '').length ?? 0;
  // Between brackets a quoted key needs no blank behind its colon; in a block it does.
  const written =
    lines === undefined && entry.key !== undefined && entry.value !== undefined
      ? `${text.slice(entry.key.from, entry.key.to)}: ${text.slice(entry.value.from, entry.value.to)}`
      : text.slice(span.from, span.to);
  const [first = '', ...rest] = written.replace('\uFEFF', '').split(/\r?\n/);
  // Behind a brace or a dash, what follows stands further in than its own line.
  const all = [lines === undefined ? first : outdented(first, margin), ...rest.map((line) => outdented(line, margin))];
  const isApart = lines !== undefined && lines.gap < lines.from;
  return { name: entry.name, text: all.join('\n'), value, isApart };
}

/** An entry that is not written yet, in the style of a text: its outer `levels` as blocks, what is inside in one line. */
export function clipOf(name: string, value: Json, text: string, levels = 0): Clip {
  const style = fileStyle(text);
  return { name, value, text: `${keyText(name, style)}:${opened(value, style, levels)}` };
}

function opened(value: Json, style: FileStyle, levels: number): string {
  const items = isJsonArray(value) ? value.map((item) => `-${opened(item, style, 0)}`) : [];
  const members = isJsonObject(value) ? Object.entries(value) : [];
  const isFlat = members.length < 2 && members.every(([, item]) => typeof item !== 'object');
  if (levels === 0 || (isFlat && items.length === 0)) {
    return valueText(value, { style, flow: levels === 0, margin: 0, column: 0, newLine: '\n' });
  }
  const margin = ' '.repeat(items.length > 0 ? style.listStep : style.step);
  const lines = members.map(([key, item]) => `${keyText(key, style)}:${opened(item, style, levels - 1)}`);
  return [...items, ...lines].map((entry) => `\n${margin}${entry.replaceAll('\n', `\n${margin}`)}`).join('');
}

/** The lines of a clip at a column; empty lines stay empty. */
export function clipLines(clip: Clip, column: number, newLine: string): string {
  const margin = ' '.repeat(column);
  return clip.text
    .split('\n')
    .map((line) => (line === '' ? '' : margin + line))
    .join(newLine);
}

export function lastSegment(pointer: Pointer): string {
  return pointerSegments(pointer).at(-1) ?? '';
}

function outdented(line: string, columns: number): string {
  const margin = /^ */.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(margin, columns));
}
