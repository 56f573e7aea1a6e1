import { randomUUID } from 'node:crypto';
import { spoken } from './spoken.ts';

/** A JSON object whose fields are looked at one by one. */
export interface Fields {
  readonly [name: string]: unknown;
}

/** The server refused: its problem (RFC 9457), to be shown to a person. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly problem: Fields;

  constructor(status: number, problem: Fields) {
    super(text(problem, 'detail') || text(problem, 'title') || `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

/** Nobody answers at the address, or somebody else does. */
export class NoServer extends Error {
  readonly hint: string;

  constructor(message: string, hint: string, cause?: unknown) {
    super(message, { cause });
    this.hint = hint;
  }
}

/** The HTTP API as the commands use it. */
export interface Api {
  readonly url: string;
  get(path: string): Promise<Fields>;
  post(path: string, body: Fields, headers?: Headers): Promise<Fields>;
}

export interface ServerAddress {
  readonly url: string;
  readonly key?: string;
}

/** @param locale goes into `Accept-Language`, so that problems come in the person's language */
export function createApi(address: ServerAddress, locale: string): Api {
  const send = async (method: string, path: string, body?: Fields, headers: Headers = {}): Promise<Fields> => {
    const response = await reach(urlOf(address.url, path), {
      method,
      headers: {
        accept: 'application/json',
        // One that is kept may be closed by the server just as the next request goes out; a command makes too few to save by it.
        connection: 'close',
        'accept-language': locale,
        ...(address.key === undefined ? {} : { authorization: `Bearer ${address.key}` }),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = parsed(await response.text(), address.url);
    if (!response.ok) throw new ApiProblem(response.status, answer);
    return answer;
  };
  return {
    url: address.url,
    get: (path) => send('GET', path),
    post: (path, body, headers) => send('POST', path, body, headers),
  };
}

type Headers = Readonly<Record<string, string>>;

function urlOf(base: string, path: string): URL {
  if (!URL.canParse(path, base))
    throw new Error(
      spoken(
        `${base} is no URL. Write it like http://127.0.0.1:7700`,
        `${base} 不是网址。请写成 http://127.0.0.1:7700`,
      ),
    );
  return new URL(path, base);
}

async function reach(url: URL, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (cause) {
    throw new NoServer(
      spoken(
        `No server answers at ${url.origin}${reasonOf(cause)}.`,
        `${url.origin} 没有服务器应答${reasonOf(cause)}。`,
      ),
      spoken(
        'Start one with: tessera serve. Or name another with --url, or its data folder with --data.',
        '请用 tessera serve 启动，或用 --url 指定另一个服务器，或用 --data 指定其数据文件夹。',
      ),
      cause,
    );
  }
}

/** `fetch failed` says nothing; what is beneath it does. */
function reasonOf(problem: unknown): string {
  const cause: unknown = problem instanceof Error ? problem.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && code !== 'ECONNREFUSED' ? ` (${code})` : '';
}

function parsed(content: string, url: string): Fields {
  if (content === '') return {};
  try {
    const value: unknown = JSON.parse(content);
    if (isFields(value)) return value;
  } catch {
    // Said below: whatever it was, it was not this API.
  }
  throw new NoServer(
    spoken(`${url} answered, but not as a Tessera server does.`, `${url} 有应答，但不是 Tessera 服务器。`),
    spoken('Check the address given with --url or TESSERA_URL.', '请检查 --url 或 TESSERA_URL 给出的地址。'),
  );
}

export function text(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
}

export function list(fields: Fields, name: string): readonly Fields[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

export function texts(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function fieldsOf(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isFields(value) ? value : {};
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
