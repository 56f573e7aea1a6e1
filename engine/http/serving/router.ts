import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type Request, type Response } from 'express';
import { EngineError } from '../../kernel/engine-error.ts';
import { groupBy } from '../../kernel/group-by.ts';
import type { Logger } from '../answers/logger.ts';
import { sendProblem } from '../answers/respond.ts';
import type { Route, Services } from './route.ts';
import { serveRoute } from './serve.ts';
import { traced } from './traced.ts';

export interface Router {
  /** Goes on with `next` where no route has the path, or with what a route threw. */
  handle(request: IncomingMessage, response: ServerResponse, next: (refusal?: unknown) => void): void;
}

/** The routes of the table as an Express router; another method on a known path is 405 with Allow. */
export function createRouter(routes: readonly Route[], services: Services, logger: Logger): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  for (const [path, onPath] of groupBy(routes, (route) => route.path)) {
    const place = router.route(expressPath(path));
    for (const route of onPath) place[route.method](handlerOf(route, services, logger));
    place.all(refuseMethod(onPath));
  }
  // Its handlers are given what the server made: requests and responses of Node, of which they ask no more.
  return { handle: router };
}

/** `{id}` → `:id`, and a literal colon, as in `/instances:batch`, kept literal (path-to-regexp 8). */
function expressPath(path: string): string {
  return path.replaceAll(':', '\\:').replaceAll(/\{(\w+)\}/g, ':$1');
}

function handlerOf(
  route: Route,
  services: Services,
  logger: Logger,
): (request: Request, response: Response) => Promise<void> {
  const serve = traced(serveRoute(route, services), route, services.tracing);
  return async (request, response) => {
    try {
      await serve(request, response, textParams(request.params));
      services.counts.add(route.name, response.statusCode);
    } catch (error) {
      services.counts.add(route.name, sendProblem(request, response, error, logger));
    }
  };
}

function textParams(params: Readonly<Record<string, string | readonly string[]>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}

function refuseMethod(onPath: readonly Route[]): (request: Request) => void {
  const methods = onPath.map((route) => route.method.toUpperCase());
  const allowed = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
  return (request) => {
    throw new EngineError('METHOD_NOT_ALLOWED', { params: { method: request.method, allowed } });
  };
}
