// Bundles the designer into the engine's package: the page and its lazy parts, the analysis worker, the layout worker.
//   node designer/build.js [folder]      default: engine/dist/designer
// Assets carry the hash of their content in their name and never change; index.html names them.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { quietCel } from '../engine/browser/quiet-cel.js';
import { smallSemver } from '../engine/browser/small-semver.js';
import { usedFormats } from '../engine/browser/used-formats.js';

const designer = import.meta.dirname;
const out = resolve(process.argv[2] ?? join(designer, '../engine/dist/designer'));
const assets = join(out, 'assets');
const require = createRequire(import.meta.url);

const common = {
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  charset: 'utf8',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  outdir: assets,
  tsconfig: join(designer, 'tsconfig.json'),
  define: { 'process.env.NODE_ENV': '"production"' },
};

rmSync(out, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });

/** Workers first: the page names their files. The engine's texts are kept, since the worker tells issues in words. */
const workers = await build({
  ...common,
  entryPoints: {
    analysis: join(designer, 'api/analysis/worker.ts'),
    play: join(designer, 'api/play/worker.ts'),
  },
  entryNames: '[name]-[hash]',
  plugins: [smallSemver, quietCel, usedFormats],
});
const analysisWorker = addressOf(workers, 'api/analysis/worker.ts');
const playWorker = addressOf(workers, 'api/play/worker.ts');
const layoutWorker = copyHashed(require.resolve('elkjs/lib/elk-worker.min.js'));

const page = await build({
  ...common,
  entryPoints: { main: join(designer, 'view/main.tsx') },
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  splitting: true,
  define: { ...common.define, tesseraAssets: JSON.stringify({ analysisWorker, playWorker, layoutWorker }) },
});

const script = addressOf(page, 'view/main.tsx');
const style = Object.entries(page.metafile.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith('view/main.tsx'));
const sheet = style?.[1].cssBundle;
const html = readFileSync(join(designer, 'view/index.html'), 'utf8')
  .replace('{script}', script)
  .replace('{style}', sheet === undefined ? '' : `/assets/${basename(sheet)}`);
writeFileSync(join(out, 'index.html'), html);
cpSync(join(designer, 'THIRD_PARTY_LICENSES'), join(out, 'THIRD_PARTY_LICENSES'));
for (const name of readdirSync(assets)) {
  // One sheet holds the styles of all parts; esbuild writes those of lazy parts a second time, and nothing loads them.
  if (name.endsWith('.css') && name !== basename(sheet ?? '')) rmSync(join(assets, name));
  // Compressed here, so that the server does not do it at every start.
  else writeFileSync(join(assets, `${name}.gz`), gzipSync(readFileSync(join(assets, name)), { level: 9 }));
}
const parts = partsOf(page.metafile, workers.metafile);
writeFileSync(join(out, 'parts.json'), JSON.stringify(parts, undefined, 1));
process.stdout.write(
  `designer: shell ${parts.shell.kb} kB gz, worker ${parts.worker.kb} kB gz, play ${parts.play.kb} kB gz\n`,
);

function addressOf({ metafile }, entry) {
  const found = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith(entry));
  if (found === undefined) throw new Error(`${entry} was not built`);
  return `/assets/${basename(found[0])}`;
}

function copyHashed(file) {
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 8);
  const name = `${basename(file, '.js')}-${hash}.js`;
  cpSync(file, join(assets, name));
  return `/assets/${name}`;
}

/** What is loaded together, in kB gz: the shell with all that it imports statically, each lazy part, the worker. */
function partsOf(pageFile, workerFile) {
  const size = (name) => statSync(join(assets, `${basename(name)}.gz`)).size / 1000;
  const outputs = Object.entries(pageFile.outputs).filter(([name]) => name.endsWith('.js'));
  const byName = new Map(outputs);
  const closure = (start) => {
    const seen = new Set([start]);
    for (const name of seen) {
      for (const { path, kind } of byName.get(name)?.imports ?? []) if (kind === 'import-statement') seen.add(path);
    }
    return [...seen];
  };
  const [main] = outputs.find(([, { entryPoint }]) => entryPoint?.endsWith('view/main.tsx')) ?? [''];
  const shell = closure(main);
  const sum = (names) => Number(names.reduce((total, name) => total + size(name), 0).toFixed(1));
  const lazy = outputs
    .filter(([, { entryPoint }]) => entryPoint !== undefined && !entryPoint.endsWith('view/main.tsx'))
    .map(([name, { entryPoint }]) => [entryPoint, sum(closure(name).filter((part) => !shell.includes(part)))]);
  const sizeOf = (entry) => sum([addressOf({ metafile: workerFile }, entry)]);
  return {
    shell: { kb: sum(shell) },
    css: { kb: sum([sheet ?? '']) },
    worker: { kb: sizeOf('api/analysis/worker.ts') },
    play: { kb: sizeOf('api/play/worker.ts') },
    lazy: Object.fromEntries(lazy),
  };
}
