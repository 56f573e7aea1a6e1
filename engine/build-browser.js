// Bundles the checker for a browser: one ES module without Node parts, minified.
//   node engine/build-browser.js [folder of the compiled code]
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const engine = import.meta.dirname;
const compiled = resolve(process.argv[2] ?? join(engine, 'dist'));
const bundle = join(compiled, 'browser', 'check.js');

mkdirSync(join(compiled, 'browser'), { recursive: true });
await build({
  entryPoints: [join(engine, 'registry', 'create-checker.ts')],
  outfile: bundle,
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2023',
  legalComments: 'external',
  logLevel: 'warning',
});
const size = gzipSync(readFileSync(bundle), { level: 9 }).length;
process.stdout.write(`browser/check.js: ${(size / 1000).toFixed(1)} kB gz\n`);
