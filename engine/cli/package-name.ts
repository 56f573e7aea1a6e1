import { basename } from 'node:path';

/** What npm takes at most, in characters. */
const longest = 214;
/** What npm never takes, and what is left where a folder's name has no letter that npm takes. */
const refused = new Set(['', 'node_modules', 'favicon.ico']);
const otherwise = 'tessera-project';

/**
 * The name of a new project's package: that of its folder, in the letters that npm takes
 * (https://docs.npmjs.com/cli/configuring-npm/package-json#name).
 */
export function packageName(folder: string): string {
  const name = basename(folder)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^[._-]+|[._-]+$/g, '');
  return refused.has(name) ? otherwise : name;
}
