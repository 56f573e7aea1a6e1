import { createServer, type IncomingMessage } from 'node:http';
import { isSigned } from '../host/webhook-signature.ts';
import type { Json } from '../kernel/json.ts';
import { readBody } from '../provider/read-body.ts';
import type { Arrival } from './bench.ts';

export interface CallbackDesk {
  url(key: string): string;
  arrivals(key: string): readonly Arrival[];
  close(): Promise<void>;
}

const maxBytes = 1024 * 1024;
const taken = 204;
const comeAgain = 503;

/** Takes reports on a free port of this machine. The first report of every key is told to come again. */
export async function callbackDesk(secret: string | undefined): Promise<CallbackDesk> {
  const came = new Map<string, Arrival[]>();
  const server = createServer((request, response) => {
    void arrival(request, secret).then((one) => {
      const key = decodeURIComponent((request.url ?? '').slice(1));
      const known = came.get(key) ?? [];
      came.set(key, [...known, one]);
      response.writeHead(known.length === 0 ? comeAgain : taken, { 'retry-after': '0' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: (key) => `http://127.0.0.1:${port}/${encodeURIComponent(key)}`,
    arrivals: (key) => came.get(key) ?? [],
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function arrival(request: IncomingMessage, secret: string | undefined): Promise<Arrival> {
  const body = (await readBody(request, maxBytes)) ?? '';
  const id = String(request.headers['webhook-id'] ?? '');
  const timestampS = Number(request.headers['webhook-timestamp'] ?? 0);
  const header = String(request.headers['webhook-signature'] ?? '');
  const isFresh = Math.abs(Date.now() / 1000 - timestampS) <= 300;
  return {
    body: jsonOf(body),
    isSigned: secret !== undefined && isFresh && isSigned(secret, header, { id, timestampS, body }),
  };
}

function jsonOf(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
