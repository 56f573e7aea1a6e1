import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/* Brackets of a Chinese text are full-width: a half-width one beside Chinese characters is cramped, and told as a slip. */

const root = join(__dirname, '../..');
const sources = ['engine', 'designer', 'capabilities', 'examples'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter(
      (name) => /\.tsx?$/.test(name) && !/\.(?:test|fixture|d)\.ts$|node_modules|[\\/](?:dist|e2e)[\\/]/.test(name),
    ),
);

/** A text between quotes on one line. */
const quoted = /'(?:[^'\\\n]|\\.)*'|`(?:[^`\\\n]|\\.)*`/g;

function halfWidth(text: string): boolean {
  // What is put in, what stands as code, and calls such as `has(…)` are written as they are.
  const said = text.slice(1, -1).replaceAll(/\$\{[^}]*\}|`[^`]*`|\{\w+\}\(\)|\w+\([^()]*\)/g, '');
  return /\p{Script=Han}/u.test(said) && /[()]/.test(said);
}

test('no Chinese text has half-width brackets', () => {
  const found = sources.flatMap((file) =>
    (readFileSync(join(root, file), 'utf8').match(quoted) ?? []).filter(halfWidth).map((text) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});

test.each([
  { text: "'实例 (0)'", found: true },
  { text: "'实例（0）'", found: false },
  { text: "'请用 has(…) 判断'", found: false },
  { text: "'instances (0)'", found: false },
])('$text: found $found', ({ text, found }) => {
  expect(halfWidth(text)).toBe(found);
});
