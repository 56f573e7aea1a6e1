import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { spoken } from './spoken.ts';

/** Entries that a folder of texts may have with all below it: who names / or a home by mistake hears so within a second. */
const mostEntries = 50_000;

/** Not looked into: what npm, version control and the engine keep there is nobody's text. */
const passedBy: ReadonlySet<string> = new Set(['node_modules', '.git', '.tessera']);

/**
 * The files below a folder, by path, in the order of their names; links are not followed.
 * @throws Error where there are too many, or what the system refuses
 */
export function filesBelow(root: string): readonly string[] {
  const files: string[] = [];
  const folders = [root];
  let seen = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (++seen > mostEntries) throw tooMany(root);
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !passedBy.has(entry.name)) folders.push(path);
      else if (entry.isFile()) files.push(path);
    }
  }
  return files.toSorted();
}

function tooMany(root: string): Error {
  return new Error(
    spoken(
      `${root} has more than ${mostEntries} files and folders below it. Name the folder of the texts itself.`,
      `${root} 下的文件和文件夹超过 ${mostEntries} 个。请直接指定文本所在的文件夹。`,
    ),
  );
}
