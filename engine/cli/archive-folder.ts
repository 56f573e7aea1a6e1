import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ArchiveSink } from '../host/archive/archive-writer.ts';
import { makeFolder } from './make-folder.ts';

/** Files of archived instances end so. */
export const archiveSuffix = '.ndjson.gz';

const compressed = promisify(gzip);

/**
 * Archive files in a folder, readable by their owner only. Each batch is a gzip member of its own and synced before its
 * instances leave the store; together the members are one gzip file, which `zcat` reads.
 */
export function archiveFolder(folder: string): ArchiveSink {
  return {
    begin: async (atMs) => {
      makeFolder(folder, 0o700);
      const at = new Date(atMs).toISOString().replaceAll(':', '-');
      const name = `${at}-${randomBytes(3).toString('hex')}${archiveSuffix}`;
      const file = await open(join(folder, name), 'ax', 0o600);
      await syncFolder(folder);
      return {
        name,
        append: async (lines) => {
          await file.appendFile(await compressed(lines));
          await file.sync();
        },
        close: () => file.close(),
      };
    },
  };
}

/** A name is durable once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
