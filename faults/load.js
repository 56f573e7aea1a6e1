// Runs a TypeScript program of this folder as it stands, as the tests do:  node faults/load.js run [words]
import { readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { join } from 'node:path';
import { transformSync } from '@swc/core';

const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } };

Module._extensions['.ts'] = (module, filename) => {
  module._compile(transformSync(readFileSync(filename, 'utf8'), options).code, filename);
};

const [name = 'run', ...words] = process.argv.slice(2);
await createRequire(import.meta.url)(join(import.meta.dirname, `${name}.ts`)).main(words);
