import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { createAccess, type Access } from '../access/access.ts';
import { anonymous } from '../access/caller.ts';
import { createMemoryAccessStore } from '../access/memory-store.ts';
import type { AccessStore, Grant } from '../host/access-ports.ts';
import { minuteCounts } from '../host/minute-counts.ts';
import { createTextDrafts } from '../host/drafts/text-drafts.ts';
import { memoryDraftStore } from '../testing/memory-draft-store.ts';
import { memoryMinuteStore } from '../testing/memory-minute-store.ts';
import type { Json } from '../kernel/json.ts';
import { createLogger } from '../http/answers/logger.ts';
import { startServer, type RunningServer } from '../http/server.ts';
import { createFakeEngine, type FakeEngine } from './fake-engine.ts';

export interface Harness {
  readonly server: RunningServer;
  readonly engine: FakeEngine;
  readonly access: Access;
  readonly store: AccessStore;
  /** The secret of a new key. */
  readonly key: (grant: Partial<Grant>) => Promise<string>;
  readonly call: (path: string, init?: Call) => Promise<Reply>;
}

export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: Json;
  /** Sent as it is, without a content type of its own. */
  readonly raw?: string;
  readonly key?: string;
  /** Sent as a new Idempotency-Key unless given; '' sends none. */
  readonly idempotencyKey?: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** A server on a free port over a fake engine, as in production but for the engine and the store. */
export async function startHarness(
  open = false,
  { executionOnly = false, ...more }: Pick<FakeEngine, 'load' | 'drain'> & { readonly executionOnly?: boolean } = {},
): Promise<Harness> {
  const engine = { ...createFakeEngine(), ...more };
  const store = createMemoryAccessStore();
  const random = { bytes: (length: number) => randomBytes(length), fraction: Math.random };
  const access = createAccess({ store, clock: { now: Date.now }, random, open });
  const published = () => engine.registry.texts(anonymous.actor);
  const drafts = createTextDrafts({
    store: memoryDraftStore(),
    clock: { now: Date.now },
    published,
    takesTwo: async () => false,
  });
  const server = await startServer({
    engine,
    access,
    drafts,
    minutes: minuteCounts({
      store: memoryMinuteStore(),
      clock: { now: () => engine.clock.now() - 1 },
      onFault: rethrow,
    }),
    logger: createLogger('silent'),
    version: '0.0.0-test',
    port: 0,
    bodyTimeoutMs: 2_000,
    executionOnly,
  });
  const first = await access.keys.createFirst();
  const admin = first?.secret ?? '';
  return {
    server,
    engine,
    access,
    store,
    async key(grant) {
      const whole = { roles: [], extras: [], taskRoles: [], subtrees: [''], ...grant };
      return (await access.keys.create({ name: 'test', grant: whole }, anonymous)).secret;
    },
    call: (path, init = {}) => send(server.url + path, { key: admin, ...init }),
  };
}

function rethrow(problem: unknown): never {
  throw problem;
}

async function send(url: string, { method, headers = {}, body, raw, key, idempotencyKey }: Call): Promise<Reply> {
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const idempotency = idempotencyKey ?? randomBytes(8).toString('hex');
  const response = await fetch(url, {
    method: method ?? (text === undefined ? 'GET' : 'POST'),
    headers: {
      // A busy machine may send the next request on a kept connection just as the server ends its time.
      connection: 'close',
      ...(key === undefined || key === '' ? {} : { authorization: `Bearer ${key}` }),
      ...(idempotency === '' ? {} : { 'idempotency-key': idempotency }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(text === undefined ? {} : { body: text }),
  });
  const answer = await response.text();
  return { status: response.status, headers: response.headers, text: answer, json: parsed(answer) };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  if (!text.startsWith('{')) return {};
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/**
 * Sends bytes as they are, and returns what comes back until the other side closes.
 *
 * @param goOn is told all that came, whenever more did, and gives what is sent then
 */
export function exchange(port: number, bytes: string, goOn: (answer: string) => string = () => ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
      const more = goOn(answer);
      if (more !== '') socket.write(more);
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}
