/*
 * Preloaded into the engine's process: where the demo's process is gone, however it ended, the engine stops as if it
 * had been told to. It leaves no engine behind that keeps the database.
 */
import { isMainThread } from 'node:worker_threads';

const stop = (): void => void process.kill(process.pid, 'SIGTERM');

// A thread has no channel of its own.
if (isMainThread) {
  if (process.connected === true) process.once('disconnect', stop);
  else setImmediate(stop);
  process.channel?.unref();
}
