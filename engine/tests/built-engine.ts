import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../..');
const engine = path.join(root, 'engine');
const cache = path.join(root, 'node_modules/.cache');
const prefix = 'tessera-engine-';

/**
 * The folder of `@tessera/engine` as npm would install it: built from the present sources, once for the same sources.
 * It lies in node_modules, where its dependencies are found.
 */
export function builtEngine(): string {
  const folder = path.join(cache, prefix + fingerprint());
  if (!existsSync(folder)) build(folder);
  return folder;
}

/** Builds aside and then renames, so that tests that run at the same time never see half of it. */
function build(folder: string): void {
  mkdirSync(cache, { recursive: true });
  for (const old of readdirSync(cache).filter((name) => name.startsWith(prefix))) remove(path.join(cache, old));
  const aside = mkdtempSync(path.join(cache, 'building-'));
  try {
    buildInto(aside);
    if (!existsSync(folder)) renameSync(aside, folder);
  } finally {
    remove(aside);
  }
}

function buildInto(folder: string): void {
  const compiled = path.join(folder, 'dist');
  // Types are the business of `npm run check:types`.
  run('node_modules/typescript/bin/tsc', '-p', 'engine/tsconfig.build.json', '--outDir', compiled, '--noCheck');
  run('engine/build-assets.js', compiled);
  run('engine/build-browser.js', compiled);
  for (const name of ['package.json', 'bin'])
    cpSync(path.join(engine, name), path.join(folder, name), { recursive: true });
  // Dependencies of the engine that npm could not share with the other workspaces.
  const own = path.join(engine, 'node_modules');
  if (existsSync(own)) symlinkSync(own, path.join(folder, 'node_modules'));
}

function run(script: string, ...words: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, script), ...words], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${script} failed:\n${stdout}${stderr}`);
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Changes with every source file that is edited, added or removed. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const sources = readdirSync(engine, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/^(?:dist|node_modules|tests)\b/.test(name) && !name.endsWith('.test.ts'))
    .toSorted();
  for (const name of sources) {
    const { mtimeMs, size } = statSync(path.join(engine, name));
    hash.update(`${name} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}
