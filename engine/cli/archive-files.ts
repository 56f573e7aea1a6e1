import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { archiveSuffix } from './archive-folder.ts';
import { spoken } from './spoken.ts';

/** The archive files of a folder, the newest first, or the one that is named. @throws Error where there are none */
export function archiveFiles(path: string): readonly string[] {
  const at = resolve(path);
  if (!existsSync(at)) throw new Error(spoken(`There is no file or folder ${at}.`, `没有文件或文件夹 ${at}。`));
  if (!statSync(at).isDirectory()) return [at];
  const names = readdirSync(at).filter((name) => name.endsWith(archiveSuffix));
  if (names.length === 0)
    throw new Error(
      spoken(`There are no archive files (*${archiveSuffix}) in ${at}.`, `${at} 中没有归档文件（*${archiveSuffix}）。`),
    );
  return names.toSorted((a, b) => (a < b ? 1 : -1)).map((name) => join(at, name));
}

/**
 * The lines of an archive file. The last batch may be cut by a crash; its instances are still in the store then, so that
 * what came before is all that counts.
 */
export async function* archiveLines(file: string): AsyncGenerator<string> {
  const content = createGunzip();
  const source = createReadStream(file).on('error', (problem) => content.destroy(problem));
  try {
    for await (const line of createInterface({ input: source.pipe(content), crlfDelay: Infinity })) {
      if (line !== '') yield line;
    }
  } catch (cause) {
    if (!isCut(cause)) throw cause;
  } finally {
    source.destroy();
  }
}

/** By shape: what a stream throws may be an Error of another realm. */
function isCut(problem: unknown): boolean {
  return typeof problem === 'object' && problem !== null && Reflect.get(problem, 'code') === 'Z_BUF_ERROR';
}
