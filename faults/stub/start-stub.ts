import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { EffectLine } from '../ledger/lines.ts';
import type { Order } from './stub-server.ts';

/** The provider stub, in a process of its own. */
export interface Stub {
  readonly port: number;
  /** Resolves when the stub has done so. */
  order(order: Order): Promise<void>;
  /** Told of each line of ledger B before its call is answered; one listener at a time. */
  onLine(listener: (line: EffectLine) => void): void;
  stop(): void;
}

type Told = { readonly port: number } | { readonly done: true } | { readonly line: EffectLine };

export async function startStub(): Promise<Stub> {
  const child = fork(join(__dirname, '../load.js'), ['stub/child'], { execArgv: [] });
  const waiting: (() => void)[] = [];
  let listener: (line: EffectLine) => void = () => undefined;
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the stub ended with ${code}`)));
    child.on('message', (told: Told) => {
      if ('port' in told) resolve(told.port);
      else if ('line' in told) listener(told.line);
      else waiting.shift()?.();
    });
  });
  return {
    port,
    order: (order) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        child.send(order);
      }),
    onLine: (next) => (listener = next),
    stop: () => void child.kill('SIGKILL'),
  };
}
