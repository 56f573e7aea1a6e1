import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { spoken } from './spoken.ts';

/**
 * Makes a file that is either whole and on the disk, or not there: written under another name beside it, synced, and only
 * then given its name. What exists is never overwritten.
 * @throws Error where the file exists
 */
export function settledFile<Report>(file: string, write: (aside: string) => Report): Report {
  if (existsSync(file)) throw exists(file);
  const aside = `${file}.partial-${process.pid}`;
  try {
    // Made here, so that it is never readable by others, not even while it grows.
    closeSync(openSync(aside, 'wx', 0o600));
    const report = write(aside);
    sync(aside);
    giveName(aside, file);
    sync(dirname(file));
    return report;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** A link, unlike a rename, fails where somebody else was faster. */
function giveName(aside: string, file: string): void {
  try {
    linkSync(aside, file);
  } catch (cause) {
    if (existsSync(file)) throw exists(file, cause);
    // A file system without hard links.
    renameSync(aside, file);
  }
}

function exists(file: string, cause?: unknown): Error {
  return new Error(
    spoken(
      `${file} exists already; nothing was written. Choose another name, or move it away.`,
      `${file} 已存在，未写入任何内容。请换一个名称，或先将其移走。`,
    ),
    { cause },
  );
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
