import { resolve } from 'node:path';
import { help, readOptions } from './options.ts';

test.each([
  { words: [], orders: 1200, folder: '.tessera/demo' },
  { words: ['--orders', '60'], orders: 60, folder: '.tessera/demo' },
  { words: ['--data', 'cases'], orders: 1200, folder: '.tessera/demo-recorded' },
  { words: ['--data', 'cases', '--dir', 'here'], orders: 1200, folder: 'here' },
])('$words keeps its data in $folder', ({ words, orders, folder }) => {
  expect(readOptions(words)).toMatchObject({ orders, folder: resolve(folder), port: 7701, exit: false });
});

test.each([
  { words: ['--orders', 'many'], says: '--orders many is not a whole number up to 100000.' },
  { words: ['--port', '70000'], says: '--port 70000 is not a whole number up to 65535.' },
  { words: ['--ordres', '5'], says: "Unknown option '--ordres'" },
])('$words is refused in words', ({ words, says }) => {
  expect(() => readOptions(words)).toThrow(says);
});

test('the help names every option', () => {
  expect(readOptions(['--help'])).toBeUndefined();
  for (const option of ['data', 'orders', 'declarations', 'seed', 'dir', 'port', 'exit', 'help']) {
    expect(help).toContain(`--${option}`);
  }
});
