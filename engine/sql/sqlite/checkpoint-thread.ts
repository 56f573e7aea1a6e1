import type { Worker } from 'node:worker_threads';
import { logPages, type Connection } from './database.ts';
import { sqliteThread } from './sqlite-thread.ts';

/** Brings what was committed from the log into the database in a thread of its own: no commit waits for it, and no request. */
export interface CheckpointThread {
  /** One more group is in the log. */
  committed(): void;
  close(): Promise<void>;
}

/** So many groups, and so long after the last time, make it worth the thread's while; it begins with the first of them and ends with the store. */
const every = { commits: 64, ms: 250 } as const;

/**
 * The log is begun anew only when all of it is in the database, and while work goes on there is always some more of it. Where it has
 * so many pages after the thread, the little that came meanwhile is brought in at once, in milliseconds. Where that does not
 * happen, the commit that finds many more does it all, as without a thread.
 */
const pages = { anew: logPages, most: 4 * logPages, withoutThread: logPages } as const;

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
  parentPort.postMessage(connection.pragma('wal_checkpoint(PASSIVE)')[0].log);
});
parentPort.postMessage(0);
`;

/** Where the thread ends by itself, commits do this work as they do without it. */
export function checkpointThread(connection: Connection): CheckpointThread {
  let worker: Worker | undefined;
  let isBusy = false;
  let isOver = false;
  let commits = 0;
  let nextAt = 0;

  return {
    committed: () => {
      commits += 1;
      if (commits < every.commits || isBusy || isOver || performance.now() < nextAt) return;
      commits = 0;
      nextAt = performance.now() + every.ms;
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
    const begun = sqliteThread(program, { file: connection.name });
    begun.once('message', () => leaveTo(pages.most));
    begun.on('message', (log: number) => {
      isBusy = false;
      if (log >= pages.anew) bringInRest();
    });
    begun.once('error', end);
    begun.once('exit', end);
    return begun;
  }

  /** As after a commit, what is committed stays so where it fails: it is in the log, and the next write tells of the disk. */
  function bringInRest(): void {
    if (!connection.open || connection.inTransaction) return;
    try {
      connection.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      leaveTo(pages.withoutThread);
    }
  }

  function end(): void {
    worker = undefined;
    isOver = true;
    leaveTo(pages.withoutThread);
  }

  function leaveTo(most: number): void {
    if (connection.open) connection.pragma(`wal_autocheckpoint = ${most}`);
  }
}
