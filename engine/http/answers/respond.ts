import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { EngineError } from '../../kernel/engine-error.ts';
import { header } from './headers.ts';
import { localeOf } from './locale.ts';
import { newRequestId } from './new-request-id.ts';
import { readTraceparent } from '../../host/traceparent.ts';
import type { Logger } from './logger.ts';
import { problemOf, type Problem, type ProblemContext } from './problem.ts';
import type { Answer } from './answer.ts';

export const hygiene = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' } as const;
const jsonType = 'application/json; charset=utf-8';

export function sendAnswer(response: ServerResponse, answer: Answer): void {
  const text = answer.text ?? (answer.body === undefined ? '' : JSON.stringify(answer.body));
  send(
    response,
    answer.status,
    { ...(answer.body === undefined ? {} : { 'content-type': jsonType }), ...answer.headers },
    text,
  );
}

/** Answers any thrown value as a problem; a fault of the server is logged, and only there with its cause. */
export function sendProblem(
  request: IncomingMessage,
  response: ServerResponse,
  thrown: unknown,
  logger: Logger,
): number {
  const context = problemContext(request);
  const problem = problemOf(thrown, context);
  if (problem.status >= 500 && !isExpected(thrown)) logFault(problem, context, request, thrown, logger);
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return problem.status;
  }
  // What is left of a body that will not be read is not worth keeping the connection for.
  const close = problem.status === 408 ? { connection: 'close' } : {};
  send(response, problem.status, { ...problem.headers, ...close }, JSON.stringify(problem.body));
  return problem.status;
}

/** Under load these come by the thousand: they are counted, and a line for each would cost more than the refusal. */
function isExpected(thrown: unknown): boolean {
  return thrown instanceof EngineError && (thrown.code === 'OVERLOADED' || thrown.code === 'DRAINING');
}

function send(response: ServerResponse, status: number, headers: OutgoingHttpHeaders, text: string): void {
  response.writeHead(status, { ...hygiene, ...headers, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

function logFault(
  problem: Problem,
  context: ProblemContext,
  request: IncomingMessage,
  thrown: unknown,
  logger: Logger,
): void {
  const facts = {
    request: context.requestId,
    method: request.method,
    path: pathOf(request),
    code: problem.body['code'],
  };
  if (problem.status === 500) logger.error({ ...facts, err: asError(thrown) }, 'request failed');
  else logger.warn(facts, 'request refused');
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(`thrown value of type ${typeof thrown}`);
}

/** Without the query, which may hold what must not be logged. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1).join('').slice(0, 300);
}

export function problemContext(request: Pick<IncomingMessage, 'headers'>): ProblemContext {
  const host = request.headers.host ?? '';
  return {
    locale: localeOf(header(request, 'accept-language')),
    host: /^[a-z0-9.:[\]-]{1,255}$/i.test(host) ? host : 'localhost',
    // The caller's trace, so that one search finds both sides.
    requestId: readTraceparent(header(request, 'traceparent'))?.traceId ?? newRequestId(),
  };
}
