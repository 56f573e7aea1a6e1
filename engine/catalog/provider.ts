import type { Json, JsonObject, JsonSchema } from '../kernel/json.ts';
import type { Localized } from '../kernel/localized.ts';
import type { Records } from './records.ts';

/** What every kind of provider says of itself. `(id, capability)` is unique; `range` names the versions it fulfils. */
interface ProviderBase {
  readonly id: string;
  readonly capability: string;
  readonly range: string;
  readonly title?: Localized;
  readonly region?: string;
  /** Cost of a call in minor units of its currency. */
  readonly cost?: number;
  /** Calls at once; the host's default where absent. */
  readonly concurrency?: number;
  /** A `test` provider serves no identity outside test environments. */
  readonly environment?: 'test' | 'any';
  /** Providers that share their deduplication may take over each other's writes. */
  readonly dedupeGroup?: string;
  /** Of the provider's own program; a conformance record holds for one version. */
  readonly version?: string;
  /** It can work a call out without doing it: `dryRun` of the call. */
  readonly dryRun?: boolean;
  /** Over HTTP: it tells what became of a call, `GET <url>/calls/<key>`. */
  readonly inquiry?: boolean;
  /** Schema of the `config` a binding may give. */
  readonly config?: JsonSchema;
}

/** The data of a provider, as stored and locked by a release. A local one's function stays in the process. */
export type Provider = ProviderBase &
  (
    | { readonly kind: 'local' }
    | {
        readonly kind: 'http';
        readonly url: string;
        /** Name of the secret that signs calls (Standard Webhooks); unsigned where absent. */
        readonly secret?: string;
        /** Named intranet hosts an admin allowed; public addresses need no entry. */
        readonly allow?: readonly string[];
        /** It shows what its work changed, `GET <url>/probe`; for conformance alone. */
        readonly probe?: boolean;
      }
    | {
        readonly kind: 'human';
        readonly task: {
          readonly title: Localized;
          readonly roles: readonly string[];
          /** ISO 8601 */
          readonly due?: string;
        };
      }
    | { readonly kind: 'flow'; readonly flow: string }
    | {
        readonly kind: 'simulator';
        readonly seed: number;
        /** ms of real time: [least, most], drawn evenly. */
        readonly latencyMs: readonly [number, number];
        /** Share of attempts that end in a technical failure, 0..1. */
        readonly failureRate: number;
        /** Share of calls that answer each declared error, 0..1. */
        readonly errors?: Readonly<Record<string, number>>;
        /** Answers exactly this instead of one made from the schema. */
        readonly output?: Json;
      }
  );

/** What a local provider learns of the call it serves. All attempts of a call carry the same key (G5). */
export interface CallContext {
  readonly key: string;
  readonly contract: string;
  readonly instance: string;
  readonly identity: string;
  readonly attempt: number;
  /** ms since the epoch, on the engine's clock. */
  readonly now: number;
  readonly deadline: number;
  /** Nothing may be done: the answer is what the work would give. Only providers that offer `dryRun` are asked. */
  readonly dryRun?: boolean;
  /** Aborted at the deadline and when the instance no longer wants the answer. */
  readonly signal: AbortSignal;
  readonly config: JsonObject;
  /** Durable documents of the engine's database, applied once a call key. */
  readonly records: Records;
  readonly fetch: Fetch;
}

export interface OutgoingRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface OutgoingAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The guarded way to another system: public addresses only, or intranet hosts that the operator allows by name; no
 * redirect is followed and at most 1 MiB is read. Ends with the call's signal. What it throws becomes the fault of the
 * attempt (EGRESS_BLOCKED, CAP_TLS, CAP_UNREACHABLE, CAP_RESULT_TOO_LARGE) unless the provider catches it.
 */
export type Fetch = (request: OutgoingRequest) => Promise<OutgoingAnswer>;

/**
 * Runs one attempt: returns the output or a promise of it, or throws `declaredError(code, data)`, or any other value as a
 * technical fault.
 */
export type LocalRun = (input: Json, call: CallContext) => unknown;

/**
 * What the outside world sees of the work for one input, in a form that compares: equal before and after something means
 * that nothing was done. Conformance looks through it.
 */
export type LocalProbe = (input: Json, look: Pick<CallContext, 'records' | 'config' | 'now'>) => Promise<Json> | Json;

export interface LocalProvider {
  readonly provider: Provider & { readonly kind: 'local' };
  readonly run: LocalRun;
  readonly probe?: LocalProbe;
}
