import type { Location } from '../kernel/issue.ts';
import type { Pointer } from '../kernel/pointer.ts';

/** A text with the offsets at which its lines start, to turn offsets into places. */
export interface TextLines {
  readonly file: string;
  readonly text: string;
  readonly starts: readonly number[];
}

/** Offsets of a piece of text, the end exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export function textLines(file: string, text: string): TextLines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { file, text, starts };
}

/** The place of a span: lines and columns from 1 in UTF-16 units; a byte order mark takes no column. */
export function locationOf(lines: TextLines, pointer: Pointer, span: Span): Location {
  const start = positionOf(lines, span.from);
  const end = positionOf(lines, span.to);
  return {
    file: lines.file,
    pointer,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    from: span.from,
    to: span.to,
  };
}

/** The line that holds an offset, without its end. */
export function lineAt(lines: TextLines, offset: number): Span {
  const line = positionOf(lines, offset).line;
  const from = lines.starts[line - 1] ?? 0;
  const next = lines.starts[line] ?? lines.text.length + 1;
  const to = lines.text.charAt(next - 2) === '\r' ? next - 2 : next - 1;
  return { from, to: Math.max(from, to) };
}

function positionOf(lines: TextLines, offset: number): { readonly line: number; readonly column: number } {
  let low = 0;
  let high = lines.starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const start = low === 0 && lines.text.startsWith('\uFEFF') ? 1 : (lines.starts[low] ?? 0);
  return { line: low + 1, column: Math.max(0, offset - start) + 1 };
}
