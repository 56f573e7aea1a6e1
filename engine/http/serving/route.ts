import type { Tracing } from '../../host/tracing.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Access } from '../../access/access.ts';
import type { Caller } from '../../access/caller.ts';
import type { Operation } from '../../access/roles.ts';
import type { Engine } from '../../host/engine.ts';
import type { MinuteCounts } from '../../host/minute-counts.ts';
import type { TextDrafts } from '../../host/drafts/text-drafts.ts';
import type { Conformance } from '../../conform/conformance.ts';
import type { Facts } from '../../insight/facts.ts';
import type { Alarms } from '../../insight/alarms/alarms.ts';
import type { Subjects } from '../../insight/lineage/subjects.ts';
import type { MetricFacts } from '../../insight/metrics/metric-facts.ts';
import type { Advice } from '../../insight/experience/advice.ts';
import type { Activities } from '../../insight/experience/activities.ts';
import type { RecordedChanges } from '../../insight/experience/recorded-changes.ts';
import type { Requirements } from '../../insight/requirements/requirements.ts';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { Json, JsonObject, JsonSchema } from '../../kernel/json.ts';
import type { LocalizedText } from '../../kernel/localized.ts';
import type { Door } from '../door/door.ts';
import type { PanoramaBoard } from './panorama-board.ts';
import type { Environment } from '../door/environment.ts';
import type { BodyLimits, ReadBody } from '../door/body.ts';
import type { Answer } from '../answers/answer.ts';
import type { Tag } from './tags.ts';
import type { RequestCounts } from './request-counts.ts';
import type { Streams } from '../door/streams.ts';

/** What every handler works with. */
export interface Services {
  readonly engine: Engine;
  readonly access: Access;
  readonly drafts: TextDrafts;
  readonly requirements: Requirements;
  readonly activities: Activities;
  readonly changes: RecordedChanges;
  readonly advice: Advice;
  /** What happened, counted, where the control unit is served. */
  readonly facts?: Facts & MetricFacts;
  /** All businesses at once, worked out once for all who look. */
  readonly panorama?: PanoramaBoard;
  /** Alarms of metrics, where somebody looks at them. */
  readonly alarms?: Alarms;
  /** Persons whose data calls passed on. */
  readonly subjects?: Subjects;
  /** What is counted beside the work, where it is kept. */
  readonly minutes?: MinuteCounts;
  /** The conformance kit over what is registered. */
  readonly conformance?: Conformance;
  readonly environment: Environment;
  readonly streams: Streams;
  readonly counts: RequestCounts;
  readonly door: Door;
  /** Who collects spans of requests, if anybody does. */
  readonly tracing?: Tracing;
  /** Of the product, as `/health` tells it. */
  readonly version: string;
  readonly isDraining: () => boolean;
  /** The control side is served by other nodes (control-unit.md section 11). */
  readonly executionOnly: boolean;
  /** How long a body may take to arrive (D12). */
  readonly bodyTimeoutMs: number;
}

/** A request that was authenticated, authorised, measured and validated. */
export interface RouteContext {
  readonly services: Services;
  readonly engine: Engine;
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  /** Only declared parameters, each once. */
  readonly query: Readonly<Record<string, string>>;
  /** `search.<name>` parameters, by name. */
  readonly search: Readonly<Record<string, string>>;
  /** {} where the route takes none or an optional one was not sent. */
  readonly body: JsonObject;
  /** '' on routes that change nothing. */
  readonly idempotencyKey: string;
  readonly request: IncomingMessage;
}

export type ParameterKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'flag' }
  /** A date and time of RFC 3339. */
  | { readonly kind: 'instant' }
  | { readonly kind: 'limit' }
  | { readonly kind: 'cursor' }
  | { readonly kind: 'sort'; readonly of: readonly string[] };

export type QueryParameter = ParameterKind & { readonly says: LocalizedText; readonly required?: true };

export interface RouteBody {
  readonly schema: JsonObject;
  readonly limits: BodyLimits;
  readonly example: JsonObject;
  readonly optional?: true;
}

export interface AnswerDeclaration {
  readonly says: LocalizedText;
  readonly schema?: JsonSchema;
  /** application/json unless given. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, LocalizedText>>;
}

/** Texts are CommonMark of one line: `code` in backticks. */
interface RouteBase {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** With parameters in braces, as OpenAPI writes them. */
  readonly path: string;
  /** The operationId. */
  readonly name: string;
  readonly tag: Tag;
  readonly title: LocalizedText;
  readonly says?: LocalizedText;
  /** Where people describe and look; a node that only executes refuses it. */
  readonly side?: 'control';
  readonly answers: Readonly<Record<number, AnswerDeclaration>>;
}

/** The one kind that needs no key; all of them stand in routes/public.ts, but callbacks, which bring their own credential. */
export interface PublicRoute extends RouteBase {
  readonly kind: 'public';
  readonly body?: RouteBody;
  readonly query?: Readonly<Record<string, QueryParameter>>;
  readonly errors?: readonly ErrorCode[];
  readonly handle: (services: Services, request: IncomingMessage, given: PublicParameters) => Promise<Answer>;
}

/** Of the path, and of the query as far as the route declares it. */
export interface PublicParameters {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Empty where the route takes none. */
  readonly body: ReadBody;
}

interface GuardedRoute extends RouteBase {
  /** The row of the role matrix that decides. */
  readonly operation: Operation;
  readonly query?: Readonly<Record<string, QueryParameter>>;
  readonly takesSearch?: true;
  /** Codes beyond those that every route can answer. */
  readonly errors: readonly ErrorCode[];
}

export interface JsonRoute extends GuardedRoute {
  readonly kind: 'json';
  readonly body?: RouteBody;
  /**
   * Present on mutations. Who keeps the Idempotency-Key: the engine, in the transaction of the start or event, or the
   * idempotency store, around the handler; with `stored` the mutation is written to the audit trail.
   */
  readonly mutation?: 'engine' | 'stored';
  /** What the audit trail keeps of the request; nothing of it unless given. */
  readonly audited?: (body: JsonObject, query: Readonly<Record<string, string>>) => Json;
  readonly handle: (context: RouteContext) => Promise<Answer>;
}

/** Writes to the response itself, for as long as the connection lasts. */
export interface StreamRoute extends GuardedRoute {
  readonly kind: 'stream';
  readonly handle: (context: RouteContext, response: ServerResponse) => Promise<void>;
}

export type Route = PublicRoute | JsonRoute | StreamRoute;
