import type { Json, Locale } from '@tessera/engine';

/** A refusal of the server (RFC 9457), or what kept the request from it: then its code is OFFLINE. */
export interface Problem {
  readonly code: string;
  /** 0 where no answer came. */
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly hint?: string;
  /** Further fields of the answer, e.g. `present`, `missing`, `nearest`. */
  readonly more: Readonly<Record<string, unknown>>;
  readonly errors: readonly ProblemError[];
}

export interface ProblemError {
  readonly code?: string;
  readonly pointer?: string;
  readonly message: string;
  readonly hint?: string;
}

/** Thrown by every call that did not succeed. */
export class RequestFailed extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail === '' ? problem.title : problem.detail);
    this.name = 'RequestFailed';
    this.problem = problem;
  }
}

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface CallOptions {
  readonly query?: Query;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Of a mutation: the same one repeats it instead of doing it twice. Made anew unless given. */
  readonly requestId?: string;
}

export interface Answered<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** The HTTP API of the server that served this page. */
export interface Http {
  get<T = Json>(path: string, query?: Query, signal?: AbortSignal): Promise<T>;
  post<T = Json>(path: string, body: unknown, options?: CallOptions): Promise<T>;
  put<T = Json>(path: string, body: unknown, options?: CallOptions): Promise<T>;
  remove<T = Json>(path: string, options?: CallOptions): Promise<T>;
  /** The whole answer; 304 is none. @throws RequestFailed */
  send<T = Json>(method: string, path: string, options?: CallOptions): Promise<Answered<T>>;
  /** The raw response of a stream. @throws RequestFailed */
  stream(path: string, options: { readonly lastEventId?: string; readonly signal: AbortSignal }): Promise<Response>;
}

export interface HttpOptions {
  /** The API key of the person, if there is one. */
  readonly key: () => string | undefined;
  readonly locale: () => Locale;
  /** The key is not good, or no longer. */
  readonly onSignedOut: () => void;
  readonly fetch?: typeof fetch;
}

export function createHttp(options: HttpOptions): Http {
  const { key, locale, onSignedOut, fetch: request = (...call) => fetch(...call) } = options;
  const headersOf = (method: string, call: CallOptions): Record<string, string> => ({
    accept: 'application/json',
    'accept-language': locale(),
    ...(key() === undefined ? {} : { authorization: `Bearer ${key()}` }),
    ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(method === 'GET' ? {} : { 'idempotency-key': call.requestId ?? crypto.randomUUID() }),
    ...call.headers,
  });
  const fetched = async (method: string, path: string, call: CallOptions): Promise<Response> => {
    const init: RequestInit = { method, headers: headersOf(method, call) };
    if (call.body !== undefined) init.body = JSON.stringify(call.body);
    if (call.signal !== undefined) init.signal = call.signal;
    const response = await request(`${path}${queryText(call.query)}`, init).catch((cause: unknown) => {
      if (call.signal?.aborted === true) throw cause;
      throw new RequestFailed(offline(cause));
    });
    if (response.ok || response.status === 304) return response;
    const problem = await problemOf(response);
    if (problem.status === 401) onSignedOut();
    throw new RequestFailed(problem);
  };
  const send = async <T>(method: string, path: string, call: CallOptions = {}): Promise<Answered<T>> => {
    const response = await fetched(method, path, call);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed<T>(text) };
  };
  return {
    send,
    get: async (path, query, signal) =>
      (
        await send<never>('GET', path, {
          ...(query === undefined ? {} : { query }),
          ...(signal === undefined ? {} : { signal }),
        })
      ).body,
    post: async (path, body, call) => (await send<never>('POST', path, { ...call, body })).body,
    put: async (path, body, call) => (await send<never>('PUT', path, { ...call, body })).body,
    remove: async (path, call) => (await send<never>('DELETE', path, call)).body,
    stream: (path, { lastEventId, signal }) =>
      fetched('GET', path, {
        signal,
        headers: {
          accept: 'text/event-stream',
          ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
        },
      }),
  };
}

/** The server answers what its OpenAPI document says; the caller names the type of that answer. */
function parsed<T>(text: string): T {
  return JSON.parse(text === '' ? 'null' : text);
}

function queryText(query: Query = {}): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.append(name, String(value));
  return given.size === 0 ? '' : `?${given.toString()}`;
}

function offline(cause: unknown): Problem {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return { code: 'OFFLINE', status: 0, title: '', detail, more: {}, errors: [] };
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  const body = isRecord(text) ?? {};
  const { code, title, detail, hint, errors, ...more } = body;
  return {
    code: typeof code === 'string' ? code : 'UNKNOWN',
    status: response.status,
    title: typeof title === 'string' ? title : response.statusText,
    detail: typeof detail === 'string' ? detail : '',
    ...(typeof hint === 'string' ? { hint } : {}),
    more,
    errors: Array.isArray(errors) ? errors : [],
  };
}

function isRecord(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
