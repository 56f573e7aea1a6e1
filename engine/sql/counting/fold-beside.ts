import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FoldAsked, Folded } from '../../insight/rollup-store.ts';
import { unpack, type PackedFold } from './packed-fold.ts';

/** A thread that reads what happened from the database file and sums it, while this one works on. */
export interface FoldBeside {
  /** One at a time. @throws where the thread has failed: from then on it is not usable */
  fold(asked: FoldAsked): Promise<Folded>;
  readonly isUsable: boolean;
  /** Fewer instances are read here sooner than they are told to a thread. */
  readonly worth: number;
  end(): Promise<void>;
}

const built = join(import.meta.dirname, 'fold-thread.js');

/** The thread begins with the first work for it. @param program not there where the engine runs from its sources: then it is not usable */
export function foldBeside(file: string, { program = built, worth = 250 } = {}): FoldBeside {
  let worker: Worker | undefined;
  let isUsable = existsSync(program);
  return {
    worth,
    get isUsable() {
      return isUsable;
    },
    fold: async (asked) => {
      worker ??= begin();
      // It keeps the process alive only while something is expected of it.
      worker.ref();
      try {
        return await answered(worker, asked);
      } catch (error) {
        isUsable = false;
        throw error;
      } finally {
        worker.unref();
      }
    },
    end: async () => {
      const ending = worker;
      worker = undefined;
      await ending?.terminate();
    },
  };

  function begin(): Worker {
    const begun = new Worker(program, { workerData: { file }, execArgv: [] });
    // Also between two askings.
    begun.on('error', () => (isUsable = false));
    return begun;
  }
}

async function answered(worker: Worker, asked: FoldAsked): Promise<Folded> {
  const over = new AbortController();
  const ended = once(worker, 'exit', { signal: over.signal }).then(() => {
    throw new Error('the thread that counts has ended');
  });
  // What it throws is thrown here.
  const answer: Promise<readonly PackedFold[]> = once(worker, 'message', { signal: over.signal });
  try {
    worker.postMessage(asked);
    const [packed] = await Promise.race([answer, ended]);
    return packed === undefined ? await ended : unpack(packed);
  } finally {
    over.abort();
  }
}
