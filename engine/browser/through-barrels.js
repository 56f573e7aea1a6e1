import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const engine = join(import.meta.dirname, '..');
const barrels = { catalog: 'catalog/index.ts', check: 'check/index.ts', flow: 'flow/index.ts' };
const named = /^(import|export) \{([^}]*)\} from '([^']+)';$/gm;

/**
 * Names are taken from where they are, past the file that gathers them: whatever is split keeps together all that such a
 * file gathers, so that a part would carry what only another needs.
 */
export const throughBarrels = {
  name: 'through-barrels',
  setup({ onLoad }) {
    const homes = new Map(Object.entries(barrels).map(([name, file]) => [`@tessera/engine/${name}`, homesIn(file)]));
    onLoad({ filter: /[\\/]designer[\\/](?:api|model|view)[\\/].*\.tsx?$/ }, ({ path }) => {
      const code = readFileSync(path, 'utf8');
      const contents = code.replace(named, (statement, word, names, from) => {
        const known = homes.get(from);
        return known === undefined ? statement : direct(word, valuesOf(names), known, path);
      });
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' };
    });
  },
};

/** Which file each name of a barrel comes from. */
function homesIn(barrel) {
  const file = join(engine, barrel);
  return new Map(
    Array.from(readFileSync(file, 'utf8').matchAll(named), ([, , names, from]) =>
      valuesOf(names).map((name) => [name, join(dirname(file), from)]),
    ).flat(),
  );
}

/** Types are gone when the code is bundled. */
function valuesOf(names) {
  const all = names.split(',').map((name) => name.trim());
  return all.filter((name) => name !== '' && !name.startsWith('type '));
}

function direct(word, names, homes, path) {
  const fileOf = (name) => homes.get(name.split(' as ')[0]);
  return names
    .map((name) => `${word} { ${name} } from '${relative(dirname(path), fileOf(name)).replaceAll('\\', '/')}';`)
    .join(' ');
}
