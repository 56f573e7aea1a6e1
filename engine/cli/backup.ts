import { chmodSync, copyFileSync, existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { lockFile } from '../sql/sqlite/database.ts';
import { copyDatabase, verifyCopy, type CopyReport } from '../sql/sqlite/database-copy.ts';
import { makeFolder } from './make-folder.ts';
import { settledFile } from './settled-file.ts';
import { allTables } from '../sql/all-tables.ts';
import { spoken } from './spoken.ts';

export interface Copied extends CopyReport {
  readonly file: string;
}

/**
 * Copies the database of a data folder, also of a running server, and reads the copy back.
 * @throws Error where there is no database, or the file exists
 */
export function backup(dataFolder: string, to: string): Copied {
  const from = databaseIn(dataFolder);
  const file = resolve(to);
  if (!existsSync(from))
    throw new Error(
      spoken(
        `There is no database ${from}. Name the server's data folder with --data.`,
        `没有数据库 ${from}。请用 --data 指定服务器的数据文件夹。`,
      ),
    );
  if (!existsSync(dirname(file)))
    throw new Error(spoken(`There is no folder ${dirname(file)}.`, `没有文件夹 ${dirname(file)}。`));
  const report = settledFile(file, (aside) => {
    copyDatabase(from, aside);
    return verifyCopy(aside, names);
  });
  return { ...report, file };
}

/**
 * Puts a backup into a data folder that has no database yet; a server cannot start there meanwhile.
 * @throws Error where there is one, or the backup cannot be trusted
 */
export function restore(from: string, dataFolder: string): Copied {
  const source = resolve(from);
  const file = databaseIn(dataFolder);
  refuseWhereNoBackup(source);
  makeFolder(dataFolder, 0o700);
  if (existsSync(file) || existsSync(`${file}-wal`))
    throw new Error(
      spoken(
        `${file} exists already; nothing was written. Restore into an empty data folder: --data FOLDER.`,
        `${file} 已存在，未写入任何内容。请恢复到空的数据文件夹：--data 文件夹。`,
      ),
    );
  const lock = lockFile(file);
  try {
    verifyCopy(source, names);
    const report = settledFile(file, (aside) => {
      copyFileSync(source, aside);
      chmodSync(aside, 0o600); // a copy has the mode of its source
      return verifyCopy(aside, names);
    });
    return { ...report, file };
  } finally {
    lock.close();
  }
}

/** A file with a WAL beside it is a database in use: without its WAL it would be an older one, or none. */
function refuseWhereNoBackup(source: string): void {
  if (!existsSync(source)) throw new Error(spoken(`There is no file ${source}.`, `没有文件 ${source}。`));
  const wal = `${source}-wal`;
  if (existsSync(wal) && statSync(wal).size > 0)
    throw new Error(
      spoken(
        `${source} is a database in use, not a backup. Make one with: tessera backup FILE`,
        `${source} 是使用中的数据库，不是备份。制作备份：tessera backup 文件`,
      ),
    );
}

const names = allTables.map(({ name }) => name);

function databaseIn(dataFolder: string): string {
  return join(resolve(dataFolder), 'tessera.db');
}
