import { fork, type ChildProcess, type ForkOptions } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const engine = path.join(__dirname, '..');
/** In node_modules, where the dependencies are found that stay outside. */
const folder = path.join(engine, '../node_modules/.cache/tessera-children');
const external = ['better-sqlite3', 'pg', 'knex', '@restatedev/restate-sdk'];

/** What this test file has bundled. */
const bundled = new Map<string, Promise<string>>();

/**
 * Starts a TypeScript file in a process of its own, as one file: to read the sources of the engine one by one takes a
 * process four times as long, and tests that kill processes start the same one again and again.
 *
 * @param file from the engine's folder
 */
export async function forkChild(
  file: string,
  words: readonly string[],
  options: ForkOptions = {},
): Promise<ChildProcess> {
  const program = bundled.get(file) ?? bundle(file);
  bundled.set(file, program);
  return fork(await program, words, { execArgv: [], ...options });
}

/** Made aside and then renamed, so that tests that run at the same time never start half of it. */
async function bundle(file: string): Promise<string> {
  const program = path.join(folder, `${path.basename(file, '.ts')}.mjs`);
  mkdirSync(folder, { recursive: true });
  const aside = mkdtempSync(path.join(folder, 'bundling-'));
  try {
    const made = path.join(aside, 'program.mjs');
    await build({
      entryPoints: [path.join(engine, file)],
      outfile: made,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      external,
      banner: {
        js: `import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);`,
      },
      logLevel: 'error',
    });
    renameSync(made, program);
    return program;
  } finally {
    rmSync(aside, { recursive: true });
  }
}
