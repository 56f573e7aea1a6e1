// Bundles the checker for a browser: two ES modules without Node parts, minified.
//   browser/check.js  createChecker: reads, resolves and checks; for a worker
//   browser/texts.js  issueView: what the issues say, in every language; for the page
//
//   node engine/build-browser.js [folder of the compiled code]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { codesOnly } from './browser/codes-only.js';
import { quietCel } from './browser/quiet-cel.js';
import { readingYaml } from './browser/reading-yaml.js';
import { smallModule } from './browser/small-module.js';
import { smallSemver } from './browser/small-semver.js';
import { usedFormats } from './browser/used-formats.js';

const engine = import.meta.dirname;
const folder = join(resolve(process.argv[2] ?? join(engine, 'dist')), 'browser');

const common = {
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2023',
  charset: 'utf8',
  minify: true,
  logLevel: 'warning',
};

async function bundle({ name, entry, plugins, budget }) {
  const made = await build({ ...common, entryPoints: [join(engine, entry)], plugins, write: false, metafile: true });
  const [{ text }] = made.outputFiles;
  const code = await smallModule(text);
  writeFileSync(join(folder, name), code);
  const kilobytes = gzipSync(code, { level: 9 }).length / 1000;
  process.stdout.write(`browser/${name}: ${kilobytes.toFixed(1)} kB gz\n`);
  if (kilobytes > budget) throw new Error(`browser/${name} may take ${budget} kB`);
}

mkdirSync(folder, { recursive: true });
await bundle({
  name: 'check.js',
  entry: 'registry/create-checker.ts',
  plugins: [smallSemver, readingYaml, quietCel, usedFormats, codesOnly],
  budget: 180,
});
await bundle({ name: 'texts.js', entry: 'kernel/issue-view.ts', plugins: [], budget: 30 });
