import { spawn, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';

/** A program of the cluster. */
export interface Running {
  readonly name: string;
  /** kill -9, as a machine ends that loses its power. */
  kill(): Promise<void>;
  /** Closes its input, for programs that end in order by that. */
  end(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly log: string;
  readonly endsByInput?: boolean;
}

/** What ends by its input does so when this process is gone; the others are killed. @param log a file for what it says */
export function run(
  name: string,
  command: readonly [string, ...string[]],
  { env = {}, log, endsByInput = false }: RunOptions,
): Running {
  const [program, ...parameters] = command;
  const out = openSync(log, 'a');
  const child = spawn(program, parameters, { env: { ...process.env, ...env }, stdio: ['pipe', out, out] });
  if (!endsByInput) running.add(child);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      running.delete(child);
      resolve();
    });
  });
  return {
    name,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    end: async () => {
      child.stdin?.end();
      await ended;
    },
  };
}
