import type { Tracing } from '../../host/tracing.ts';
import { header } from '../answers/headers.ts';
import type { Route } from './route.ts';
import type { Serve } from './serve.ts';

/**
 * The same route, each request a span. What the request begins, and its lines in the log, belong to that span: it takes the
 * caller's place in the header. Probes and streams make none, since they say nothing of work.
 */
export function traced(serve: Serve, route: Route, tracing: Tracing | undefined): Serve {
  if (tracing === undefined || route.kind !== 'json') return serve;
  const method = route.method.toUpperCase();
  const name = `${method} ${route.path}`;
  const attributes = { 'http.request.method': method, 'http.route': route.path };
  return async (request, response, params) => {
    const parent = header(request, 'traceparent');
    await tracing.request({ name, attributes, ...(parent === undefined ? {} : { parent }) }, async (trace) => {
      if (trace !== undefined) request.headers['traceparent'] = trace;
      await serve(request, response, params);
    });
  };
}
