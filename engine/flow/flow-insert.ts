import type { Edit } from '../kernel/issue.ts';
import { endOfLine, lineStart, newLineOf } from './entry-lines.ts';
import type { Container } from './yaml-entry.ts';

/** Adds an entry between brackets, behind the one at an index or, with -1, before the first: in a line of its own where the others have theirs. */
export function flowInsert(
  file: string,
  text: string,
  container: Container,
  index: number,
  written: string,
): readonly Edit[] {
  const first = container.entries[0];
  const previous = container.entries[index];
  if (first === undefined) return [{ file, from: container.from + 1, to: container.from + 1, insert: written }];
  const margin = text.slice(lineStart(text, first.from), first.from);
  const isInLines = margin.trim() === '' && text.slice(container.from, first.from).includes('\n');
  const apart = isInLines ? newLineOf(text) + margin : ' ';
  if (previous === undefined) return [{ file, from: first.from, to: first.from, insert: `${written},${apart}` }];
  const end = endOfLine(text, previous.to);
  const rest = /^\s*(,?)\s*(?:#.*)?$/.exec(text.slice(previous.to, end));
  if (!isInLines || rest === null) return [{ file, from: previous.to, to: previous.to, insert: `,${apart}${written}` }];
  // A comment behind the comma stays with what it follows.
  const comma = rest[1] ?? '';
  const added = { file, from: end, to: end, insert: `${apart}${written}${comma}` };
  return comma === '' ? [{ file, from: previous.to, to: previous.to, insert: ',' }, added] : [added];
}
