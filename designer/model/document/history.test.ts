import { generator } from './generator.fixture.ts';
import { joinSplices } from './join-splices.ts';
import { applySplices } from './apply-splices.ts';
import { openWorkspace } from './open-workspace.ts';
import { redoStep } from './redo-step.ts';
import { takeStep, type Deed } from './take-step.ts';
import { undoStep } from './undo-step.ts';
import type { Files, Splice, Workspace } from './workspace.ts';

const label = { kind: 'typing', params: {} };
const files: Files = {
  'a.flow.yaml': '\uFEFFflow: demo # 演示\r\nversion: 1.0.0\r\n',
  'a.scenarios.yaml': 'flow: demo@^1\n\n# nothing yet',
  'b.identity.yaml': '',
};

test('opening and doing nothing leaves the bytes alone', () => {
  expect(openWorkspace(files).files).toEqual(files);
  expect(undoStep(openWorkspace(files)).files).toBe(files);
  expect(redoStep(openWorkspace(files)).files).toBe(files);
});

describe('one step', () => {
  const typed = (text: string, at: number, gaps: readonly number[]): Workspace => {
    let atMs = 0;
    return Array.from(text).reduce((workspace, character, index) => {
      atMs += gaps[index] ?? 100;
      return takeStep(workspace, {
        splices: [{ file: 'b.identity.yaml', from: at + index, to: at + index, insert: character }],
        label,
        atMs,
        run: 'typing',
      });
    }, openWorkspace(files));
  };

  test.each([
    { what: 'a name of twelve letters', text: 'reservations', gaps: [], steps: 1 },
    { what: 'a pause of a second', text: 'reserve', gaps: [0, 100, 1000], steps: 2 },
    { what: 'a pause shorter than a second', text: 'reserve', gaps: [0, 100, 999], steps: 1 },
  ])('$what: $steps', ({ text, gaps, steps }) => {
    const workspace = typed(text, 0, gaps);
    expect(workspace.past).toHaveLength(steps);
    expect(workspace.files['b.identity.yaml']).toBe(text);
    expect(undoAll(workspace).files).toEqual(files);
  });

  test.each([
    { what: 'the caret jumps', second: { file: 'a.scenarios.yaml', from: 0, to: 0, insert: 'x' }, joins: false },
    { what: 'another file', second: { file: 'b.identity.yaml', from: 2, to: 2, insert: 'x' }, joins: false },
    { what: 'further on', second: { file: 'a.scenarios.yaml', from: 8, to: 8, insert: 'x' }, joins: true },
    { what: 'back over it', second: { file: 'a.scenarios.yaml', from: 7, to: 8, insert: '' }, joins: true },
    { what: 'back beyond it', second: { file: 'a.scenarios.yaml', from: 4, to: 6, insert: '' }, joins: true },
  ])('$what', ({ second, joins }) => {
    const first: Deed = {
      splices: [{ file: 'a.scenarios.yaml', from: 6, to: 6, insert: 'my' }],
      label,
      atMs: 0,
      run: 'typing',
    };
    const wide = { ...files, 'b.identity.yaml': 'abcdef' };
    const workspace = takeStep(takeStep(openWorkspace(wide), first), { ...first, splices: [second], atMs: 10 });
    expect(workspace.past).toHaveLength(joins ? 1 : 2);
    expect(undoAll(workspace).files).toEqual(wide);
    expect(redoAll(undoAll(workspace)).files).toEqual(workspace.files);
  });

  test('a composition that ended is not joined', () => {
    const deed = { label, atMs: 0, run: 'typing' };
    const splice = { file: 'b.identity.yaml', from: 0, to: 0, insert: '拣货' };
    const composed = takeStep(openWorkspace(files), { ...deed, splices: [splice], endsStep: true });
    expect(takeStep(composed, { ...deed, splices: [{ ...splice, from: 2, to: 2 }] }).past).toHaveLength(2);
    const open = takeStep(openWorkspace(files), { ...deed, splices: [splice] });
    const ended = takeStep(open, { ...deed, splices: [], endsStep: true });
    expect(ended.revision).toBe(open.revision);
    expect(takeStep(ended, { ...deed, splices: [{ ...splice, from: 2, to: 2 }] }).past).toHaveLength(2);
  });

  test('over two files, one of which it made', () => {
    const splices = [
      { file: 'a.scenarios.yaml', from: 6, to: 10, insert: 'shop' },
      { file: 'new.identity.yaml', from: 0, to: 0, insert: 'identity: new\n' },
    ];
    const done = takeStep(openWorkspace(files), { splices, label, atMs: 0 });
    expect(done.files['new.identity.yaml']).toBe('identity: new\n');
    expect(done.past).toHaveLength(1);
    expect(undoStep(done).files).toEqual(files);
    expect(redoStep(undoStep(done)).files).toEqual(done.files);
  });

  test('a change forgets what could be redone', () => {
    const splices = [{ file: 'b.identity.yaml', from: 0, to: 0, insert: 'x' }];
    const undone = undoStep(takeStep(openWorkspace(files), { splices, label, atMs: 0 }));
    expect(undone.future).toHaveLength(1);
    expect(takeStep(undone, { splices, label, atMs: 0 }).future).toEqual([]);
  });
});

