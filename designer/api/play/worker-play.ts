import type { AnswerTo, AskedBy, Method, Said } from './play-message.ts';
import type { PlayContext, PlayPort } from './play-port.ts';

/** What the page uses of a worker. */
export interface PlayWorker {
  postMessage(message: unknown): void;
  terminate(): void;
  addEventListener(kind: 'message' | 'error' | 'messageerror', listener: (event: MessageEvent) => void): void;
}

export interface RunningPlay extends PlayPort {
  /** Ends the worker; the next question starts another one. What is still out is lost. */
  stop(): void;
}

/** The worker died, or was stopped, before it answered. */
class PlayLost extends Error {}

interface Pending {
  readonly settle: (said: Said<never>) => void;
  readonly lose: () => void;
}

/** Plays in a worker of their own: neither the page nor the analysis waits for them. */
export function workerPlay(start: () => PlayWorker): RunningPlay {
  const pending = new Map<number, Pending>();
  let context: PlayContext | undefined;
  let running: PlayWorker | undefined;
  let lastId = 0;
  const stop = (): void => {
    running?.terminate();
    running = undefined;
    const lost = [...pending.values()];
    pending.clear();
    for (const { lose } of lost) lose();
  };
  const started = (): PlayWorker => {
    if (running !== undefined) return running;
    const worker = start();
    running = worker;
    worker.addEventListener('message', ({ data }) => {
      const said: Said<never> = data;
      pending.get(said.id)?.settle(said);
      pending.delete(said.id);
    });
    const died = (): void => (running === worker ? stop() : undefined);
    worker.addEventListener('error', died);
    worker.addEventListener('messageerror', died);
    if (context !== undefined) void send(worker, 'open', context).catch(() => undefined);
    return worker;
  };
  const send = <M extends Method>(worker: PlayWorker, method: M, asked: AskedBy<M>): Promise<AnswerTo<M>> =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      pending.set(id, {
        settle(said) {
          if (said.kind === 'answer') resolve(said.value);
          else reject(new PlayLost(said.message));
        },
        lose: () => reject(new PlayLost('the simulation gave no answer')),
      });
      worker.postMessage({ id, method, asked });
    });
  const ask =
    <M extends Method>(method: M) =>
    (asked: AskedBy<M>) =>
      send(started(), method, asked);
  return {
    open(given) {
      const isKnown = running !== undefined;
      context = given;
      const worker = started();
      // A worker that is started now is told by its start.
      return isKnown ? send(worker, 'open', given) : Promise.resolve();
    },
    view: ask('view'),
    sideBySide: ask('sideBySide'),
    explore: ask('explore'),
    path: ask('path'),
    meet: ask('meet'),
    save: ask('save'),
    scenarios: ask('scenarios'),
    tryOut: ask('tryOut'),
    complete: ask('complete'),
    stop,
  };
}
