import { createServer } from 'node:net';
import { addressFault } from './address-fault.ts';

/**
 * Tries an address before anything is opened or published: a server that cannot be reached must not have changed what another
 * one serves.
 * @throws Error where the address is taken or may not be used
 */
export async function refuseTakenAddress(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port }, resolve);
    });
  } catch (cause) {
    throw addressFault(cause, host, port);
  }
  await new Promise((resolve) => server.close(resolve));
}
