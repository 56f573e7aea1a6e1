import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ChartAnswer, ChartCommand, ChartHost } from './scxml-host.ts';

/** To the child, and back. */
export interface ChartRequest {
  readonly id: number;
  readonly chart: string;
  readonly command: ChartCommand;
}

export type ChartReply = { readonly id: number } & ({ readonly answer: ChartAnswer } | { readonly problem: string });

interface Waiting {
  readonly resolve: (answer: ChartAnswer) => void;
  readonly reject: (problem: Error) => void;
}

/** The host in a process of its own, whose end is SIGKILL. */
export function chartProcess(folder: string): ChartHost {
  const child = fork(fileURLToPath(new URL('scxml-child.js', import.meta.url)), [folder]);
  const waiting = new Map<number, Waiting>();
  let requests = 0;
  const ended = endOf(child, waiting);
  child.on('message', (reply: ChartReply) => {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('answer' in reply) one?.resolve(reply.answer);
    else one?.reject(new Error(reply.problem));
  });
  return {
    perform: (chart, command) =>
      new Promise((resolve, reject) => {
        requests += 1;
        waiting.set(requests, { resolve, reject });
        child.send({ id: requests, chart, command } satisfies ChartRequest);
      }),
    end: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function endOf(child: ChildProcess, waiting: Map<number, Waiting>): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      for (const { reject } of waiting.values()) reject(new Error(`the host ended with ${String(code ?? signal)}`));
      waiting.clear();
      resolve();
    });
  });
}
