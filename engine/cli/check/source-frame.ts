import type { TextLines } from '../../flow/text-lines.ts';
import type { Location } from '../../kernel/issue.ts';
import { displayWidth } from '../../kernel/display-width.ts';
import { visibleText } from './visible-text.ts';

/** Lines of source and their number, without colours. */
export interface FrameLine {
  /** Absent for the line of carets, and for one that stands for those left out. */
  readonly number?: number;
  readonly text: string;
  readonly kind: 'source' | 'carets' | 'more';
}

/** UTF-16 units of one line that are shown; a longer one is cut around its range. */
const maxLine = 120;
/** Lines of a range that are shown. */
const maxLines = 3;

/**
 * The line of a range and a caret under each of its columns; of a range over several lines its first ones. Wide
 * characters (CJK) take two carets.
 */
export function sourceFrame({ text, starts }: TextLines, range: Location): readonly FrameLine[] {
  const last = Math.min(range.endLine, range.line + maxLines - 1);
  const frame: FrameLine[] = [];
  for (let line = range.line; line <= last; line += 1) {
    const start = starts[line - 1];
    if (start === undefined) break;
    const content = text.slice(start, starts[line] ?? text.length).replace(/\r?\n$/, '');
    const indent = content.length - content.trimStart().length;
    const from = line === range.line ? range.column - 1 : indent;
    const to = line === range.endLine ? range.endColumn - 1 : content.trimEnd().length;
    // The end of a block is often the start of a line that does not belong to it.
    if (line > range.line && to <= from) break;
    frame.push(...marked(line, content, from, Math.max(to, from + 1)));
  }
  if (range.endLine > last && frame.length > 0) frame.push({ kind: 'more', text: '…' });
  return frame;
}

function marked(number: number, content: string, from: number, to: number): readonly FrameLine[] {
  const cut = Math.max(0, Math.min(from - maxLine / 4, content.length - maxLine));
  const begins = cut > 0 ? '…' : '';
  const ends = content.length > cut + maxLine ? '…' : '';
  const shown = content.slice(cut, cut + maxLine);
  const before = visibleText(shown.slice(0, from - cut));
  const within = visibleText(shown.slice(from - cut, Math.min(to - cut, maxLine)));
  const carets = Math.max(1, displayWidth(within));
  return [
    { kind: 'source', number, text: `${begins}${visibleText(shown)}${ends}`.trimEnd() },
    { kind: 'carets', text: ' '.repeat(displayWidth(begins + before)) + '^'.repeat(carets) },
  ];
}
