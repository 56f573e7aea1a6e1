import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { isSigned, signature } from '../host/webhook-signature.ts';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';

/** What a provider may get wrong over HTTP, one for each thing that the kit looks for. */
export type HttpMistake =
  | 'forgets on restart'
  | 'takes any input for a key'
  | 'serves late calls'
  | 'does dry runs'
  | 'serves unsigned calls'
  | 'serves stale calls'
  | 'says 500 for a bad signature'
  | 'reports unsigned'
  | 'reports once'
  | 'reports another outcome'
  | 'inquiry forgets'
  | 'inquiry says done of what was refused';

export interface ReferenceProvider {
  readonly url: string;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const referenceSecret = 'reference-secret';

interface Kept {
  readonly input: string;
  readonly answer: JsonObject;
}

interface Request {
  readonly key: string;
  readonly input: Json;
  readonly dryRun: boolean;
  readonly callback: string | undefined;
}

/** A provider of `parcel.weigh` that does everything right, or everything but one thing. `later`: it answers 202. */
export async function referenceProvider(mistake?: HttpMistake, later = false): Promise<ReferenceProvider> {
  const kept = new Map<string, Kept>();
  const refused = new Set<string>();
  let weighed = 0;

  function outcome({ key, input, dryRun }: Request): { readonly status: number; readonly body: JsonObject } {
    const before = kept.get(key);
    const text = canonicalJson(input);
    if (before !== undefined && before.input !== text && mistake !== 'takes any input for a key')
      return { status: 422, body: { error: 'this key was used for another input' } };
    if (before !== undefined && before.input === text) return { status: 200, body: before.answer };
    const grams = isJsonObject(input) && typeof input['grams'] === 'number' ? input['grams'] : 0;
    const answer: JsonObject =
      grams > 20_000 ? { error: { code: 'TOO_HEAVY', message: 'too heavy' } } : { output: { ticket: `t-${key}` } };
    if (dryRun && mistake !== 'does dry runs') return { status: 200, body: answer };
    kept.set(key, { input: text, answer });
    if ('output' in answer) weighed += 1;
    return { status: 200, body: answer };
  }

  function isRefused(request: IncomingMessage, body: string): number | undefined {
    const id = header(request, 'webhook-id');
    const timestampS = Number(header(request, 'webhook-timestamp'));
    const isRight = isSigned(referenceSecret, header(request, 'webhook-signature'), { id, timestampS, body });
    const isFresh = Math.abs(Date.now() / 1000 - timestampS) < 300;
    if (!isRight && mistake !== 'serves unsigned calls') return mistake === 'says 500 for a bad signature' ? 500 : 401;
    if (!isFresh && mistake !== 'serves stale calls') return 401;
    const deadline = header(request, 'tessera-deadline');
    if (deadline !== '' && Date.now() > Date.parse(deadline) && mistake !== 'serves late calls') return 408;
    return undefined;
  }

  async function report(url: string, key: string, body: JsonObject): Promise<void> {
    for (let tries = 0; tries < 5; tries += 1) {
      const told = mistake === 'reports another outcome' && tries > 0 ? { output: { ticket: 'another' } } : body;
      const text = JSON.stringify(told);
      const timestampS = Math.floor(Date.now() / 1000);
      const secret = mistake === 'reports unsigned' ? 'not-the-secret' : referenceSecret;
      const headers = {
        'content-type': 'application/json',
        'webhook-id': key,
        'webhook-timestamp': String(timestampS),
        'webhook-signature': signature(secret, { id: key, timestampS, body: text }),
      };
      const answer = await fetch(url, { method: 'POST', headers, body: text }).catch(() => undefined);
      if (answer === undefined || answer.ok || mistake === 'reports once') return;
      await wait(5);
    }
  }

  function told(request: IncomingMessage): JsonObject {
    const [, rest = ''] = (request.url ?? '').split('/weigh/');
    if (rest === 'probe') return { weighed };
    const key = decodeURIComponent(rest.replace('calls/', ''));
    const found = mistake === 'inquiry forgets' ? undefined : kept.get(key);
    if (found !== undefined) return { state: 'done', ...found.answer };
    const isWrong = mistake === 'inquiry says done of what was refused' && refused.has(key);
    return { state: isWrong ? 'done' : 'unknown' };
  }

  async function serve(request: IncomingMessage): Promise<{ readonly status: number; readonly body: JsonObject }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString();
    if (request.method === 'GET') return { status: 200, body: told(request) };
    const status = isRefused(request, text);
    const key = header(request, 'idempotency-key');
    if (status !== undefined) refused.add(key);
    if (status !== undefined) return { status, body: { error: 'refused' } };
    const { input = null, dryRun, callback }: { input?: Json; dryRun?: boolean; callback?: string } = JSON.parse(text);
    const answer = outcome({ key, input, dryRun: dryRun === true, callback });
    if (!later || answer.status !== 200 || callback === undefined || dryRun === true) return answer;
    void report(callback, key, answer.body);
    return { status: 202, body: { reference: key, checkAfter: 'PT1M' } };
  }

  const server = createServer((request, response) => {
    void serve(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/weigh`,
    restart: async () => {
      if (mistake === 'forgets on restart') kept.clear();
      await Promise.resolve();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
