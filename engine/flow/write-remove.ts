import type { Edit } from '../kernel/issue.ts';
import { parentPointer, pointerSegments, type Pointer } from '../kernel/pointer.ts';
import { endOfLine, entryLines, lastOffset } from './entry-lines.ts';
import type { SourceText } from './write.ts';
import { findContainer, type Container } from './yaml-entry.ts';

/** Removes an entry with its comments. The last one leaves `{}` or `[]`. */
export function removeEntry(source: SourceText, pointer: Pointer): readonly Edit[] {
  return removeEntries(source, [pointer], () => false);
}

/**
 * Removes entries with their comments. A container that is left without any goes too where it may; else `{}` or `[]` is
 * left of it.
 */
export function removeEntries(
  source: SourceText,
  pointers: readonly Pointer[],
  mayGo: (container: Pointer) => boolean,
): readonly Edit[] {
  const all = withEmptied(source.text, pointers, mayGo);
  return [...grouped(all)].flatMap(([parent, names]) => {
    const container = findContainer(source.text, pointerSegments(parent));
    if (container === undefined) return [];
    const gone = container.entries.map(({ name }) => names.has(name));
    return edits(source, container, gone);
  });
}

/** The pointers, with every container whose entries all go instead of these; none lies within another. */
function withEmptied(
  text: string,
  pointers: readonly Pointer[],
  mayGo: (container: Pointer) => boolean,
): readonly Pointer[] {
  const all = new Set(pointers);
  for (const [parent, names] of grouped(pointers)) {
    const container = findContainer(text, pointerSegments(parent));
    const isEmptied = container?.entries.every(({ name }) => names.has(name)) === true;
    if (isEmptied && parent !== '' && mayGo(parent)) all.add(parent);
  }
  const outer = [...all].filter((pointer) => ![...all].some((other) => pointer.startsWith(`${other}/`)));
  return all.size === pointers.length ? outer : withEmptied(text, outer, mayGo);
}

function grouped(pointers: readonly Pointer[]): ReadonlyMap<Pointer, ReadonlySet<string>> {
  const groups = new Map<Pointer, Set<string>>();
  for (const pointer of pointers) {
    const parent = parentPointer(pointer);
    const names = groups.get(parent) ?? new Set();
    groups.set(parent, names.add(pointerSegments(pointer).at(-1) ?? ''));
  }
  return groups;
}

function edits(source: SourceText, container: Container, gone: readonly boolean[]): readonly Edit[] {
  const { file, text } = source;
  const first = container.entries[0];
  const last = container.entries.at(-1);
  if (first === undefined || last === undefined || !gone.includes(true)) return [];
  if (!gone.includes(false)) {
    const span = container.flow ? container : { from: first.from, to: last.to };
    return [{ file, from: span.from, to: span.to, insert: container.kind === 'map' ? '{}' : '[]' }];
  }
  return runs(gone).map(([start, end]) => ({ file, ...runSpan(text, container, start, end), insert: '' }));
}

/** Neighbours that go together: the first of them, and the one behind the last. */
function runs(gone: readonly boolean[]): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let start = 0; start < gone.length; start += 1) {
    if (gone[start] !== true) continue;
    const stop = gone.indexOf(false, start);
    const end = stop < 0 ? gone.length : stop;
    found.push([start, end]);
    start = end;
  }
  return found;
}

function runSpan(text: string, container: Container, start: number, end: number): { from: number; to: number } {
  const { entries } = container;
  const [first, last, next, previous] = [entries[start], entries[end - 1], entries[end], entries[start - 1]];
  const from = first?.from ?? 0;
  const to = last?.to ?? from;
  if (container.flow) return next === undefined ? { from: previous?.to ?? from, to } : { from, to: next.from };
  const lines = entryLines(text, container, start);
  const nextLines = entryLines(text, container, end);
  // The first one may share the line of a dash with what comes next.
  if (lines === undefined) return { from, to: next?.from ?? to };
  if (start === 0) return { from: lines.from, to: nextLines?.from ?? to };
  const stop = entryLines(text, container, end - 1)?.to ?? endOfLine(text, last === undefined ? to : lastOffset(last));
  // The line end before goes, not the one behind: what is put behind the last line at the same time keeps its own.
  const before = text.startsWith('\r\n', lines.gap - 2) ? 2 : 1;
  return { from: lines.gap - before, to: stop };
}
