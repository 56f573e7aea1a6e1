import type { RestateOptions } from '../../restate/restate-options.ts';
import { freePort } from '../free-port.ts';
import type { RestateServer } from './restate-server.ts';

/** A node of an installation of its own on a running Restate. */
export async function restateOptions(
  server: Pick<RestateServer, 'url' | 'adminUrl'>,
  prefix: string,
): Promise<RestateOptions> {
  const port = await freePort();
  return {
    urls: [server.url],
    adminUrl: server.adminUrl,
    listen: { host: '127.0.0.1', port },
    handlersUrl: `http://127.0.0.1:${port}`,
    identityKeys: [],
    prefix,
    answerMs: 30_000,
  };
}
