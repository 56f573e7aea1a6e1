import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Target } from './open-loop.ts';
import type { Plan, Ran } from './plan.ts';
import { processorSeconds } from './processor-seconds.ts';

export interface Generator {
  run(server: Target, plan: Plan): Promise<Ran>;
  /** How many of these instances have finished. */
  finished(server: Target, instances: readonly string[]): Promise<number>;
  /** Processor time so far. */
  processorS(): number;
  end(): void;
}

export function startGenerator(): Generator {
  const child = fork(fileURLToPath(new URL('./generator-child.js', import.meta.url)));
  const ask = <T>({ port, key }: Target, order: object): Promise<T> =>
    new Promise((resolve, reject) => {
      const onExit = (code: number | null): void => reject(new Error(`the generator ended with ${code}`));
      child.once('exit', onExit);
      child.once('message', (answer: T) => {
        child.off('exit', onExit);
        resolve(answer);
      });
      child.send({ port, key, ...order });
    });
  return {
    run: (server, plan) => ask(server, { kind: 'run', plan }),
    finished: (server, instances) => ask(server, { kind: 'look', instances }),
    processorS: () => processorSeconds(child.pid),
    end: () => child.disconnect(),
  };
}
