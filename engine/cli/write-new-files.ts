import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { spoken } from './spoken.ts';

/**
 * Writes files below a folder: all of them or, where one exists, none.
 * @returns where they are
 * @throws Error for one that exists, or whose name leads out of the folder
 */
export function writeNewFiles(folder: string, files: Readonly<Record<string, string>>): readonly string[] {
  const placed = Object.entries(files).map(([name, content]) => ({ path: join(folder, name), content }));
  for (const { path } of placed) {
    if (!resolve(path).startsWith(`${resolve(folder)}${sep}`))
      throw new Error(spoken(`${path} leads out of ${folder}.`, `${path} 指向 ${folder} 之外。`));
    if (existsSync(path))
      throw new Error(spoken(`${path} exists already; nothing was written.`, `${path} 已存在，未写入任何内容。`));
  }
  for (const { path, content } of placed) {
    makeFolder(dirname(path));
    writeFileSync(path, content);
  }
  return placed.map(({ path }) => path);
}