describe('T04: 500 seeded edits', () => {
  test.each([1, 20_261, 77, 4_242])('seed %i: undo all is the start, redo all is the end', (seed) => {
    const random = generator(seed);
    let workspace = openWorkspace(files);
    const seen: Files[] = [];
    for (let edit = 0; edit < 500; edit += 1) {
      workspace = takeStep(workspace, randomDeed(random, workspace.files, edit));
      if (random() < 0.1) workspace = redoStep(undoStep(workspace));
      seen.push(workspace.files);
    }
    expect(new Set(seen.map((state) => JSON.stringify(state))).size).toBeGreaterThan(400);
    expect(workspace.past.length).toBeGreaterThan(100);
    const back = undoAll(workspace);
    expect(back.files).toEqual(files);
    expect(redoAll(back).files).toEqual(workspace.files);
  });

  test.each([3, 9, 27])('seed %i: two changes joined are the two', (seed) => {
    const random = generator(seed);
    for (let round = 0; round < 300; round += 1) {
      const start: Files = { ...files, 'new.identity.yaml': '' };
      const first = randomDeed(random, start, round).splices;
      const between = applySplices(start, first);
      const second = randomDeed(random, between, round).splices;
      expect(applySplices(start, joinSplices(first, second))).toEqual(applySplices(between, second));
    }
  });
});

function randomDeed(random: () => number, texts: Files, edit: number): Deed {
  const below = (limit: number) => Math.floor(random() * limit);
  const names = [...Object.keys(files), 'new.identity.yaml'];
  const inserts = ['', 'a', 'states:\n  首: {}\n', '\r\n', '# ：', '😀', 'x'.repeat(below(40))];
  const splices: Splice[] = [];
  for (let count = 1 + below(3); count > 0; count -= 1) {
    const file = names[below(names.length)] ?? '';
    const start = Math.max(0, ...splices.filter((one) => one.file === file).map(({ to }) => to + 1));
    const length = (texts[file] ?? '').length;
    if (start > length) continue;
    const from = start + below(length - start + 1);
    splices.push({ file, from, to: Math.min(length, from + below(6)), insert: inserts[below(inserts.length)] ?? '' });
  }
  return { splices, label, atMs: edit * 300, ...(random() < 0.5 ? { run: 'typing' } : {}), endsStep: random() < 0.1 };
}

function undoAll(workspace: Workspace): Workspace {
  return workspace.past.reduce(undoStep, workspace);
}

function redoAll(workspace: Workspace): Workspace {
  return workspace.future.reduce(redoStep, workspace);
}
