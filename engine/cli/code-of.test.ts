import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { codeOf } from './code-of.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-code-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const program: Readonly<Record<string, string>> = {
  'tessera.config.js': `import { wms } from './capabilities/wms.js';\nexport { tms } from "./capabilities/tms.js";\nimport 'node:fs';\n`,
  'capabilities/wms.js': `import { shelf } from 'shelf/one';\nexport const wms = shelf;\n// from './nowhere.js'\n`,
  'capabilities/tms.js': `export const tms = await import('./more.js');\nimport './wms.js';\n`,
  'capabilities/more.js': 'export const more = 1;\n',
  'capabilities/unused.js': 'export const unused = 1;\n',
  'node_modules/shelf/package.json': '{ "name": "shelf", "version": "1.2.3" }',
};

function written(files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return codeOf(join(folder, 'tessera.config.js'));
}

test.each<{ says: string; change: Readonly<Record<string, string>>; isSame: boolean }>([
  { says: 'nothing', change: {}, isSame: true },
  { says: 'its first file', change: { 'tessera.config.js': `${program['tessera.config.js']}//` }, isSame: false },
  {
    says: 'a file that another one loads late',
    change: { 'capabilities/more.js': 'export const more = 2;\n' },
    isSame: false,
  },
  {
    says: 'the version of a package',
    change: { 'node_modules/shelf/package.json': '{ "version": "1.2.4" }' },
    isSame: false,
  },
  { says: 'a file that nothing loads', change: { 'capabilities/unused.js': '' }, isSame: true },
])('$says changed: the same code is $isSame', ({ change, isSame }) => {
  const before = written(program);
  expect(written(change) === before).toBe(isSame);
});

test('the same program elsewhere is the same code', () => {
  const before = written(program);
  const other = folder;
  folder = mkdtempSync(join(tmpdir(), 'tessera-code-'));
  expect(written(program)).toBe(before);
  rmSync(other, { recursive: true });
});
