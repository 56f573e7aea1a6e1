import type { Agent } from 'undici';
import { guardedLookup, systemResolve, type Resolve } from './guarded-lookup.ts';
import { checkProviderUrl } from './provider-url.ts';
import { readBody } from './read-body.ts';
import { connectionFailure, type ConnectionFailure } from './connection-failure.ts';

export interface EgressRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Intranet hosts that an admin allows, by name without port. */
  readonly allow: readonly string[];
  readonly signal: AbortSignal;
  /** Reading an answer stops after so many bytes. */
  readonly maxBytes: number;
}

export type EgressAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** By lower-case name; of a repeated header the values are joined by a comma. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'too-large'; readonly maxBytes: number }
  | ConnectionFailure;

/** The one way out of the engine: public addresses only, each pinned for its connection, no redirect followed. */
export interface Egress {
  /** Never throws; an aborted request is a failure whose outcome is unknown. */
  send(request: EgressRequest): Promise<EgressAnswer>;
  close(): Promise<void>;
}

export interface EgressOptions {
  readonly resolve?: Resolve;
  readonly connectTimeoutMs?: number;
  /** Further certificate authorities, PEM. */
  readonly ca?: string;
}

type Undici = typeof import('undici');

/** K9 */
const defaultConnectTimeoutMs = 5000;
const connectionsPerHost = 64;

export function createEgress(options: EgressOptions = {}): Egress {
  const agents = new Map<string, Agent>();
  const agentFor = ({ Agent: Made }: Undici, allow: readonly string[]): Agent => {
    // A connection that one provider's allowance opened must never be reused by a provider without it.
    const key = allow.toSorted().join(' ');
    const agent = agents.get(key) ?? new Made(settingsOf(allow, options));
    agents.set(key, agent);
    return agent;
  };
  return {
    send: async (request) => {
      const finding = checkProviderUrl(request.url, request.allow);
      if (finding !== undefined) {
        return { kind: 'blocked', message: `${finding.params.host || 'the URL'} is not a public host` };
      }
      // Read with the first request: most engines have local providers only, and it is a tenth of what a start takes.
      const undici = await import('undici');
      return await exchange(undici, request, agentFor(undici, request.allow));
    },
    close: async () => {
      await Promise.all([...agents.values()].map(async (agent) => await agent.destroy()));
      agents.clear();
    },
  };
}

/** Timeouts of headers and body are off: each call brings its own deadline by its signal. */
function settingsOf(allow: readonly string[], options: EgressOptions): Agent.Options {
  return {
    connections: connectionsPerHost,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: {
      timeout: options.connectTimeoutMs ?? defaultConnectTimeoutMs,
      lookup: guardedLookup(options.resolve ?? systemResolve, allow),
      ...(options.ca === undefined ? {} : { ca: options.ca }),
    },
  };
}

async function exchange({ request: send }: Undici, request: EgressRequest, dispatcher: Agent): Promise<EgressAnswer> {
  try {
    const { url, method, headers, signal, maxBytes } = request;
    const answer = await send(url, { dispatcher, method, headers: { ...headers }, body: request.body ?? null, signal });
    const body = await readBody(answer.body, maxBytes);
    if (body === undefined) return { kind: 'too-large', maxBytes };
    return { kind: 'answered', status: answer.statusCode, headers: joined(answer.headers), body };
  } catch (error: unknown) {
    return connectionFailure(error);
  }
}

function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}
