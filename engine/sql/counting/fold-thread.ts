import { parentPort, workerData } from 'node:worker_threads';
import BetterSqlite3 from 'better-sqlite3';
import type { FoldAsked } from '../../insight/rollup-store.ts';
import { foldedOf } from './folded-of.ts';
import { pack } from './packed-fold.ts';
import { sqliteSql } from '../sqlite/sqlite-sql.ts';

/** What `foldBeside` starts: it reads over a connection of its own, beside the one that writes. */
const { file }: { readonly file: string } = workerData;
const connection = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
connection.pragma('cache_size = -16384');
const sql = sqliteSql(connection);

parentPort?.on('message', (asked: FoldAsked) => {
  void answer(asked);
});

/** All of it is of one state, whatever is committed meanwhile. */
async function answer(asked: FoldAsked): Promise<void> {
  connection.exec('BEGIN');
  try {
    parentPort?.postMessage(pack(await foldedOf(sql, asked)));
  } finally {
    connection.exec('COMMIT');
  }
}
