import type { Files, Splice } from './workspace.ts';

/** What takes splices back: in offsets of the texts after them. `files` are the texts before. */
export function invertSplices(files: Files, splices: readonly Splice[]): readonly Splice[] {
  const grown = new Map<string, number>();
  return splices
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
    .map(({ file, from, to, insert }) => {
      const shift = grown.get(file) ?? 0;
      grown.set(file, shift + insert.length - (to - from));
      const start = from + shift;
      return { file, from: start, to: start + insert.length, insert: (files[file] ?? '').slice(from, to) };
    });
}
