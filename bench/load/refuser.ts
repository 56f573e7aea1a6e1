import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Refuser {
  readonly port: number;
  end(): void;
}

/** A bare `node:http` server in a process of its own that refuses all it is asked. */
export async function startRefuser(): Promise<Refuser> {
  const child = fork(fileURLToPath(new URL('./refuser-child.js', import.meta.url)));
  const [port]: readonly number[] = await once(child, 'message');
  if (port === undefined) throw new Error('the refuser did not say where it listens');
  return { port, end: () => child.disconnect() };
}
