import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print, walk } from './library-tree.js';

const tests = join(import.meta.dirname, '../schema/format-tests.ts');

/** Of the tables of ajv-formats what `schema/format-tests.ts` takes; to take what they do not have fails the build. */
export const usedFormats = {
  name: 'used-formats',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]ajv-formats[\\/]dist[\\/]formats\.js$/ }, ({ path }) => {
      const tree = parse(readFileSync(path, 'utf8'));
      const used = usedBy(readFileSync(tests, 'utf8'));
      walk(tree, (node) => {
        if (node.type !== 'AssignmentExpression' || node.right.type !== 'ObjectExpression') return;
        const names = used[node.left.property.value];
        node.right.properties = node.right.properties.filter(({ key, value }) => names.delete(key?.value ?? value));
      });
      const missing = Object.values(used).flatMap((names) => [...names]);
      const errors = missing.map((name) => ({ text: `ajv-formats has no own test of ${name} to take` }));
      return { contents: print(tree), errors };
    });
  },
};

function usedBy(code) {
  const used = { fullFormats: new Set(), fastFormats: new Set() };
  for (const [, table, name, quoted] of code.matchAll(/\b(\w+Formats)(?:\.(\w+)|\['([^']+)'\])/g))
    used[table].add(name ?? quoted);
  return used;
}
