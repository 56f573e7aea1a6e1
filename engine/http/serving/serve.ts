import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../../access/caller.ts';
import { requestName } from '../../host/request-name.ts';
import { payloadHash } from '../../host/keys.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { isJsonObject, type Json } from '../../kernel/json.ts';
import { readBody, refuseOtherMedia, type ReadBody } from '../door/body.ts';
import { credentialOf, header, idempotencyKeyOf } from '../answers/headers.ts';
import { once } from './idempotency.ts';
import { readQuery } from './query.ts';
import { pathOf, sendAnswer } from '../answers/respond.ts';
import { plainPath } from './plain-path.ts';
import type { Answer } from '../answers/answer.ts';
import type { JsonRoute, PublicRoute, Route, RouteBody, RouteContext, Services, StreamRoute } from './route.ts';
import { bodyJudge } from './validate-body.ts';

/** Answers one request of a route, or throws. */
export type Serve = (
  request: IncomingMessage,
  response: ServerResponse,
  params: Readonly<Record<string, string>>,
) => Promise<void>;

/** Everything a request of this route passes, in the one order that denies before it parses (R2). */
export function serveRoute(route: Route, services: Services): Serve {
  return route.kind === 'public' ? servePublic(route, services) : serveGuarded(route, services);
}

function servePublic(route: PublicRoute, services: Services): Serve {
  const declaration = { list: route.name, parameters: route.query ?? {}, takesSearch: false };
  const readJson = bodyReader(route.body, services);
  return async (request, response, params) => {
    refuseControl(route, services);
    if (route.body !== undefined) {
      if (services.isDraining()) throw new EngineError('DRAINING', { retryAfterS: 5 });
      refuseWrites(services);
    }
    // Probes of other programs add parameters of their own to an address that knows none.
    const query = route.query === undefined ? {} : readQuery(queryTextOf(request), declaration).values;
    const body = await readJson(request);
    sendAnswer(response, await route.handle(services, request, { params, query, body }));
  };
}

function serveGuarded(route: JsonRoute | StreamRoute, services: Services): Serve {
  const read = requestReader(route, services);
  const writes = route.kind === 'json' && route.mutation !== undefined;
  return async (request, response, params) => {
    if (services.isDraining()) throw new EngineError('DRAINING', { retryAfterS: 5 });
    refuseControl(route, services);
    if (writes) refuseWrites(services);
    const caller = await authenticate(request, services);
    const { access } = services;
    try {
      access.authorize(caller, route.operation);
      const context = await read(request, caller, params);
      if (route.kind === 'stream') await route.handle(context, response);
      else sendAnswer(response, await answer(route, context));
      services.minutes?.note('request', requestName(caller.key, route.name, ''));
    } catch (error) {
      services.minutes?.note('request', requestName(caller.key, route.name, outcomeOf(error)));
      services.counts.refuse(caller.key, outcomeOf(error));
      if (isStoredMutation(route)) await audit(route, services, caller, request, outcomeOf(error), {});
      throw error;
    }
  };
}

function refuseControl({ side }: Route, { executionOnly }: Services): void {
  if (executionOnly && side === 'control') throw new EngineError('CONTROL_APART');
}

/** Starts have passed the door before the router. */
function refuseWrites({ door }: Services): void {
  const refusal = door.refusalOf('write');
  if (refusal !== undefined) throw new EngineError(refusal.code, { retryAfterS: refusal.retryAfterS });
}

async function authenticate(request: IncomingMessage, services: Services): Promise<Caller> {
  const credential = credentialOf(request);
  // A page of another site could make a browser on this machine speak to an open server under the site's own name.
  if (credential === undefined && services.access.open && !isLoopbackName(request.headers.host)) {
    throw new EngineError('UNAUTHENTICATED');
  }
  return await services.access.authenticate(credential);
}

function isLoopbackName(host: string | undefined): boolean {
  return host !== undefined && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i.test(host);
}

type Read = (
  request: IncomingMessage,
  caller: Caller,
  params: Readonly<Record<string, string>>,
) => Promise<RouteContext>;

/** Compiles what a route declares once, so that a request only runs it. */
function requestReader(route: JsonRoute | StreamRoute, services: Services): Read {
  const declaration = { list: route.name, parameters: route.query ?? {}, takesSearch: route.takesSearch === true };
  const isMutation = route.kind === 'json' && route.mutation !== undefined;
  const readJson = bodyReader(route.kind === 'json' ? route.body : undefined, services);
  return async (request, caller, params) => {
    const query = readQuery(queryTextOf(request), declaration);
    const idempotencyKey = isMutation ? idempotencyKeyOf(request) : '';
    const { json: body } = await readJson(request);
    const { values, search } = query;
    return { services, engine: services.engine, caller, params, query: values, search, body, idempotencyKey, request };
  };
}

function queryTextOf({ url = '' }: IncomingMessage): string {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at + 1);
}

const noBody: ReadBody = { text: '', json: {} };

function bodyReader(
  declared: RouteBody | undefined,
  services: Services,
): (request: IncomingMessage) => Promise<ReadBody> {
  if (declared === undefined) return async () => noBody;
  const judge = bodyJudge(declared.schema);
  return async (request) => {
    const body = await readBody(request, declared.limits, services.bodyTimeoutMs);
    if (body === undefined && declared.optional !== true) {
      refuseOtherMedia(request);
      throw new EngineError('JSON_SYNTAX', { pointer: '', params: { line: 1, column: 1 } });
    }
    judge(body?.json ?? {});
    return body ?? noBody;
  };
}

function isStoredMutation(route: JsonRoute | StreamRoute): route is JsonRoute {
  return route.kind === 'json' && route.mutation === 'stored';
}

async function answer(route: JsonRoute, context: RouteContext): Promise<Answer> {
  if (route.mutation !== 'stored') return await route.handle(context);
  const { services, caller, request, body, query, idempotencyKey } = context;
  const keyed = {
    key: `${caller.key} ${idempotencyKey}`,
    fingerprint: payloadHash([route.name, context.params, body, header(request, 'if-match') ?? '', query]),
    nowMs: services.access.clock.now(),
  };
  const { answer: stored, repeated } = await once(services.access.idempotency, keyed, async () => {
    const first = await route.handle(context);
    return {
      answer: storedForm(first, first.body),
      kept: storedForm(first, first.replay ?? first.body),
      record: () => audit(route, services, caller, request, 'done', noted(route.audited?.(body, query) ?? {}, first)),
    };
  });
  return {
    ...stored,
    text: stored.body,
    headers: { ...stored.headers, ...(repeated ? { 'idempotency-replayed': 'true' } : {}) },
    body: undefined,
  };
}

/** Of an object; what else a route keeps stays as it is. */
function noted(detail: Json, { noted: more }: Answer): Json {
  return more === undefined || !isJsonObject(detail) ? detail : { ...detail, ...more };
}

function storedForm(
  first: Answer,
  body: object | undefined,
): { status: number; headers: Record<string, string>; body: string } {
  const headers = {
    ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...first.headers,
  };
  return { status: first.status, headers, body: body === undefined ? '' : JSON.stringify(body) };
}

async function audit(
  route: JsonRoute,
  services: Services,
  caller: Caller,
  request: IncomingMessage,
  outcome: string,
  detail: Json,
): Promise<void> {
  await services.access.audit.append({
    at: services.access.clock.now(),
    who: caller.actor.name,
    key: caller.key,
    what: route.name,
    target: plainPath(pathOf(request)),
    outcome,
    detail,
  });
}

function outcomeOf(error: unknown): string {
  return error instanceof EngineError ? error.code : 'INTERNAL';
}
