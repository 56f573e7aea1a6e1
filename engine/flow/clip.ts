import type { Json } from '../kernel/json.ts';
import { pointerSegments, type Pointer } from '../kernel/pointer.ts';
import { entryLines, lineStart } from './entry-lines.ts';
import { fileStyle } from './file-style.ts';
import { flowText, keyText } from './write-value.ts';
import { valueAt } from '../kernel/value-at.ts';
import { writtenData } from './written-data.ts';
import { findEntry } from './yaml-entry.ts';

/** An entry of a map as it was written, to be put somewhere else. */
export interface Clip {
  readonly name: string;
  /** Its lines with their comments, the key without any margin; line ends are `\n`. */
  readonly text: string;
  readonly value: Json;
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
  const [first = '', ...rest] = text.slice(span.from, span.to).replace('\uFEFF', '').split(/\r?\n/);
  // Behind a brace or a dash, what follows stands further in than its own line.
  const written = [
    lines === undefined ? first : outdented(first, margin),
    ...rest.map((line) => outdented(line, margin)),
  ];
  return { name: entry.name, text: written.join('\n'), value };
}

/** An entry that is not written yet, in the style of a text. */
export function clipOf(name: string, value: Json, text: string): Clip {
  const style = fileStyle(text);
  return { name, value, text: `${keyText(name, style)}: ${flowText(value, style)}` };
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
