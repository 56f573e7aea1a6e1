import type { IncomingMessage } from 'node:http';
import { EngineError } from '../../kernel/engine-error.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { locales, type Locale } from '../../kernel/localized.ts';
import { docsPage } from '../docs/page.ts';
import { problemPage } from '../docs/problem-page.ts';
import { docsStyle } from '../docs/style.ts';
import { header } from '../answers/headers.ts';
import { localeOf } from '../answers/locale.ts';
import { openApi } from '../openapi/open-api.ts';
import { prefersJson } from '../answers/prefers-json.ts';
import { time } from '../views/present.ts';
import { problemType } from '../answers/problem-type.ts';
import type { Answer } from '../answers/answer.ts';
import type { PublicParameters, PublicRoute, Route } from '../serving/route.ts';
import { texts } from '../schemas/schema-words.ts';

/*
 * Every route that answers without a credential stands here, to be reviewed as one: whether the server lives, and what
 * its API and its problems are. None of them reads a body. Callbacks of providers (callbacks.ts) bring their own.
 */

const health: PublicRoute = {
  kind: 'public',
  method: 'get',
  path: '/health',
  name: 'health',
  tag: 'operations',
  title: { en: 'Whether the server lives', 'zh-CN': '服务器是否存活' },
  answers: {
    200: {
      says: { en: 'It lives.', 'zh-CN': '存活。' },
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
  title: { en: 'Whether the server takes requests', 'zh-CN': '服务器是否接受请求' },
  says: {
    en: 'Asks the store. 503 while it does not answer or the server stops. What is refused for the load or for want of disk is told, and no reason to take the server out of service: completions always enter.',
    'zh-CN':
      '会询问存储。存储不应答或服务器正在停止时为 503。因负载或磁盘不足而暂拒的内容会一并告知，但不必因此摘除服务器：完成类请求始终受理。',
  },
  answers: {
    200: {
      says: { en: 'It does.', 'zh-CN': '接受。' },
      schema: {
        type: 'object',
        properties: {
          status: { const: 'ready' },
          accepts: {
            type: 'object',
            properties: {
              starts: { type: 'boolean' },
              events: { type: 'boolean' },
              writes: { type: 'boolean' },
            },
            required: ['starts', 'events', 'writes'],
          },
        },
        required: ['status', 'accepts'],
      },
    },
  },
  errors: ['DRAINING', 'STORE_UNAVAILABLE'],
  async handle({ engine, isDraining }) {
    if (isDraining()) throw new EngineError('DRAINING', { retryAfterS: 5 });
    await engine.instances.counts();
    const { level = 'none', disk = 'unknown' } = engine.load ?? {};
    const writes = disk !== 'read-only';
    const accepts = {
      starts: writes && disk !== 'low' && level === 'none',
      events: writes && level !== 'events',
      writes,
    };
    return { status: 200, body: { status: 'ready', accepts } };
  },
};

const langSays = {
  en: 'The language; by `Accept-Language` unless given.',
  'zh-CN': '语言；不填则按 `Accept-Language`。',
};
const language = { lang: { kind: 'choice', of: locales, says: langSays } } as const;

function languageOf(request: IncomingMessage, { query }: PublicParameters): Locale {
  return locales.find((locale) => locale === query['lang']) ?? localeOf(header(request, 'accept-language'));
}

const pageAnswer = (text: string, locale: Locale): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-language': locale },
  text,
});

