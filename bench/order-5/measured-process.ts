import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Measured, Round } from './measure.ts';
import type { Answered, Asked } from './serve-rounds.ts';

/** A process that runs rounds when it is told to, and rests meanwhile. */
export interface MeasuredProcess {
  run(round: Round): Promise<Measured>;
  /** Ends it. @returns bytes on disk for one flow */
  end(): Promise<number>;
}

/** @param name of the module in this folder; @param execArgv options of Node */
export async function measuredProcess(
  name: string,
  args: readonly string[],
  execArgv: readonly string[] = [],
): Promise<MeasuredProcess> {
  const child = fork(fileURLToPath(new URL(`${name}.js`, import.meta.url)), args, { execArgv: [...execArgv] });
  const exited = once(child, 'exit');
  const answer = (): Promise<Answered> => Promise.race([heard(), exited.then(([code]) => failed(code))]);
  await answer();
  return {
    run: async (round) => {
      const answered = await ask({ kind: 'round', round });
      if (answered.kind !== 'measured') throw new Error(`${name} answered ${answered.kind}`);
      return answered.measured;
    },
    end: async () => {
      const answered = await ask({ kind: 'end' });
      if (answered.kind !== 'ended') throw new Error(`${name} answered ${answered.kind}`);
      await exited;
      return answered.bytes / answered.flows;
    },
  };

  async function ask(asked: Asked): Promise<Answered> {
    const answered = answer();
    // One that has ended meanwhile is told of by its exit.
    child.send(asked, () => undefined);
    return await answered;
  }

  async function heard(): Promise<Answered> {
    return await new Promise((resolve) => child.once('message', resolve));
  }

  function failed(code: unknown): never {
    throw new Error(`${name} ended with ${String(code)}`);
  }
}
