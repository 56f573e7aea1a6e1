import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/** Below the ports that systems hand out by themselves: a server that restarts on its own would find another program there. */
const first = 22_000;
const count = 10_000;
/** A port is kept by who listens this far below it, for as long as that process lives. */
const lockBelow = 10_000;
/** Far more than are ever taken at once. */
const tries = 100;

/** A port of loopback that nobody listens at, and that no other test is given while this process lives. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < tries; tried += 1) {
    const port = first + randomInt(count);
    const lock = await listening(port - lockBelow);
    if (lock === undefined) continue;
    const probe = await listening(port);
    if (probe === undefined) {
      lock.close();
      continue;
    }
    await new Promise((resolve) => probe.close(resolve));
    lock.unref();
    return port;
  }
  throw new Error(`none of ${tries} ports from ${first} on is free`);
}

/** Undefined where somebody else does, or nobody may. */
function listening(port: number): Promise<Server | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined)).listen(port, '127.0.0.1', () => resolve(server));
  });
}
