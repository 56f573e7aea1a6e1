import { Worker } from 'node:worker_threads';
import type { CallContext, LocalRun } from '../catalog/provider.ts';
import type { Json } from '../kernel/json.ts';
import { callFacts } from './call-facts.ts';
import { settledRun, type RunReport } from './run-report.ts';

const maxHeapMb = 256;
/** Of one provider: each may take so much memory, and what is not trusted must not take all of it by being called often. */
const threadsAtOnce = 16;

/** Runs in the thread. Values cross as structured clones, on which `toJson` then judges as on any other result. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const mark = Symbol.for('tessera.declared-error');
const report = (value) => {
  try { parentPort.postMessage(value); }
  catch (error) { parentPort.postMessage({ kind: 'threw', value: new Error('the result is not data: ' + error.message) }); }
};
import(workerData.module)
  .then((module) => module[workerData.name](workerData.input, workerData.call))
  .then((value) => report({ kind: 'returned', value }))
  .catch((value) => report(
    value !== null && typeof value === 'object' && mark in value
      ? { kind: 'declared', code: value.code, message: value.message, value: value.data }
      : { kind: 'threw', value },
  ));
`;

/**
 * A provider whose code is not trusted to give the process back: an exported function of a module, run in a thread of
 * its own, which ends with the attempt, also in the middle of an endless loop. It gets the input and the plain facts
 * of the call, but neither records nor the way out, which live in this thread. Attempts beyond 16 at once wait for a thread, within their
 * own deadlines.
 */
export function isolated(module: URL, name: string = 'run', threads: number = threadsAtOnce): LocalRun {
  const room = threadRoom(threads);
  return (input, call) => room(() => inThread(module, name, input, call));
}

async function inThread(module: URL, name: string, input: Json, call: CallContext): Promise<unknown> {
  if (call.signal.aborted) throw new Error('the attempt ended before there was a thread for it');
  const worker = new Worker(program, {
    eval: true,
    workerData: { module: module.href, name, input, call: callFacts(call) },
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  const end = (): void => void worker.terminate();
  call.signal.addEventListener('abort', end, { once: true });
  try {
    return await settled(worker);
  } finally {
    call.signal.removeEventListener('abort', end);
    await worker.terminate();
  }
}

/** Runs so many pieces of work at once; the others in the order in which they came. */
function threadRoom(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < most) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

async function settled(worker: Worker): Promise<unknown> {
  return settledRun(
    await new Promise<RunReport>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the thread ended with ${code} before it answered`)));
    }),
  );
}
