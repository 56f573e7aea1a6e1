import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Connection } from './database.ts';

/** Brings what was committed from the log into the database in a thread of its own: no commit waits for it, and no request. */
export interface CheckpointThread {
  /** One more group is in the log. */
  committed(): void;
  close(): Promise<void>;
}

/** So many groups make it worth a thread, which begins with the first of them and ends with the store. */
const everyCommits = 128;

/**
 * The log is begun anew only when all of it is in the database, and while work goes on there is always some more of it: from so
 * many pages on the commit that finds them brings in the little that the thread has not, and the next one begins the log anew.
 */
const pages = { alone: 4_000, besideThread: 16_000 } as const;

const program = `
const { parentPort, workerData } = require('node:worker_threads');
const connection = new (require(workerData.driver))(workerData.file, { fileMustExist: true });
connection.pragma('synchronous = FULL');
connection.pragma('wal_autocheckpoint = 0');
parentPort.on('message', (order) => {
  if (order === 'close') {
    connection.close();
    parentPort.close();
    return;
  }
  connection.pragma('wal_checkpoint(PASSIVE)');
  parentPort.postMessage('done');
});
parentPort.postMessage('done');
`;

/** Where the thread ends by itself, commits do this work as they do without it. */
export function checkpointThread(connection: Connection): CheckpointThread {
  let worker: Worker | undefined;
  let isBusy = false;
  let isOver = false;
  let commits = 0;

  return {
    committed: () => {
      commits += 1;
      if (commits < everyCommits || isBusy || isOver) return;
      commits = 0;
      isBusy = true;
      if (worker === undefined) worker = begin();
      else worker.postMessage('bring in');
    },
    close: async () => {
      isOver = true;
      if (worker === undefined) return;
      const ended = new Promise((resolve) => worker?.once('exit', resolve));
      worker.ref();
      worker.postMessage('close');
      await ended;
    },
  };

  function begin(): Worker {
    const driver = createRequire(import.meta.url).resolve('better-sqlite3');
    const begun = new Worker(program, { eval: true, workerData: { driver, file: connection.name } });
    begun.unref();
    begun.once('message', () => leaveTo(pages.besideThread));
    begun.on('message', () => (isBusy = false));
    begun.once('error', end);
    begun.once('exit', end);
    return begun;
  }

  function end(): void {
    worker = undefined;
    isOver = true;
    leaveTo(pages.alone);
  }

  function leaveTo(most: number): void {
    if (connection.open) connection.pragma(`wal_autocheckpoint = ${most}`);
  }
}
