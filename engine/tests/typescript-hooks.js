import { readFile } from 'node:fs/promises';
import { transform } from '@swc/core';

/** Module hooks with which a child process of a test runs TypeScript as it stands, without a build. */
export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return await next(url, context);
  const source = await readFile(new URL(url), 'utf8');
  const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } };
  const { code } = await transform(source, options);
  return { format: 'module', source: code, shortCircuit: true };
}
