import { build } from 'esbuild';
import { join } from 'node:path';
import { bundleOptions } from '../bench/bundle-engine.ts';
import type { Patch } from './patch.ts';
import { engineSources, patchedFiles } from './patched-files.ts';

/**
 * The engine with a bug planted, in a file of its own: the sources stay as they are.
 * @throws Error where an edit does not apply any more
 */
export async function bundlePatched({ name, edits }: Patch): Promise<string> {
  const byFile = patchedFiles(edits);
  const options = bundleOptions(join(engineSources, 'index.ts'), `planted-${name.replaceAll(/\W+/g, '-')}`);
  await build({
    ...options,
    plugins: [
      {
        name: 'planted',
        setup: (building) => {
          for (const [file, contents] of byFile) {
            const path = join(engineSources, file);
            const filter = new RegExp(`${file.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`);
            building.onLoad({ filter }, (found) => (found.path === path ? { contents, loader: 'ts' } : undefined));
          }
        },
      },
    ],
  });
  return options.outfile;
}
