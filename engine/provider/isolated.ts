import { Worker } from 'node:worker_threads';
import type { LocalRun } from '../catalog/provider.ts';
import { callFacts } from './call-facts.ts';
import { settledRun, type RunReport } from './run-report.ts';

const maxHeapMb = 256;

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
 * of the call, but neither records nor the way out, which live in this thread.
 */
export function isolated(module: URL, name: string = 'run'): LocalRun {
  return async (input, call) => {
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
