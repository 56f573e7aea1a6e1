import { openConnection, requestBytes } from '../http/connection.ts';
import type { Target } from './open-loop.ts';

const atOnce = 16;

/** Asks for each instance by itself: what was accepted must be there, and must have finished. */
export async function finishedOf({ port, key }: Target, instances: readonly string[]): Promise<number> {
  let next = 0;
  let finished = 0;
  const run = async (): Promise<void> => {
    const connection = await openConnection(port);
    for (let instance = instances[next]; instance !== undefined; instance = instances[next]) {
      next += 1;
      const { status, body } = await connection.send(
        requestBytes({ method: 'GET', path: `/v1/instances/${instance}`, key }),
      );
      if (status === 200 && body.includes('"status":"finished"')) finished += 1;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: atOnce }, run));
  return finished;
}
