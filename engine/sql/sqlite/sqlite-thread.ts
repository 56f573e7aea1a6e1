import { createRequire } from 'node:module';
import { Worker, type TransferListItem } from 'node:worker_threads';

/**
 * A thread for a connection of its own, which does not keep the process alive. Its program finds the driver, the file and what else it
 * is told in `workerData`.
 */
export function sqliteThread(
  program: string,
  told: { readonly file: string } & Readonly<Record<string, unknown>>,
  transferList: TransferListItem[] = [],
): Worker {
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  // What the process was told to load first is not for the thread.
  const thread = new Worker(program, { eval: true, execArgv: [], workerData: { driver, ...told }, transferList });
  thread.unref();
  return thread;
}
