import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  /** Parsed JSON; unknown until the caller looks. */
  readonly body: Fields;
}

/** A JSON object whose fields are looked at one by one. */
export interface Fields {
  readonly [name: string]: unknown;
}

/** A plain HTTP client of the engine, as any app would write one: keep-alive, one key, JSON both ways. */
export interface Client {
  get(path: string): Promise<Answer>;
  /** `idempotencyKey` makes repeating the request safe. */
  post(path: string, body: Fields, idempotencyKey: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  put(path: string, body: Fields, idempotencyKey: string): Promise<Answer>;
}

const mostTimes = 60;
const pauseMs = 1000;

export function createClient(url: string, apiKey: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const send = async (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    text?: string,
  ): Promise<Answer> => {
    const all = { authorization: `Bearer ${apiKey}`, ...headers };
    for (let times = 1; ; times += 1) {
      const answer = await exchange(new URL(path, url), agent, method, all, text);
      // A server that has too much to do has done nothing, and takes the same request a little later.
      if (textOf(answer.body, 'code') !== 'OVERLOADED' || times === mostTimes) return answer;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
  const write = (method: string, path: string, body: Fields, headers: Readonly<Record<string, string>>) => {
    const text = JSON.stringify(body);
    const length = String(Buffer.byteLength(text));
    return send(method, path, { 'content-type': 'application/json', 'content-length': length, ...headers }, text);
  };
  return {
    get: (path) => send('GET', path, {}),
    post: (path, body, key, headers = {}) => write('POST', path, body, { 'idempotency-key': key, ...headers }),
    put: (path, body, key) => write('PUT', path, body, { 'idempotency-key': key }),
  };
}

function exchange(
  url: URL,
  agent: Agent,
  method: string,
  headers: Readonly<Record<string, string>>,
  text?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, agent, headers }, (incoming) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const received = Buffer.concat(parts).toString('utf8');
        try {
          resolve({ status: incoming.statusCode ?? 0, body: received === '' ? {} : JSON.parse(received) });
        } catch (cause) {
          reject(new Error(`${method} ${url.pathname}: no JSON came back`, { cause }));
        }
      });
    });
    outgoing.on('error', reject);
    outgoing.end(text);
  });
}

/** The answer, or an error that shows what the engine said. */
export function expectStatus(answer: Answer, what: string, ...allowed: readonly number[]): Answer {
  if (allowed.includes(answer.status)) return answer;
  throw new Error(`${what}: HTTP ${answer.status} ${JSON.stringify(answer.body).slice(0, 2000)}`);
}

export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

export function fieldsOf(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

export function listOf(fields: Fields, name: string): readonly Fields[] {
  const value = fields[name];
  return Array.isArray(value) ? value : [];
}
