import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { contentHash, sha256Hex } from '../kernel/hash.ts';

/** A program of more files is told apart by these. */
const mostFiles = 5_000;
const imported = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(['"])([^'"\n]+)\1/g;

/**
 * What tells the code of a program from other code: the files that it loads from its first one on, by their contents, and
 * the packages that they name, by their versions. Where the program lies, and data that it reads, is no part of it.
 */
export function codeOf(file: string): string {
  const first = resolve(file);
  const found: Record<string, string> = {};
  const left = [first];
  for (let name = left.pop(); name !== undefined && Object.keys(found).length < mostFiles; name = left.pop()) {
    const known = relative(dirname(first), name);
    if (known in found) continue;
    const text = readFileSync(name, 'utf8');
    found[known] = sha256Hex(text);
    for (const [, , specifier = ''] of text.matchAll(imported)) {
      if (specifier.startsWith('.')) left.push(...fileOf(resolve(dirname(name), specifier)));
      else if (!specifier.includes(':')) found[packageName(specifier)] ??= versionOf(packageName(specifier), name);
    }
  }
  return contentHash(found);
}

/** None where a text only looks like an import. */
function fileOf(name: string): readonly string[] {
  return existsSync(name) && statSync(name).isFile() ? [name] : [];
}

function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Of the package as the importing file finds it; '' where there is none. */
function versionOf(name: string, from: string): string {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const file = join(folder, 'node_modules', name, 'package.json');
    if (existsSync(file)) {
      const { version = '' }: { readonly version?: string } = JSON.parse(readFileSync(file, 'utf8'));
      return version;
    }
    if (folder === dirname(folder)) return '';
  }
}
