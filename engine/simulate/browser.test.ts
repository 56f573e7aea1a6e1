import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The files that are loaded with the subpath, types aside. */
function reachable(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  const code = readFileSync(file, 'utf8');
  for (const [, target = ''] of code.matchAll(/^(?:import|export) (?!type\b)[^'";]*?from '(\.[^']+)'/gm)) {
    reachable(path.join(path.dirname(file), target), found);
  }
  return found;
}

test('nothing that a simulation loads makes code of strings: a page with a strict policy can play', () => {
  const files = [...reachable(path.join(__dirname, 'index.ts'))];
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => /from '(?:ajv['/]|node:)/.test(readFileSync(file, 'utf8')))).toEqual([]);
});
