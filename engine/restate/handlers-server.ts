import { createServer, type Http2Session } from 'node:http2';
import * as restate from '@restatedev/restate-sdk';
import { EngineError } from '../kernel/engine-error.ts';
import { callService } from './call-service.ts';
import { databaseObject } from './database-object.ts';
import { instanceObject } from './instance-object.ts';
import type { NodeParts } from './node-parts.ts';
import type { RestateOptions } from './restate-options.ts';
import { shadowService } from './shadow-service.ts';

export interface HandlersServer {
  /** Restate goes on elsewhere with what ran here. */
  stop(): Promise<void>;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Serves the handlers. A server of its own: the SDK's would listen on every address.
 * @throws EngineError RESTATE_HANDLERS_OPEN where anybody could call them
 */
export async function serveHandlers(
  node: NodeParts,
  { listen: { host, port }, identityKeys }: Pick<RestateOptions, 'listen' | 'identityKeys'>,
): Promise<HandlersServer> {
  if (identityKeys.length === 0 && !loopback.has(host))
    throw new EngineError('RESTATE_HANDLERS_OPEN', { params: { host } });
  let stopping = false;
  const handle = restate.createEndpointHandler({
    services: [instanceObject(node), callService(node), shadowService(node), databaseObject(node.services)],
    identityKeys: [...identityKeys],
    // Stopping takes the connection from handlers that run, and the SDK tells each as an error.
    logger: ({ level }, ...told) => {
      if (String(level) === 'error' && !stopping) node.runtime.onFault(told.map(String).join(' '));
    },
  });
  const sessions = new Set<Http2Session>();
  const server = createServer(handle);
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    stop: async () => {
      stopping = true;
      const closed = new Promise((resolve) => server.close(resolve));
      for (const session of sessions) session.destroy();
      await closed;
    },
  };
}
