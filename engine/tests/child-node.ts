import type { ChildProcess } from 'node:child_process';
import { forkChild } from './fork-child.ts';

/** A node in a process of its own, which is told what to do and answers each message with one. */
export interface ChildNode<Message extends object, Answer> {
  readonly child: ChildProcess;
  /** @throws Error with its last output, where it ends before it answers */
  ask(message: Message): Promise<Answer>;
}

/** So much of what it printed is kept. */
const lastChars = 4_000;

/**
 * Starts a TypeScript file of this folder, which says something once it works.
 * @throws Error with its last output, where it ends before
 */
export async function childNode<Message extends object, Answer>(
  file: string,
  words: readonly string[],
): Promise<ChildNode<Message, Answer>> {
  const child = await forkChild(`tests/${file}`, words, { silent: true });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-lastChars)));
  const next = (): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const ended = (code: number | null, signal: NodeJS.Signals | null): void => {
        child.off('message', told);
        reject(new Error(`${file} ended with ${code ?? signal}:\n${said}`));
      };
      const told = (message: Answer): void => {
        child.off('close', ended);
        resolve(message);
      };
      if (child.exitCode !== null || child.signalCode !== null) return ended(child.exitCode, child.signalCode);
      // When its output is read to the end, too.
      child.once('message', told).once('close', ended);
    });
  await next();
  return {
    child,
    ask: async (message) => {
      const told = next();
      child.send(message);
      return await told;
    },
  };
}
