// Bundles the designer into the engine's package: the page and its lazy parts, the analysis worker, the layout worker.
//   node designer/build.js [folder]      default: engine/dist/designer
// Assets carry the hash of their content in their name and never change; index.html names them.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { codesOnly } from '../engine/browser/codes-only.js';
import { ownYaml } from '../engine/browser/own-yaml.js';
import { quietCel } from '../engine/browser/quiet-cel.js';
import { readingYaml } from '../engine/browser/reading-yaml.js';
import { smallModule } from '../engine/browser/small-module.js';
import { smallSemver } from '../engine/browser/small-semver.js';
import { throughBarrels } from '../engine/browser/through-barrels.js';
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

/** kB gz that the analysis may load before its first answer. 170 were wished for: docs/decisions/0045. */
const analysisLimit = 188;
/** kB gz that an open flow may load beyond the shell, of the 170 that designer.md section 14 allows. */
const routeLimit = 160;

/** Workers first: the page names their files. The analysis tells issues by code; the page has the words. */
const analysis = await worker('api/analysis/worker.ts', [throughBarrels, ownYaml, readingYaml, codesOnly]);
const play = await worker('api/play/worker.ts', []);
const analysisWorker = addressOf(analysis, 'api/analysis/worker.ts');
const playWorker = addressOf(play, 'api/play/worker.ts');
const layoutWorker = copyHashed(require.resolve('elkjs/lib/elk-worker.min.js'));

const page = await build({
  ...common,
  entryPoints: { main: join(designer, 'view/main.tsx') },
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  splitting: true,
  plugins: [throughBarrels],
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
const parts = partsOf();
writeFileSync(join(out, 'parts.json'), JSON.stringify(parts, undefined, 1));
process.stdout.write(
  `designer: shell ${parts.shell.kb} kB gz, worker ${parts.worker.kb} kB gz, play ${parts.play.kb} kB gz\n`,
);
const [, route = 0] = Object.entries(parts.lazy).find(([name]) => name.endsWith('/designer-page.tsx')) ?? [];
if (parts.worker.kb > analysisLimit) throw new Error(`the analysis worker may load ${analysisLimit} kB`);
if (route > routeLimit) throw new Error(`the route of the designer may load ${routeLimit} kB`);

/** A worker with its lazy parts, made as small as they get. */
async function worker(entry, plugins) {
  const made = await build({
    ...common,
    entryPoints: { [basename(dirname(entry))]: join(designer, entry) },
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    splitting: true,
    write: false,
    plugins: [...plugins, smallSemver, quietCel, usedFormats],
  });
  for (const { path, text } of made.outputFiles) writeFileSync(path, await smallModule(text));
  return made;
}

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

/** What is loaded together, in kB gz: page and workers with all that they import statically, and each lazy part. */
function partsOf() {
  const shell = loadedWith(page, 'view/main.tsx');
  const core = loadedWith(analysis, 'api/analysis/worker.ts');
  return {
    shell: { kb: sum(shell) },
    css: { kb: sum([sheet ?? '']) },
    worker: { kb: sum(core) },
    play: { kb: sum(loadedWith(play, 'api/play/worker.ts')) },
    lazy: { ...lazyParts(page, shell), ...lazyParts(analysis, core) },
  };
}

/** Of each lazy part what it loads beyond what is there when it is asked for. */
function lazyParts({ metafile }, entry) {
  const { outputs } = metafile;
  const parts = Object.entries(outputs).filter(
    ([name, { entryPoint }]) => entryPoint !== undefined && name.endsWith('.js'),
  );
  const loaded = new Map(parts.map(([name]) => [name, closure(metafile, name)]));
  const askers = (part) =>
    parts.filter(([name]) => loaded.get(name).some((chunk) => isAskedBy(outputs[chunk], part))).map(([name]) => name);
  const there = (part, seen = []) => {
    if (entry.includes(part) || seen.includes(part)) return new Set(entry);
    const before = askers(part).map((name) => new Set([...loaded.get(name), ...there(name, [...seen, part])]));
    const [first = new Set(), ...others] = before;
    return new Set([...first].filter((chunk) => others.every((other) => other.has(chunk))));
  };
  return Object.fromEntries(
    parts
      .filter(([name]) => !entry.includes(name))
      .map(([name, { entryPoint }]) => {
        const before = there(name);
        return [entryPoint, sum(loaded.get(name).filter((chunk) => !before.has(chunk)))];
      }),
  );
}

function isAskedBy({ imports }, part) {
  return imports.some(({ path, kind }) => kind === 'dynamic-import' && path === part);
}

function loadedWith({ metafile }, entry) {
  const [name] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith(entry)) ?? [''];
  return closure(metafile, name);
}

function closure({ outputs }, start) {
  const seen = new Set([start]);
  for (const name of seen) {
    for (const { path, kind } of outputs[name]?.imports ?? []) if (kind === 'import-statement') seen.add(path);
  }
  return [...seen];
}

function sum(names) {
  const sizes = names.map((name) => statSync(join(assets, `${basename(name)}.gz`)).size / 1000);
  return Number(sizes.reduce((total, size) => total + size, 0).toFixed(1));
}
