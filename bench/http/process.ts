import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Usage } from './child.ts';

/** A server of the bench in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  readonly key: string;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** Starts a program of this folder, by its name without ending, and waits until it serves. */
export async function startProcess(
  name: string,
  args: readonly string[],
  execArgv: readonly string[] = [],
): Promise<ServerProcess> {
  const child = fork(fileURLToPath(new URL(`${name}.js`, import.meta.url)), args, { execArgv: [...execArgv] });
  const { url, key } = await answerOf<{ readonly url: string; readonly key: string }>(child);
  return {
    port: Number(new URL(url).port),
    key,
    usage: () => {
      child.send('usage');
      return answerOf<Usage>(child);
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.send('stop');
      }),
  };
}

function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`a server of the bench ended with ${code}`));
    child.once('exit', onExit);
    child.once('message', (answer: T) => {
      child.off('exit', onExit);
      resolve(answer);
    });
  });
}