/** The description of all routes, and the page that shows it; made once in each language. */
export function documentationRoutes(described: () => readonly Route[]): readonly PublicRoute[] {
  const api = oncePerLanguage((locale, version) => openApi(described(), version, locale));
  const shown = oncePerLanguage((locale, version) => docsPage(api(locale, version), locale));
  const openApiRoute: PublicRoute = {
    kind: 'public',
    method: 'get',
    path: '/v1/openapi.json',
    name: 'openApi',
    tag: 'operations',
    title: { en: 'This API as OpenAPI 3.1', 'zh-CN': '本接口的 OpenAPI 3.1 文档' },
    query: language,
    answers: { 200: { says: { en: 'The description.', 'zh-CN': '接口文档。' }, schema: { type: 'object' } } },
    async handle({ version }, request, given) {
      const locale = languageOf(request, given);
      return { status: 200, headers: { 'content-language': locale }, body: api(locale, version) };
    },
  };
  const page: PublicRoute = {
    kind: 'public',
    method: 'get',
    path: '/docs',
    name: 'docs',
    tag: 'operations',
    title: { en: 'This API as a page', 'zh-CN': '本接口的说明页面' },
    query: language,
    answers: {
      200: { says: { en: 'The page.', 'zh-CN': '页面。' }, type: 'text/html', schema: { type: 'string' } },
    },
    async handle({ version }, request, given) {
      const locale = languageOf(request, given);
      return pageAnswer(shown(locale, version), locale);
    },
  };
  return [openApiRoute, page, style, problem];
}

function oncePerLanguage<T>(make: (locale: Locale, version: string) => T): (locale: Locale, version: string) => T {
  const made = new Map<string, T>();
  return (locale, version) => {
    const key = `${locale} ${version}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(locale, version);
    made.set(key, fresh);
    return fresh;
  };
}

const style: PublicRoute = {
  kind: 'public',
  method: 'get',
  path: '/docs/style.css',
  name: 'docsStyle',
  tag: 'operations',
  title: { en: 'The style of the pages', 'zh-CN': '页面样式' },
  answers: {
    200: { says: { en: 'The style sheet.', 'zh-CN': '样式表。' }, type: 'text/css', schema: { type: 'string' } },
  },
  handle: async () => ({ status: 200, headers: { 'content-type': 'text/css; charset=utf-8' }, text: docsStyle }),
};

const said: JsonObject = {
  type: 'object',
  properties: Object.fromEntries(locales.map((locale) => [locale, { type: 'string' }])),
  required: [...locales],
};
const cures: JsonObject = {
  type: 'object',
  properties: Object.fromEntries(locales.map((locale) => [locale, texts])),
  required: [...locales],
};

/** Where the `type` of every problem leads. */
const problem: PublicRoute = {
  kind: 'public',
  method: 'get',
  path: '/problems/{slug}',
  name: 'getProblem',
  tag: 'operations',
  title: { en: 'What a problem means', 'zh-CN': '问题的含义' },
  says: {
    en: 'The address in the `type` of a problem: what it means and what to do, in both languages. A page, or JSON where `Accept` asks for it.',
    'zh-CN': '即问题的 `type` 中的地址：含义和解决办法，中英文都有。返回页面；`Accept` 要求 JSON 时返回 JSON。',
  },
  query: language,
  answers: {
    200: {
      says: {
        en: 'The codes that share the type, each with its meaning and cures.',
        'zh-CN': '共用该类型的代码，各有含义和解决办法。',
      },
      schema: {
        type: 'object',
        properties: {
          codes: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                code: { type: 'string' },
                status: { type: 'integer' },
                retry: { type: 'boolean' },
                title: said,
                meaning: said,
                cures,
              },
              required: ['code', 'status', 'retry', 'title', 'meaning', 'cures'],
            },
          },
        },
        required: ['codes'],
      },
    },
  },
  errors: ['NOT_FOUND'],
  async handle(_services, request, given) {
    const codes = problemType(given.params['slug'] ?? '');
    if (codes === undefined) throw new EngineError('NOT_FOUND');
    if (prefersJson(header(request, 'accept'))) return { status: 200, headers: { vary: 'accept' }, body: { codes } };
    const locale = languageOf(request, given);
    const answer = pageAnswer(problemPage(codes, locale), locale);
    return { ...answer, headers: { ...answer.headers, vary: 'accept' } };
  },
};

export const operationRoutes: readonly PublicRoute[] = [health, ready];
