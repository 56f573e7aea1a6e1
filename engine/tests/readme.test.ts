import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandMakers } from '../cli/run.ts';
import { scratchProject } from './scratch-project.ts';

const root = path.join(__dirname, '../..');
const readme = read('README.md');
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  ...documentsBelow('docs'),
  ...documentsBelow('examples'),
];

test('the example of the README does what its comment says', () => {
  const [, code = ''] = /<!-- run by engine\/tests\/readme\.test\.ts -->\s*```js\n([\s\S]*?)```/.exec(readme) ?? [];
  const [, promised = ''] = /^console\.log\(.*\); \/\/ (.*)$/m.exec(code) ?? [];
  expect(promised).not.toBe('');
  const project = scratchProject();
  try {
    writeFileSync(path.join(project.folder, 'example.mjs'), code);
    const { stdout, stderr } = spawnSync(process.execPath, ['example.mjs'], { cwd: project.folder, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: `${promised}\n`, stderr: '' });
  } finally {
    project.remove();
  }
}, 180_000);

describe('what the documents tell to type exists', () => {
  const manifest: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(read('package.json'));
  const scripts = [...Object.keys(manifest.scripts), 'ci', 'install'];
  const commands = commandMakers.map((make) => make().name());

  test.each(documents)('%s', (document) => {
    const lines = codeBlocks(read(document)).flatMap((block) => block.split('\n'));
    const npm = lines.flatMap((line) => matches(/\bnpm (?:run )?([a-z][\w:]*)/g, line));
    const tessera = lines.flatMap((line) => matches(/(?:^|npx |&& )tessera ([a-z]+)/g, line));
    expect(npm.filter((name) => !scripts.includes(name))).toEqual([]);
    expect(tessera.filter((name) => !commands.includes(name))).toEqual([]);
  });
});

test.each(documents)('every link of %s leads somewhere', (document) => {
  const text = read(document).replaceAll(/```[\s\S]*?```/g, '');
  const targets = matches(/\]\(([^)\s]+)\)/g, text).filter((target) => !/^(?:https?:|#|mailto:)/.test(target));
  const files = targets.map((target) => path.join(path.dirname(document), target.replace(/#.*$/, '')));
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

function read(name: string): string {
  return readFileSync(path.join(root, name), 'utf8');
}

function documentsBelow(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !/(?:^|\/)(?:node_modules|dist)\//.test(name))
    .map((name) => path.join(folder, name))
    .toSorted();
}

function codeBlocks(text: string): readonly string[] {
  return matches(/```[a-z]*\n([\s\S]*?)```/g, text);
}

/** The first group of every match. */
function matches(pattern: RegExp, text: string): readonly string[] {
  return Array.from(text.matchAll(pattern), (match) => match[1] ?? '');
}
