import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleOptions } from '../bench/bundle-engine.ts';
import type { Edit, Patch } from './patch.ts';

const engine = join(__dirname, '../../engine');

/**
 * The engine with a bug planted, in a file of its own: the sources stay as they are.
 * @throws Error where an edit does not apply any more
 */
export async function bundlePatched({ name, edits }: Patch): Promise<string> {
  const byFile = new Map<string, string>();
  for (const edit of edits) byFile.set(edit.file, edited(edit, byFile.get(edit.file)));
  const options = bundleOptions(join(engine, 'index.ts'), `planted-${name.replaceAll(/\W+/g, '-')}`);
  await build({
    ...options,
    plugins: [
      {
        name: 'planted',
        setup: (building) => {
          for (const [file, contents] of byFile) {
            const path = join(engine, file);
            const filter = new RegExp(`${file.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`);
            building.onLoad({ filter }, (found) => (found.path === path ? { contents, loader: 'ts' } : undefined));
          }
        },
      },
    ],
  });
  return options.outfile;
}

function edited({ file, from, to }: Edit, known?: string): string {
  const text = known ?? readFileSync(join(engine, file), 'utf8');
  const parts = text.split(from);
  if (parts.length !== 2)
    throw new Error(`the patch of ${file} does not apply: its text is there ${parts.length - 1} times`);
  return parts.join(to);
}
