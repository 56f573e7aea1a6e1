import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { help } from './help.js';
import { readOptions } from './options.ts';

test.each([
  { words: [], orders: 1200, folder: '.tessera/demo' },
  { words: ['--orders', '60'], orders: 60, folder: '.tessera/demo' },
  { words: ['--data', 'cases'], orders: 1200, folder: '.tessera/demo-recorded' },
  { words: ['--data', 'cases', '--dir', 'here'], orders: 1200, folder: 'here' },
])('$words keeps its data in $folder', ({ words, orders, folder }) => {
  expect(readOptions(words)).toMatchObject({ orders, folder: path.resolve(folder), port: 7701, exit: false });
});

test.each([
  { words: ['--orders', 'many'], says: '--orders many is not a whole number up to 100000.' },
  { words: ['--port', '70000'], says: '--port 70000 is not a whole number up to 65535.' },
  { words: ['--ordres', '5'], says: "Unknown option '--ordres'" },
])('$words is refused in words', ({ words, says }) => {
  expect(() => readOptions(words)).toThrow(says);
});

test.each(Object.entries(help))('the help in %s names every option', (_, text) => {
  for (const option of ['data', 'orders', 'declarations', 'seed', 'dir', 'port', 'exit', 'help']) {
    expect(text).toContain(`\n  --${option} `.replace('--help ', '--help'));
  }
});

test.each([
  { locale: 'zh_CN.UTF-8', says: /^npm run demo -- \[选项\]\n/ },
  { locale: 'en_GB.UTF-8', says: /^npm run demo -- \[options\]\n/ },
])('npm run demo -- --help builds nothing and speaks the language of $locale', ({ locale, says }) => {
  const env = { ...process.env, TESSERA_LOCALE: locale, PATH: '' };
  const start = path.join(__dirname, 'start.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [start, '--help'], { encoding: 'utf8', env });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(says);
});
