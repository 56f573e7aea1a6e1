/** What an app needs of the API: fetch, a key, JSON. Nothing of ours is imported here. */
export interface Client {
  get(path: string): Promise<Reply>;
  post(path: string, body: object, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** The server-sent events of a path, one by one, until the server ends the stream. */
  events(path: string): AsyncGenerator<ServerEvent>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // JSON of another program: whoever reads it says what he expects.
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ServerEvent {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export function createClient(url: string, key: string): Client {
  const call = async (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: object,
  ): Promise<Reply> => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  };
  return {
    get: (path) => call('GET', path, {}),
    // Every change wants a key of the caller's: repeating it after a lost answer changes nothing twice.
    post: (path, body, headers) => call('POST', path, { 'idempotency-key': crypto.randomUUID(), ...headers }, body),
    async *events(path) {
      const response = await fetch(new URL(path, url), { headers: { authorization: `Bearer ${key}` } });
      let unread = '';
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const blocks = (unread + chunk).split('\n\n');
        unread = blocks.pop() ?? '';
        yield* blocks.filter((block) => !block.startsWith(':')).map(parseEvent);
      }
    },
  };
}

function parseEvent(block: string): ServerEvent {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
  );
  return { event: fields.get('event') ?? 'message', data: JSON.parse(fields.get('data') ?? '{}') };
}
