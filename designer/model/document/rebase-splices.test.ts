import { applySplices } from './apply-splices.ts';
import { addFiles } from './add-files.ts';
import { changesSince } from './changes-since.ts';
import { openWorkspace } from './open-workspace.ts';
import { rebaseSplices } from './rebase-splices.ts';
import { takeStep } from './take-step.ts';
import { undoStep } from './undo-step.ts';

const at = (from: number, to: number, insert: string, file = 'f') => ({ file, from, to, insert });
const text = 'abcdefghij';

test.each([
  { what: 'before', splice: at(4, 5, 'X'), typed: at(0, 2, 'yyy'), after: 'yyycdXfghij' },
  { what: 'behind', splice: at(4, 5, 'X'), typed: at(6, 7, ''), after: 'abcdXfhij' },
  { what: 'in another file', splice: at(4, 5, 'X'), typed: at(4, 5, 'y', 'g'), after: 'abcdXfghij' },
  { what: 'at an insertion', splice: at(4, 4, 'X'), typed: at(4, 4, 'yy'), after: 'abcdyyXefghij' },
  { what: 'just before a replaced value', splice: at(4, 6, 'X'), typed: at(2, 4, 'y'), after: 'abyXghij' },
  { what: 'at the border of a replaced value', splice: at(4, 6, 'X'), typed: at(6, 6, 'y'), after: undefined },
  { what: 'inside a replaced value', splice: at(4, 6, 'X'), typed: at(5, 5, 'y'), after: undefined },
  { what: 'over it', splice: at(4, 6, 'X'), typed: at(0, 9, ''), after: undefined },
  { what: 'over an insertion', splice: at(4, 4, 'X'), typed: at(3, 5, 'y'), after: undefined },
])('typed $what', ({ splice, typed, after }) => {
  const moved = rebaseSplices([splice], [{ splices: [typed] }]);
  const typedText = applySplices({ f: text, g: text }, [typed]);
  expect(moved && applySplices(typedText, moved)['f']).toBe(after);
});

test('through several changes, an undo among them', () => {
  const label = { kind: 'typing', params: {} };
  const opened = openWorkspace({ f: text });
  const typed = takeStep(opened, { splices: [at(0, 0, 'one ')], label, atMs: 0 });
  const later = undoStep(takeStep(typed, { splices: [at(2, 2, 'two')], label, atMs: 5000 }));
  const changes = changesSince(later, opened.revision);
  expect(changes).toHaveLength(3);
  const moved = rebaseSplices([at(4, 5, 'X')], changes ?? []);
  expect(moved && applySplices(later.files, moved)).toEqual({ f: 'one abcdXfghij' });
  expect(changesSince(later, later.revision)).toEqual([]);
});

test('a file opened beside is a change of nothing', () => {
  const opened = addFiles(openWorkspace({ f: text }), { f: 'other', g: 'g' });
  expect(opened).toMatchObject({ files: { f: text, g: 'g' }, revision: 1, past: [] });
  expect(addFiles(opened, { g: 'again' })).toBe(opened);
});

test('a revision too long ago cannot be told', () => {
  const label = { kind: 'typing', params: {} };
  let workspace = openWorkspace({ f: '' });
  for (let edit = 0; edit < 250; edit += 1) {
    workspace = takeStep(workspace, { splices: [at(0, 0, 'x')], label, atMs: edit * 2000 });
  }
  expect(changesSince(workspace, 0)).toBeUndefined();
  expect(changesSince(workspace, 100)).toHaveLength(150);
});
