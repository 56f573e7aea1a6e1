import { parentPointer } from '@tessera/engine/catalog';
import type { DocumentView } from './document-view.ts';

/** Whole lines of a text; numbers from 1. */
export interface Lines {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** The place itself is not written yet: these lines would hold it. */
  readonly isParent: boolean;
}

/** The lines that a place stands in, or would be written into. */
export function linesAt({ text, spans }: Pick<DocumentView, 'text' | 'spans'>, pointer: string): Lines {
  let at = pointer;
  while (spans[at] === undefined && at !== '') at = parentPointer(at);
  const [from, to] = spans[at] ?? [0, text.length];
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', Math.max(from, to - 1));
  const first = text.slice(0, start).split('\n').length;
  const shown = text.slice(start, end < 0 ? undefined : end).replaceAll('\r', '');
  return { from: first, to: first + shown.split('\n').length - 1, text: shown, isParent: at !== pointer };
}
