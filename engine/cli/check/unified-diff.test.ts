import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unifiedDiff } from './unified-diff.ts';

const lines = (...numbers: readonly number[]): string => numbers.map((number) => `line ${number}\n`).join('');
const ten = lines(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);

test('what changed, with three lines around it', () => {
  expect(unifiedDiff('a.yaml', ten, ten.replace('line 7\n', 'seven\n'))).toBe(`--- a/a.yaml
+++ b/a.yaml
@@ -4,7 +4,7 @@
 line 4
 line 5
 line 6
-line 7
+seven
 line 8
 line 9
 line 10`);
});

test('nothing where nothing changed', () => {
  expect(unifiedDiff('a', ten, ten)).toBe('');
});

test.each([
  { what: 'a line in the middle', after: ten.replace('line 7\n', 'x\ny\n') },
  { what: 'two places far apart', after: ten.replace('line 2\n', '').replace('line 18\n', 'z\nline 18\n') },
  { what: 'the first line', after: `new\n${ten}` },
  { what: 'the first line gone', after: ten.replace('line 1\n', '') },
  { what: 'the last line', after: `${ten}new\n` },
  { what: 'lines that repeat', after: ten.replaceAll(/line 1\d\n/g, 'same\n') },
])('patch makes the new text of the old: $what', ({ after }) => {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-diff-'));
  try {
    const file = join(folder, 'a.txt');
    writeFileSync(file, ten);
    const { status, stderr } = spawnSync('git', ['apply', '-'], {
      cwd: folder,
      input: `${unifiedDiff('a.txt', ten, after)}\n`,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(file, 'utf8')).toBe(after);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
