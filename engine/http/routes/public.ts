import { EngineError } from '../../kernel/engine-error.ts';
import { docsPage } from '../docs/page.ts';
import { docsStyle } from '../docs/style.ts';
import { header } from '../headers.ts';
import { localeOf } from '../locale.ts';
import { openApi } from '../openapi.ts';
import { time } from '../present.ts';
import type { PublicRoute, Route } from '../route.ts';

/*
 * Every route that answers without a credential stands here, to be reviewed as one: whether the server lives, and what
 * its API is. None of them reads a body or a parameter.
 */

const health: PublicRoute = {
  kind: 'public',
  method: 'get',
  path: '/health',
  name: 'health',
  tag: 'operations',
  title: 'Whether the server lives',
  answers: {
    200: {
      says: 'It lives.',
      schema: {
        type: 'object',
        properties: {
          status: { const: 'ok' },
          version: { type: 'string' },
          time: { type: 'string' },
          virtualClock: { type: 'boolean' },
        },
        required: ['status', 'version', 'time', 'virtualClock'],
      },
    },
  },
  async handle({ engine, version }) {
    const virtualClock = engine.virtualClock !== undefined;
    return { status: 200, body: { status: 'ok', version, time: time(engine.clock.now()), virtualClock } };
  },
};

const ready: PublicRoute = {
  kind: 'public',
  method: 'get',
  path: '/ready',
  name: 'ready',
  tag: 'operations',
  title: 'Whether the server takes requests',
  says: 'Asks the store. 503 while it does not answer or the server stops.',
  answers: {
    200: {
      says: 'It does.',
      schema: { type: 'object', properties: { status: { const: 'ready' } }, required: ['status'] },
    },
  },
  async handle({ engine, isDraining }) {
    if (isDraining()) throw new EngineError('DRAINING', { retryAfterS: 5 });
    await engine.instances.counts();
    return { status: 200, body: { status: 'ready' } };
  },
};

/** The description of all routes, and the page that shows it; made once. */
export function documentationRoutes(described: () => readonly Route[]): readonly PublicRoute[] {
  const openApiRoute: PublicRoute = {
    kind: 'public',
    method: 'get',
    path: '/v1/openapi.json',
    name: 'openApi',
    tag: 'operations',
    title: 'This API as OpenAPI 3.1',
    answers: { 200: { says: 'The description.', schema: { type: 'object' } } },
    handle: async ({ version }) => ({ status: 200, body: openApi(described(), version) }),
  };
  const page: PublicRoute = {
    kind: 'public',
    method: 'get',
    path: '/docs',
    name: 'docs',
    tag: 'operations',
    title: 'This API as a page',
    answers: { 200: { says: 'The page.', type: 'text/html', schema: { type: 'string' } } },
    async handle({ version }, request) {
      const text = docsPage(openApi(described(), version), localeOf(header(request, 'accept-language')));
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, text };
    },
  };
  const style: PublicRoute = {
    kind: 'public',
    method: 'get',
    path: '/docs/style.css',
    name: 'docsStyle',
    tag: 'operations',
    title: 'The style of the page',
    answers: { 200: { says: 'The style sheet.', type: 'text/css', schema: { type: 'string' } } },
    handle: async () => ({ status: 200, headers: { 'content-type': 'text/css; charset=utf-8' }, text: docsStyle }),
  };
  return [openApiRoute, page, style];
}

export const operationRoutes: readonly PublicRoute[] = [health, ready];
