import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anonymous } from '../access/caller.ts';
import type { CapabilityModule } from '../catalog/capabilities-module.ts';
import type { RestateOptions } from '../restate/restate-options.ts';
import { openTessera } from '../cli/open-tessera.ts';
import { type Tessera } from '../cli/tessera.ts';
import type { Grant } from '../host/access-ports.ts';
import type { Limits } from '../host/limits.ts';
import { createLogger } from '../http/answers/logger.ts';
import { startServer, type RunningServer } from '../http/server.ts';
import type { Send } from './bad-inputs.ts';
import { ownTime } from './own-time.ts';
import { patientLimits } from './patient-limits.ts';

/** A real server on a free port over a real engine in a folder of its own. */
export interface TestServer {
  readonly tessera: Tessera;
  readonly server: RunningServer;
  readonly dataFolder: string;
  /** What nobody waited for and failed; a test expects none. */
  readonly faults: readonly unknown[];
  /** Ids and secrets that rows name in braces. */
  readonly names: Map<string, string>;
  send(request: Send, language?: string): Promise<Reply>;
  /** Makes a key under a name that rows can use. */
  key(name: string, grant: Partial<Grant>): Promise<void>;
  /** Ends server and engine; `keep` leaves the folder for another start. */
  close(keep?: 'keep'): Promise<void>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
  /** What the answer took of this process; a machine busy with others adds nothing. */
  readonly tookMs: number;
}

export interface ServerOptions {
  readonly modules?: readonly CapabilityModule[];
  readonly dataFolder?: string;
  readonly allow?: readonly string[];
  readonly bodyTimeoutMs?: number;
  readonly restate?: RestateOptions;
  /** Beside those that every test server has. */
  readonly limits?: Partial<Limits>;
}

export async function startTestServer(options: ServerOptions = {}): Promise<TestServer> {
  const { dataFolder = mkdtempSync(join(tmpdir(), 'tessera-bad-inputs-')), modules = [], allow = [] } = options;
  const faults: unknown[] = [];
  let url: string | undefined;
  const tessera = await openTessera({
    publicUrl: () => url,
    dataFolder,
    modules,
    allow,
    testProviders: true,
    limits: { ...patientLimits, ...options.limits },
    ...(options.restate === undefined ? {} : { restate: options.restate }),
    onFault: (problem) => faults.push(problem),
  });
  const server = await startServer({
    engine: tessera.engine,
    access: tessera.access,
    drafts: tessera.drafts,
    logger: createLogger('silent'),
    version: '0.0.0-test',
    port: 0,
    bodyTimeoutMs: options.bodyTimeoutMs ?? 10_000,
  });
  url = server.url;
  const names = new Map<string, string>();
  const key = async (name: string, grant: Partial<Grant>): Promise<void> => {
    const whole: Grant = { roles: [], extras: [], taskRoles: [], subtrees: [''], ...grant };
    names.set(`key:${name}`, (await tessera.access.keys.create({ name, grant: whole }, anonymous)).secret);
  };
  await key('everything', anonymous.grant);
  return {
    tessera,
    server,
    dataFolder,
    faults,
    names,
    key,
    send: (request, language = 'en') => send(server.url, request, names, language),
    async close(keep) {
      await server.stop(200);
      await tessera.close();
      if (keep === undefined) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function send(
  url: string,
  { path, method, headers = {}, body, raw, as = 'everything', idempotencyKey }: Send,
  names: ReadonlyMap<string, string>,
  language: string,
): Promise<Reply> {
  const content = raw ?? (body === undefined ? undefined : named(JSON.stringify(body), names));
  const secret = as === '' ? undefined : names.get(`key:${as}`);
  const idempotency = idempotencyKey ?? randomBytes(8).toString('hex');
  const request = {
    method: method ?? (content === undefined ? 'GET' : 'POST'),
    headers: {
      'accept-language': language,
      connection: 'close',
      ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
      ...(idempotency === '' ? {} : { 'idempotency-key': idempotency }),
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
  };
  const { result, ownMs } = await ownTime(async () => {
    const response = await fetch(url + named(path, names), request);
    return { response, text: await response.text() };
  });
  const { response, text } = result;
  return { status: response.status, headers: response.headers, text, json: parsed(text), tookMs: ownMs };
}

function named(text: string, names: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\{([a-z][\w-]*)\}/gi, (whole, name: string) => names.get(name) ?? whole);
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  if (!text.startsWith('{')) return {};
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
