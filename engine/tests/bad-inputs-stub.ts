import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { expired, key } from '../provider/tls.fixture.ts';

/** A provider over HTTP that misbehaves as its caller's input asks. */
export interface Stub {
  readonly url: string;
  readonly tlsUrl: string;
  /** Requests that went where no redirect may lead. */
  readonly elsewhere: () => number;
  close(): Promise<void>;
}

export async function startStub(): Promise<Stub> {
  let elsewhere = 0;
  const inner = createServer((_, response) => {
    elsewhere += 1;
    json(response, { output: { ok: true } });
  });
  const innerPort = await listen(inner);
  const outer = createServer((request, response) => void answer(request, response, innerPort));
  const port = await listen(outer);
  const tls = createTlsServer({ key, cert: expired }, (_, response) => response.end('{}'));
  const tlsPort = await listen(tls);
  const servers = [inner, outer, tls];
  return {
    url: `http://127.0.0.1:${port}/`,
    tlsUrl: `https://127.0.0.1:${tlsPort}/`,
    elsewhere: () => elsewhere,
    async close() {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, innerPort: number): Promise<void> {
  const mode = modeOf(await textOf(request));
  switch (mode) {
    case 'silent':
      return;
    case 'large':
      return pour(response);
    case 'html':
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>down</html>');
    case 'no-content':
      return void response.writeHead(204).end();
    case 'empty':
      return void response.writeHead(200, { 'content-type': 'application/json' }).end();
    case 'proto':
      return raw(response, '{"output":{"ok":true,"__proto__":{"admin":true}}}');
    case 'wrong-shape':
      return json(response, { output: { ok: 'yes', __more: 1 } });
    case 'deep':
      return raw(response, `{"output":{"ok":true,"more":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`);
    case 'redirect':
      return void response.writeHead(302, { location: `http://localhost:${innerPort}/` }).end();
    case 'undeclared':
      return json(response, { error: { code: 'NOBODY_KNOWS', message: 'x' } });
    case 'broken':
      return void request.socket.destroy();
    case 'twice':
      request.socket.write(`${once('{"output":{"ok":true}}')}${once('{"output":{"ok":false}}')}`);
      return;
    default:
      return json(response, { output: { ok: true } });
  }
}

function once(body: string): string {
  return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

/** 50 MB, for as long as somebody reads. */
function pour(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  let left = 50;
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(chunk)) return void response.once('drain', more);
    }
    response.end();
  };
  more();
}

function modeOf(text: string): string {
  const body: unknown = JSON.parse(text === '' ? '{}' : text);
  const input: unknown = typeof body === 'object' && body !== null && 'input' in body ? body.input : {};
  return typeof input === 'object' && input !== null && 'mode' in input ? String(input.mode) : '';
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

function json(response: ServerResponse, body: object): void {
  raw(response, JSON.stringify(body));
}

function raw(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
