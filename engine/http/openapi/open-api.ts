import type { Locale, LocalizedText } from '../../kernel/localized.ts';
import type { Route } from '../serving/route.ts';
import { components } from '../schemas/schemas.ts';
import type { OpenApi, OpenApiOperation } from './document.ts';
import { introduction } from './introduction.ts';
import { operationOf } from './operation.ts';
import { tags } from '../serving/tags.ts';

const summary: LocalizedText = {
  en: 'Business orchestration: capabilities, business identities, durable flows.',
  'zh-CN': '业务编排：能力、业务身份、持久流程。',
};
const keySays: LocalizedText = {
  en: 'An API key; never in the address.',
  'zh-CN': 'API 密钥；不得放在地址里。',
};

/** The description of the API, from the table of routes that also makes the router and the validators (R22). */
export function openApi(routes: readonly Route[], version: string, locale: Locale): OpenApi {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tessera 符节',
      version,
      summary: summary[locale],
      description: introduction(routes, locale),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: [...new Set(routes.map((route) => route.tag))].map((tag) => ({ name: tags[tag][locale] })),
    security: [{ key: [] }],
    paths: pathsOf(routes, locale),
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', bearerFormat: 'tsk_…', description: keySays[locale] },
      },
      schemas: components,
    },
  };
}

function pathsOf(routes: readonly Route[], locale: Locale): OpenApi['paths'] {
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, locale) };
  return paths;
}
