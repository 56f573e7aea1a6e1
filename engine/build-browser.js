// Bundles the checker for a browser: two ES modules without Node parts, minified.
//   browser/check.js  createChecker: reads, resolves and checks; for a worker
//   browser/texts.js  issueView: what the issues say, in every language; for the page
//
//   node engine/build-browser.js [folder of the compiled code]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { minify } from '@swc/core';
import { build } from 'esbuild';

const engine = import.meta.dirname;
const folder = join(resolve(process.argv[2] ?? join(engine, 'dist')), 'browser');

/** Of semver what is used: its index brings all of it, and cannot be shaken. Another use fails the build. */
const usedOfSemver = {
  inc: 'functions/inc',
  maxSatisfying: 'ranges/max-satisfying',
  rcompare: 'functions/rcompare',
  satisfies: 'functions/satisfies',
  valid: 'functions/valid',
  validRange: 'ranges/valid',
};

const smallSemver = {
  name: 'small-semver',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^semver$/ }, ({ resolveDir }) => ({
      path: 'semver',
      namespace: 'small',
      pluginData: resolveDir,
    }));
    onLoad({ filter: /./, namespace: 'small' }, ({ pluginData }) => ({
      contents: Object.entries(usedOfSemver)
        .map(([name, file]) => `export { default as ${name} } from 'semver/${file}.js';`)
        .join('\n'),
      resolveDir: pluginData,
    }));
  },
};

/** Of yaml without what writes, and without YAML 1.1: texts are read here by YAML 1.2, and edited by splices. */
const readingYaml = {
  name: 'reading-yaml',
  setup({ onLoad }) {
    const left =
      /[\\/]yaml[\\/]browser[\\/]dist[\\/](?:stringify[\\/]|schema[\\/]yaml-1\.1[\\/]|parse[\\/]cst-|visit\.|doc[\\/](?:anchors|createNode)\.)/;
    onLoad({ filter: left }, ({ path }) => {
      if (path.endsWith('merge.js')) return undefined;
      const [, names = ''] = /export \{([^}]*)\};\s*$/.exec(readFileSync(path, 'utf8')) ?? [];
      return {
        contents: names
          .split(',')
          .map((name) => `export const ${name.trim()} = undefined;`)
          .join('\n'),
      };
    });
  },
};

/** The table of codes without their texts: the worker knows how grave an issue is, the page what it says. */
const codesOnly = {
  name: 'codes-only',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]kernel[\\/]issue-errors\.ts$/ }, async ({ path }) => {
      const { outputFiles } = await build({ ...common, entryPoints: [path], write: false });
      const { issueErrors } = await import(
        `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
      );
      const codes = Object.entries(issueErrors).map(([code, { status, severity }]) => [
        code,
        { ...(status === 400 ? { status } : {}), severity },
      ]);
      return { contents: `export const issueErrors = ${JSON.stringify(Object.fromEntries(codes))};` };
    });
  },
};

const common = {
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2023',
  charset: 'utf8',
  minify: true,
  logLevel: 'warning',
};

async function bundle(name, entry, plugins) {
  const made = await build({ ...common, entryPoints: [join(engine, entry)], plugins, write: false });
  const [{ text }] = made.outputFiles;
  const { code } = await minify(text, {
    module: true,
    ecma: 2022,
    compress: { passes: 3, toplevel: true },
    mangle: { toplevel: true },
    format: { comments: false },
  });
  writeFileSync(join(folder, name), code);
  const kilobytes = gzipSync(code, { level: 9 }).length / 1000;
  process.stdout.write(`browser/${name}: ${kilobytes.toFixed(1)} kB gz\n`);
}

mkdirSync(folder, { recursive: true });
await bundle('check.js', 'registry/create-checker.ts', [smallSemver, readingYaml, codesOnly]);
await bundle('texts.js', 'kernel/issue-view.ts', []);
