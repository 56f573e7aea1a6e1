import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Milliseconds from the start of a process until it has finished its first flow. */
export async function cold(dataFolder: string, publishing: 'publish' | 'published'): Promise<number> {
  const startedAt = performance.now();
  const child = fork(fileURLToPath(new URL('cold-child.js', import.meta.url)), [dataFolder, publishing]);
  const exited = once(child, 'exit');
  const [status]: unknown[] = await Promise.race([once(child, 'message'), exited]);
  const tookMs = performance.now() - startedAt;
  if (status !== 'finished') throw new Error(`the first flow is ${String(status)}`);
  await exited;
  return tookMs;
}
