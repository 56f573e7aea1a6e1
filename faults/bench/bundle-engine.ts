import { build, type BuildOptions } from 'esbuild';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../dist');
const external = ['better-sqlite3', 'pg', 'knex', '@restatedev/restate-sdk'];

/**
 * The built package in one file: trials start nodes a thousand times, and reading seven hundred files is half of a start.
 * @param built folder of the package as npm would install it
 */
export async function bundleEngine(built: string): Promise<string> {
  const options = bundleOptions(join(built, 'dist/index.js'), 'engine');
  await build(options);
  return options.outfile;
}

/** Beside this folder's sources, where the dependencies are found that stay outside. */
export function bundleOptions(entry: string, name: string): BuildOptions & { readonly outfile: string } {
  mkdirSync(folder, { recursive: true });
  return {
    entryPoints: [entry],
    outfile: join(folder, `${name}.mjs`),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: [...external],
    banner: {
      js: `import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);`,
    },
    logLevel: 'error',
  };
}
