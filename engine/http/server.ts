import { createServer, STATUS_CODES, type Server } from 'node:http';
import { BlockList, isIP, type AddressInfo, type Socket } from 'node:net';
import type { Access } from '../access/access.ts';
import type { Engine } from '../host/engine.ts';
import type { MinuteCounts } from '../host/minute-counts.ts';
import type { TextDrafts } from '../host/drafts/text-drafts.ts';
import type { Conformance } from '../conform/conformance.ts';
import type { Facts } from '../insight/facts.ts';
import type { Alarms } from '../insight/alarms/alarms.ts';
import type { Subjects } from '../insight/lineage/subjects.ts';
import type { MetricFacts } from '../insight/metrics/metric-facts.ts';
import type { Tracing } from '../host/tracing.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { ErrorCode } from '../kernel/errors.ts';
import { createApp } from './app.ts';
import { door } from './door/door.ts';
import type { Environment } from './door/environment.ts';
import { limits } from './limits.ts';
import { loadDesigner } from './designer/load-designer.ts';
import type { Logger } from './answers/logger.ts';
import { problemOf } from './answers/problem.ts';
import { refuseUnread } from './door/refuse-unread.ts';
import { createStreams } from './door/streams.ts';

export interface ServeOptions {
  readonly engine: Engine;
  readonly access: Access;
  readonly drafts: TextDrafts;
  /** What happened, counted; a server without it has no control unit. */
  readonly facts?: Facts & MetricFacts;
  readonly alarms?: Alarms;
  /** Persons whose data calls passed on. */
  readonly subjects?: Subjects;
  /** What is counted beside the work. */
  readonly minutes?: MinuteCounts;
  /** The conformance kit; a server without it tries no provider. */
  readonly conformance?: Conformance;
  readonly logger: Logger;
  readonly version: string;
  /** Development unless given. */
  readonly environment?: Environment;
  /** Name or address to listen on; loopback unless given. */
  readonly host?: string;
  /** 0 = any free one. */
  readonly port: number;
  /** How long a body may take to arrive; 20 s unless given. */
  readonly bodyTimeoutMs?: number;
  /** Where the built designer lies; it is served at `/`. */
  readonly designerFolder?: string;
  readonly tracing?: Tracing;
  /** Runs flows and serves applications; designer, publishing and figures are left to other nodes. */
  readonly executionOnly?: boolean;
}

export interface RunningServer {
  /** E.g. `http://127.0.0.1:7300` */
  readonly url: string;
  readonly port: number;
  /**
   * Refuses new work (DRAINING), lets the engine finish what runs (K20), ends streams, and closes; cuts what is not
   * answered after the time.
   */
  stop(graceMs?: number): Promise<void>;
}

/**
 * Serves the API over HTTP/1.1; TLS is the business of a proxy in front.
 * @throws TypeError where open access would be reachable from another machine (R2)
 */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const {
    engine,
    access,
    drafts,
    environment,
    logger,
    version,
    host = '127.0.0.1',
    port,
    bodyTimeoutMs = limits.bodyMs,
  } = options;
  if (access.open && !isLoopback(host)) {
    throw new TypeError(`open access serves loopback addresses only, and ${host} is none`);
  }
  let draining = false;
  const streams = createStreams(limits.streams);
  const isDraining = (): boolean => draining;
  const { designerFolder, executionOnly = false } = options;
  const designer = designerFolder === undefined || executionOnly ? undefined : loadDesigner(designerFolder);
  const page = designer === undefined ? {} : { designer };
  const gate = door(engine.load);
  const app = createApp({
    engine,
    access,
    drafts,
    options: {
      logger,
      version,
      streams,
      door: gate,
      isDraining,
      bodyTimeoutMs,
      executionOnly,
      ...page,
      ...(options.facts === undefined ? {} : { facts: options.facts }),
      ...(options.alarms === undefined ? {} : { alarms: options.alarms }),
      ...(options.subjects === undefined ? {} : { subjects: options.subjects }),
      ...(options.minutes === undefined ? {} : { minutes: options.minutes }),
      ...(options.conformance === undefined ? {} : { conformance: options.conformance }),
      ...(options.tracing === undefined ? {} : { tracing: options.tracing }),
      ...(environment === undefined ? {} : { environment }),
    },
  });
  const server = createServer(times, app);
  server.on('clientError', answerUnreadable);
  server.on('connection', () => engine.giveWay?.());
  refuseUnread(server, gate);
  await listen(server, port, host);
  const bound = portOf(server);

  return {
    url: `http://${isIP(host) === 6 ? `[${host}]` : host}:${bound}`,
    port: bound,
    async stop(graceMs = 5_000) {
      draining = true;
      streams.endAll();
      // Whoever comes meanwhile is told so, which a closed port could not.
      await engine.drain?.();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // A connection is busy until its answer is sent, and then idle for as long as its client keeps it.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearInterval(idle);
      clearTimeout(cut);
    },
  };
}

const times = {
  requestTimeout: limits.requestMs,
  headersTimeout: limits.headersMs,
  keepAliveTimeout: limits.keepAliveMs,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: limits.headerBytes,
} as const;

/** Names are refused but `localhost`: what another name resolves to can change. */
function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  const version = isIP(host);
  return version !== 0 && loopback.check(host, version === 6 ? 'ipv6' : 'ipv4');
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: limits.backlog }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** What Node's parser refuses never becomes a request: its answer is written to the socket, as a problem too. */
function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const refusal = new EngineError(unreadable[error.code ?? ''] ?? 'BAD_REQUEST', {
    params: { limit: limits.headerBytes },
  });
  const { status, body, headers } = problemOf(refusal, { locale: 'en', host: 'localhost', requestId: 'unread' });
  const text = JSON.stringify(body);
  const head = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(text)), connection: 'close' });
  const lines = head.map(([name, value]) => `${name}: ${value}`).join('\r\n');
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines}\r\n\r\n${text}`);
}

const unreadable: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
};
