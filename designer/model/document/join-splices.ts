import type { Splice } from './workspace.ts';

/** A part of a text in the making: some of the first text, or something new. */
type Piece =
  | { readonly kind: 'kept'; readonly from: number; readonly to: number }
  | { readonly kind: 'new'; readonly text: string };

/** Two changes, the second in offsets of the texts after the first, as one in offsets of the texts before both. */
export function joinSplices(first: readonly Splice[], second: readonly Splice[]): readonly Splice[] {
  const files = new Set([...first, ...second].map(({ file }) => file));
  return [...files].flatMap((file) => {
    const whole: readonly Piece[] = [{ kind: 'kept', from: 0, to: Infinity }];
    const after = [first, second].reduce(
      (pieces, splices) => spliced(pieces, inOrder(splices.filter((splice) => splice.file === file))),
      whole,
    );
    return splicesOf(file, after);
  });
}

function inOrder(splices: readonly Splice[]): readonly Splice[] {
  return splices.toSorted((a, b) => a.from - b.from || a.to - b.to);
}

/** The last splice first, so that offsets before it still hold. */
function spliced(pieces: readonly Piece[], splices: readonly Splice[]): readonly Piece[] {
  return splices.reduceRight<readonly Piece[]>((all, { from, to, insert }) => {
    const added: readonly Piece[] = insert === '' ? [] : [{ kind: 'new', text: insert }];
    return [...cut(all, 0, from), ...added, ...cut(all, to, Infinity)];
  }, pieces);
}

/** What stands between two offsets of the text that the pieces make. */
function cut(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
  let at = 0;
  return pieces.flatMap((piece): readonly Piece[] => {
    const start = at;
    const length = piece.kind === 'kept' ? piece.to - piece.from : piece.text.length;
    at += length;
    const first = Math.max(from, start) - start;
    const last = Math.min(to, start + length) - start;
    if (first >= last) return [];
    if (piece.kind === 'new') return [{ kind: 'new', text: piece.text.slice(first, last) }];
    return [{ kind: 'kept', from: piece.from + first, to: piece.from + last }];
  });
}

/** What is not kept was replaced by what stands there now. */
function splicesOf(file: string, pieces: readonly Piece[]): readonly Splice[] {
  const splices: Splice[] = [];
  let at = 0;
  let insert = '';
  for (const piece of pieces) {
    if (piece.kind === 'new') {
      insert += piece.text;
      continue;
    }
    if (insert !== '' || piece.from > at) splices.push({ file, from: at, to: piece.from, insert });
    at = piece.to;
    insert = '';
  }
  return splices;
}
