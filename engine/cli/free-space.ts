import { statfs } from 'node:fs/promises';
import type { DiskProbe } from '../host/load/disk.ts';

/** Of the disk that holds a folder; free is what this account may use. */
export function freeSpace(folder: string): DiskProbe {
  return async () => {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  };
}
