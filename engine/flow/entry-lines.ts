import type { Container, Entry } from './yaml-entry.ts';
import type { Span } from './text-lines.ts';

/** The whole lines of an entry in a block: with the comments above it, and those below that are indented further. */
export interface EntryLines extends Span {
  /** Where the empty lines above it begin. */
  readonly gap: number;
  readonly column: number;
}

/** Absent where the entry shares its line with others: inside brackets, or behind a dash. */
export function entryLines(text: string, container: Container, index: number): EntryLines | undefined {
  const entry = container.entries[index];
  if (entry === undefined || container.flow) return undefined;
  const column = columnOf(text, entry);
  const start = lineStart(text, entry.from);
  if (text.slice(start, entry.from).replace('\uFEFF', '').trim() !== '') return undefined;
  const limit = index === 0 ? 0 : endOfLine(text, lastOffset(container.entries[index - 1] ?? entry));
  const from = aboveComments(text, start, limit, column);
  return {
    from,
    gap: index === 0 ? from : aboveBlank(text, from, limit),
    to: belowComments(text, entry, column),
    column,
  };
}

/** Columns before an entry in its line; a byte order mark takes none. */
export function columnOf(text: string, entry: Entry): number {
  const start = lineStart(text, entry.from);
  return entry.from - start - (start === 0 && text.startsWith('\uFEFF') ? 1 : 0);
}

export function newLineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Where the line of an offset ends, its line end not included. */
export function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return end > offset && text.charAt(end - 1) === '\r' ? end - 1 : end;
}

/** The offset behind the line end that stands at an offset, if one does. */
function behindLineEnd(text: string, offset: number): number {
  if (text.startsWith('\r\n', offset)) return offset + 2;
  return text.startsWith('\n', offset) ? offset + 1 : offset;
}

export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The last character of an entry: a block scalar may end behind its line end. */
export function lastOffset(entry: Entry): number {
  return Math.max(entry.from, entry.to - 1);
}

function aboveComments(text: string, start: number, limit: number, column: number): number {
  let from = start;
  while (from > limit) {
    const previous = lineStart(text, from - 1);
    const indent = commentIndent(text, previous);
    if (previous < limit || indent === undefined || indent > column) break;
    from = previous;
  }
  return from;
}

function aboveBlank(text: string, start: number, limit: number): number {
  let gap = start;
  while (gap > limit) {
    const previous = lineStart(text, gap - 1);
    if (previous < limit || text.slice(previous, gap).trim() !== '') break;
    gap = previous;
  }
  return gap;
}

/** A comment below that is indented further than the entry belongs to what the entry holds. */
function belowComments(text: string, entry: Entry, column: number): number {
  let end = endOfLine(text, lastOffset(entry));
  for (let next = behindLineEnd(text, end); next < text.length;) {
    const indent = commentIndent(text, next);
    const stop = endOfLine(text, next);
    if (indent !== undefined && indent > column) end = stop;
    else if (text.slice(next, stop).trim() !== '') break;
    const following = behindLineEnd(text, stop);
    if (following === next) break;
    next = following;
  }
  return end;
}

/** Columns before the `#` of a line that is nothing but a comment. */
function commentIndent(text: string, start: number): number | undefined {
  const match = /^([ \t]*)#/.exec(text.slice(start, endOfLine(text, start)));
  return match?.[1]?.length;
}
