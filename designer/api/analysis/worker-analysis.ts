import type { AnalysisContext } from './analysis.ts';
import { AnalysisLost } from './analysis-lost.ts';
import type { CodedPort } from './coded-port.ts';
import type { Answered, AnswerOf, Method, ParamsOf, Sent } from './rpc.ts';

/** What the page uses of a worker. */
export interface WorkerLike {
  postMessage(message: Sent): void;
  terminate(): void;
  addEventListener(kind: 'message' | 'error' | 'messageerror', listener: (event: MessageEvent) => void): void;
}

export interface WorkerOptions {
  readonly start: () => WorkerLike;
  /** The worker died, or did not answer in time; it is started again by the next question. */
  readonly onLost?: () => void;
  /** ms that one answer may take */
  readonly limitMs?: number;
}

export interface RunningAnalysis extends CodedPort {
  /** Ends the worker; what is still out is lost. */
  close(): void;
}

interface Pending {
  readonly settle: (answer: Answered<never>) => void;
  readonly reject: (error: Error) => void;
}

/** Far more than the largest flow takes: what is still out then will never come. */
const usualLimitMs = 60_000;

/** The analysis in a worker of its own: the page never waits for it. */
export function workerAnalysis({ start, onLost, limitMs = usualLimitMs }: WorkerOptions): RunningAnalysis {
  const pending = new Map<number, Pending>();
  let context: AnalysisContext | undefined;
  let running: WorkerLike | undefined;
  let lastId = 0;

  const lose = (worker: WorkerLike): void => {
    if (running !== worker) return;
    running = undefined;
    worker.terminate();
    const lost = [...pending.values()];
    pending.clear();
    for (const { reject } of lost) reject(new AnalysisLost());
    onLost?.();
  };
  const started = (): WorkerLike => {
    if (running !== undefined) return running;
    const worker = start();
    running = worker;
    worker.addEventListener('message', ({ data }) => {
      const answer: Answered<never> = data;
      pending.get(answer.id)?.settle(answer);
    });
    worker.addEventListener('error', () => lose(worker));
    worker.addEventListener('messageerror', () => lose(worker));
    if (context !== undefined) void ask(worker, 'open', context).catch(() => undefined);
    return worker;
  };
  const ask = <M extends Method>(
    worker: WorkerLike,
    method: M,
    params: ParamsOf<M>,
    signal?: AbortSignal,
  ): Promise<AnswerOf<M>> =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      const timer = setTimeout(() => lose(worker), limitMs);
      const done = (): void => {
        clearTimeout(timer);
        pending.delete(id);
        signal?.removeEventListener('abort', cancel);
      };
      const cancel = (): void => {
        done();
        worker.postMessage({ kind: 'cancel', id });
        reject(new DOMException('', 'AbortError'));
      };
      if (signal?.aborted === true) return cancel();
      signal?.addEventListener('abort', cancel);
      pending.set(id, {
        settle(answer) {
          done();
          if (answer.kind === 'answer') resolve(answer.value);
          else reject(new AnalysisLost(answer.message));
        },
        reject(error) {
          done();
          reject(error);
        },
      });
      worker.postMessage({ kind: 'call', id, call: { method, params } });
    });
  const call = <M extends Method>(method: M, params: ParamsOf<M>, signal?: AbortSignal) =>
    ask(started(), method, params, signal);

  return {
    open(given) {
      const isKnown = running !== undefined;
      context = given;
      const worker = started();
      // A worker that is started now is told by its start.
      return isKnown ? ask(worker, 'open', given) : Promise.resolve();
    },
    analyse: (request, signal) => call('analyse', request, signal),
    edit: (request, signal) => call('edit', request, signal),
    evaluate: (request, signal) => call('evaluate', request, signal),
    usable: (request, signal) => call('usable', request, signal),
    draw: (request, signal) => call('draw', request, signal),
    explore: (request, signal) => call('explore', request, signal),
    copyState: (request, signal) => call('copyState', request, signal),
    scopeAt: (request, signal) => call('scopeAt', request, signal),
    probe: (request, signal) => call('probe', request, signal),
    autoMap: (request, signal) => call('autoMap', request, signal),
    document: (request, signal) => call('document', request, signal),
    offers: (request, signal) => call('offers', request, signal),
    merge: (request) => call('merge', request),
    provenance: (request, signal) => call('provenance', request, signal),
    close() {
      const worker = running;
      running = undefined;
      worker?.terminate();
      const lost = [...pending.values()];
      for (const { reject } of lost) reject(new AnalysisLost());
    },
  };
}
