import { randomUUID } from 'node:crypto';
import { canonical, sha256 } from '../ledger/canonical.ts';
import type { JsonValue } from '../ledger/json-value.ts';
import { openLedger } from '../ledger/ledger.ts';
import type { AskLine, Intent } from '../ledger/lines.ts';

export interface Request {
  readonly what: Intent['what'];
  readonly flow: string;
  readonly of: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: JsonValue | undefined;
  /** What the intent names: of a start its input, of an event its data. */
  readonly payload?: JsonValue;
  /** Sent with every repeat, so that it counts once. */
  readonly key?: string;
  readonly eventId?: string;
}

export interface Answer {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Asks for as long as it takes to be answered, and writes ledger A: the intent before, what came back after. */
export interface Asker {
  /** @throws Error when the trial is over before an answer came */
  ask(request: Request): Promise<Answer>;
  /** One try, also while a fault lasts; undefined where nothing came back. */
  once(request: Request): Promise<Answer | undefined>;
  readonly calm: Calm;
  close(): void;
}

/** How tries went that no fault met (fault-tests.md section 3). */
export interface Calm {
  readonly tried: number;
  readonly served: number;
}

export interface AskerPorts {
  readonly ledger: string;
  /** Where nodes serve at present; a try takes one of them in turn. */
  readonly urls: () => readonly string[];
  /** How many faults began so far, and whether one lasts: what is tried meanwhile may fail. */
  readonly disturbances: () => { readonly begun: number; readonly areGoing: boolean };
  readonly isOver: () => boolean;
  /** Told for as long as an answer is waited for. */
  readonly waiting: <T>(what: string, work: Promise<T>) => Promise<T>;
}

const pauseMs = 40;
const patienceMs = 10_000;

export function asker({ ledger: file, urls, disturbances, isOver, waiting }: AskerPorts): Asker {
  const ledger = openLedger(file, { sync: false });
  const calm = { tried: 0, served: 0 };
  let turn = 0;
  const note = (line: AskLine): void => ledger.add(line);

  async function attempt(id: string, request: Request): Promise<Answer | undefined> {
    const all = urls();
    turn += 1;
    const url = all[turn % Math.max(all.length, 1)];
    if (url === undefined) return undefined;
    note(intentOf(id, request));
    const before = disturbances();
    const answer = await send(url, request);
    if (answer !== undefined) note({ ...answer.ack, id });
    if (!before.areGoing && disturbances().begun === before.begun) {
      calm.tried += 1;
      if (answer !== undefined && answer.status < 500 && answer.status !== 429) calm.served += 1;
    }
    return answer;
  }

  async function asked(request: Request): Promise<Answer> {
    const id = randomUUID();
    while (!isOver()) {
      const answer = await attempt(id, request);
      if (answer !== undefined && !isToRepeat(answer)) return answer;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    throw new Error(`${request.path} for ${request.of} was never answered`);
  }

  return {
    calm,
    once: (request) => attempt(randomUUID(), request),
    ask: (request) => waiting(`an answer to ${request.method} ${request.path} for ${request.of}`, asked(request)),
    close: () => ledger.close(),
  };
}

/** As the answer itself says: later, or once the first try is through. */
function isToRepeat({ status, json }: Answer): boolean {
  return status === 503 || status === 429 || json['code'] === 'IDEMPOTENCY_IN_PROGRESS';
}

function intentOf(id: string, { what, flow, of, payload, eventId, method, path }: Request): Intent {
  return {
    kind: 'intent',
    id,
    at: Date.now(),
    what,
    flow,
    of,
    hash: sha256(canonical(payload ?? null)),
    ...(eventId === undefined ? {} : { eventId }),
    // All that changes something is, but what histories record themselves.
    ...(what === 'other' && method === 'POST' ? { audited: path } : {}),
  };
}

async function send(url: string, { method, path, body, key }: Request) {
  try {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    });
    const json = objectOf(await response.text());
    const instance = response.ok ? instanceIn(json) : undefined;
    const ack = {
      kind: 'ack',
      at: performance.timeOrigin + performance.now(),
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      ...(typeof json['code'] === 'string' ? { code: json['code'] } : {}),
      ...(instance === undefined ? {} : { instance }),
    } as const;
    return { status: response.status, json, ack };
  } catch {
    return undefined;
  }
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  if (!text.startsWith('{')) return {};
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The id of the instance that an answer names: of a start an object, of an event a text. */
function instanceIn({ instance }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof instance === 'string') return instance;
  if (typeof instance !== 'object' || instance === null || !('id' in instance)) return undefined;
  return typeof instance.id === 'string' ? instance.id : undefined;
}
