import type { Edit } from '../kernel/issue.ts';
import { parentPointer, pointerSegments, type Pointer } from '../kernel/pointer.ts';
import { clipLines, lastSegment, type Clip } from './clip.ts';
import { columnOf, endOfLine, entryLines, lastOffset, newLineOf } from './entry-lines.ts';
import { fileStyle } from './file-style.ts';
import { flowInsert } from './flow-insert.ts';
import { hasGaps, insertEntry, setValue, type SourceText } from './write.ts';
import { removeEntry } from './write-remove.ts';
import { flowText, keyText } from './write-value.ts';
import { findContainer, findEntry, type Container, type EntryPlace } from './yaml-entry.ts';

/**
 * Puts an entry into the map at a pointer, which is made where it is not there: behind the entry named `after` ('' is
 * before the first), else at the end. Its lines stay as they are, but for their indent.
 */
export function insertClip(source: SourceText, parent: Pointer, clip: Clip, after?: string): readonly Edit[] {
  const container = findContainer(source.text, pointerSegments(parent));
  if (container === undefined || container.entries.length === 0) return openContainer(source, parent, clip);
  return container.flow ? insertFlow(source, container, clip, after) : insertLines(source, container, clip, after);
}

function insertFlow({ file, text }: SourceText, container: Container, clip: Clip, after?: string): readonly Edit[] {
  const style = fileStyle(text);
  const isShort = !/[\n#]/.test(clip.text) && /[{[]/.test(clip.text);
  const written = isShort ? clip.text : `${keyText(clip.name, style)}: ${flowText(clip.value, style)}`;
  const named = container.entries.findIndex(({ name }) => name === after);
  const last = named < 0 ? container.entries.length - 1 : named;
  return flowInsert(file, text, container, after === '' ? -1 : last, written);
}

function insertLines({ file, text }: SourceText, container: Container, clip: Clip, after?: string): readonly Edit[] {
  const first = container.entries[0];
  const index = container.entries.findIndex(({ name }) => name === after);
  const entry = container.entries.at(index);
  if (first === undefined || entry === undefined) return [];
  const newLine = newLineOf(text);
  // One entry alone does not show whether the file keeps them apart.
  const isApart = container.entries.length > 1 ? hasGaps(text, container) : clip.isApart === true;
  const gap = newLine.repeat(isApart ? 2 : 1);
  const column = columnOf(text, first);
  const block = clipLines(clip, column, newLine);
  if (after !== '') {
    const place = index < 0 ? container.entries.length - 1 : index;
    const end = entryLines(text, container, place)?.to ?? endOfLine(text, lastOffset(entry));
    return [{ file, from: end, to: end, insert: gap + block }];
  }
  const start = entryLines(text, container, 0)?.from;
  if (start !== undefined) return [{ file, from: start, to: start, insert: block + gap }];
  // The first key of a map in a list stands behind the dash.
  return [{ file, from: first.from, to: first.from, insert: block.trimStart() + newLine + ' '.repeat(column) }];
}

/** The first entry of a map that is not there, or is `{}`. */
function openContainer(source: SourceText, parent: Pointer, clip: Clip): readonly Edit[] {
  const place = findEntry(source.text, parent);
  if (place !== undefined) {
    return place.container.flow
      ? setValue(source, parent, { [clip.name]: clip.value })
      : fillLines(source, place, clip);
  }
  const holder = parentPointer(parent);
  const outer = findContainer(source.text, pointerSegments(holder));
  if (parent === '' || outer?.flow === true) return insertEntry(source, parent, { [clip.name]: clip.value });
  const style = fileStyle(source.text);
  const name = lastSegment(parent);
  const text = `${keyText(name, style)}:\n${clipLines(clip, style.step, '\n')}`;
  return insertClip(source, holder, { name, text, value: { [clip.name]: clip.value } });
}

/** A key without a value, or with `{}`, gets its first lines; a comment behind it stays there. */
function fillLines({ file, text }: SourceText, { entry, container }: EntryPlace, clip: Clip): readonly Edit[] {
  const newLine = newLineOf(text);
  const block = newLine + clipLines(clip, columnOf(text, entry) + fileStyle(text).step, newLine);
  const end = entryLines(text, container, container.entries.indexOf(entry))?.to ?? endOfLine(text, entry.head);
  const lines = { file, from: end, to: end, insert: block };
  return entry.value === undefined ? [lines] : [{ file, from: entry.head, to: entry.value.to, insert: '' }, lines];
}

/** Another place among its neighbours for an entry of a map or list: behind `after` ('' is first), else last. */
export function moveEntry(source: SourceText, pointer: Pointer, after?: string): readonly Edit[] {
  const { file, text } = source;
  const place = findEntry(text, pointer);
  if (place === undefined) return [];
  const { container, entry } = place;
  const from = container.entries.indexOf(entry);
  const others = container.entries.filter((other) => other !== entry);
  const at = after === undefined ? others.length : others.findIndex(({ name }) => name === after) + 1;
  if (at === from) return [];
  const lines = container.entries.map((_entry, index) => entryLines(text, container, index));
  const own = lines[from];
  if (own === undefined || lines.includes(undefined)) return permuted(source, container, from, at);
  const block = text.slice(own.from, own.to);
  const apart = from === 0 ? lines[1] : own;
  const gap = newLineOf(text) + (apart === undefined ? '' : text.slice(apart.gap, apart.from));
  const start = lines[0]?.from ?? 0;
  const end = lines[at > from ? at : at - 1]?.to ?? own.to;
  const added =
    at === 0 ? { from: start, to: start, insert: block + gap } : { from: end, to: end, insert: gap + block };
  return [...removeEntry(source, pointer), { file, ...added }];
}

/** Inside brackets, and behind a dash, the texts of the entries change places and all between them stays. */
function permuted({ file, text }: SourceText, container: Container, from: number, at: number): readonly Edit[] {
  const texts = container.entries.map((entry) => text.slice(entry.from, entry.to));
  const order = texts.toSpliced(from, 1).toSpliced(at, 0, texts[from] ?? '');
  return container.entries.flatMap((entry, index) => {
    const insert = order[index] ?? '';
    return insert === texts[index] ? [] : [{ file, from: entry.from, to: entry.to, insert }];
  });
}
