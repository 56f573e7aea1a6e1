import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { allPatches } from './all.ts';
import type { Patch } from './patch.ts';

const samples = [
  { from: 'if (call.undoOf === undefined)', to: 'if (isNoUndo(call) || call.undoOf === undefined)' },
  { from: 'if (call.undoOf === undefined)', to: 'if (call.seq > 7 || call.undoOf === undefined)' },
  { from: 'if (call.undoOf === undefined)', to: 'if (call.undoOf === undefined))' },
  { from: 'call', to: '' },
].map((edit) => ({ name: 'sample', edits: [{ file: 'host/keys.ts', ...edit }] }));

/** What the compiler says of each. */
let problems: readonly (readonly string[])[];
beforeAll(() => (problems = compiled([...allPatches, ...samples])));

test.each(allPatches.map(({ name }, index) => ({ name, index })))(
  '$name: whoever changes that place of the engine changes the planted bug, too: it applies and compiles',
  ({ index }) => {
    expect(problems[index]).toEqual([]);
  },
);

test('a bug that compiles no more, or does not apply, is told with its place', () => {
  expect(problems.slice(allPatches.length)).toEqual([
    [expect.stringMatching(/^host\/keys\.ts:14: Cannot find name 'isNoUndo'/)],
    [],
    expect.arrayContaining([expect.stringMatching(/^host\/keys\.ts:14: /)]),
    [expect.stringMatching(/the patch of host\/keys\.ts does not apply: its text is there \d+ times/)],
  ]);
});

function compiled(bugs: readonly Pick<Patch, 'name' | 'edits'>[]): readonly (readonly string[])[] {
  const words = [join(__dirname, '../load.js'), 'planted/compile-planted'];
  const { stdout, stderr } = spawnSync(process.execPath, words, { input: JSON.stringify(bugs), encoding: 'utf8' });
  if (stdout === '') throw new Error(`the compiler did not run:\n${stderr}`);
  return JSON.parse(stdout);
}
