// Runs a TypeScript program of e2e/ outside of the tests, with the built engine:
//   node designer/run-script.js NAME [arguments]
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const [name = '', ...words] = process.argv.slice(2);
const folder = join(import.meta.dirname, 'e2e');
// Beside its sources, which find their files from where they stand.
const outfile = join(folder, `${name}.script.cjs`);

await build({
  entryPoints: [join(folder, `${name}.ts`)],
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  tsconfigRaw: '{}',
  outfile,
  logLevel: 'warning',
});
try {
  const { default: program } = await import(outfile);
  await program.main(words);
} finally {
  rmSync(outfile, { force: true });
}
