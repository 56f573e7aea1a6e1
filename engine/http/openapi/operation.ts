import type { JsonObject } from '../../kernel/json.ts';
import type { Locale, LocalizedText } from '../../kernel/localized.ts';
import { limits } from '../limits.ts';
import type { AnswerDeclaration, QueryParameter, Route } from '../serving/route.ts';
import { curlOf } from './curl.ts';
import type { OpenApiOperation, OpenApiParameter, OpenApiResponse } from './document.ts';
import { refusalsOf } from './refusals.ts';
import { rolesOf } from './rights.ts';
import { tags } from '../serving/tags.ts';

/** One route as OpenAPI describes it, in one language. */
export function operationOf(route: Route, locale: Locale): OpenApiOperation {
  const rights = route.kind === 'public' ? undefined : rolesOf(route.operation, locale);
  const description = [route.says?.[locale], rights].filter((part) => part !== undefined).join('\n\n');
  return {
    operationId: route.name,
    tags: [tags[route.tag][locale]],
    summary: route.title[locale],
    ...(description === '' ? {} : { description }),
    ...(route.kind === 'public' ? { security: [] } : {}),
    parameters: [
      ...pathParameters(route, locale),
      ...queryParameters(route, locale),
      ...headerParameters(route, locale),
    ],
    ...bodyOf(route),
    responses: { ...answersOf(route.answers, locale), ...refusalsOf(route, locale) },
    'x-codeSamples': [{ lang: 'Shell', label: 'curl', source: curlOf(route) }],
  };
}

const inPath: Readonly<Record<string, LocalizedText>> = {
  id: { en: 'Its id, as lists and answers give it.', 'zh-CN': '编号，见列表和应答。' },
  name: { en: 'The name of the capability, such as `stock.reserve`.', 'zh-CN': '能力的名称，如 `stock.reserve`。' },
  path: {
    en: 'The dotted path of the identity, such as `cn.retail.fresh`.',
    'zh-CN': '业务身份的点分路径，如 `cn.retail.fresh`。',
  },
  flow: { en: 'The name of the flow, such as `order-fulfilment`.', 'zh-CN': '流程的名称，如 `order-fulfilment`。' },
  version: { en: 'A published version, such as `1.2.0`.', 'zh-CN': '已发布的版本，如 `1.2.0`。' },
  seq: { en: 'The number of an entry of its history.', 'zh-CN': '历史条目的序号。' },
  part: { en: 'The id of a part of the tree.', 'zh-CN': '需求树中分项的标识。' },
  key: {
    en: 'The last part of the `callback` of the call, as it came.',
    'zh-CN': '调用中 `callback` 的最后一段，原样使用。',
  },
  hash: {
    en: 'The keyed hash of a person, as `hashSubject` tells it.',
    'zh-CN': '个人标识的带密钥哈希，由 `hashSubject` 给出。',
  },
  slug: {
    en: 'The last part of the `type` of a problem, such as `instance-not-found`.',
    'zh-CN': '问题的 `type` 的最后一段，如 `instance-not-found`。',
  },
};

function pathParameters({ path }: Route, locale: Locale): readonly OpenApiParameter[] {
  return Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: inPath[name]?.[locale] ?? '',
    schema: { type: 'string' },
  }));
}

const searchSays: LocalizedText = {
  en: 'A search attribute that the flow declares, by its name.',
  'zh-CN': '流程声明的检索属性，按名称。',
};

function queryParameters(route: Route, locale: Locale): readonly OpenApiParameter[] {
  const declared = Object.entries(route.query ?? {}).map(([name, parameter]) => ({
    name,
    in: 'query' as const,
    required: parameter.required === true,
    description: parameter.says[locale],
    schema: parameterSchema(parameter),
  }));
  if (route.kind === 'public' || route.takesSearch !== true) return declared;
  const search = {
    name: 'search.{name}',
    in: 'query' as const,
    required: false,
    description: searchSays[locale],
    schema: { type: 'string' },
  };
  return [...declared, search];
}

function parameterSchema(parameter: QueryParameter): JsonObject {
  switch (parameter.kind) {
    case 'choice':
    case 'sort':
      return { enum: [...parameter.of] };
    case 'flag':
      return { type: 'boolean' };
    case 'limit':
      return { type: 'integer', minimum: 1, maximum: limits.pageLength, default: limits.defaultPageLength };
    case 'instant':
      return { type: 'string', format: 'date-time' };
    case 'cursor':
    case 'text':
      return { type: 'string' };
  }
}

const keySays: LocalizedText = {
  en: 'A random value, new for each request and the same when it is repeated.',
  'zh-CN': '随机值：每个新请求换一个，重复请求时保持不变。',
};

const revisionSays: LocalizedText = {
  en: 'The `ETag` that was seen: the change is made only while it is still the present one.',
  'zh-CN': '所见的 `ETag`：仅当它仍是当前值时才执行变更。',
};

function headerParameters(route: Route, locale: Locale): readonly OpenApiParameter[] {
  if (route.kind !== 'json') return [];
  const schema = { type: 'string', minLength: 1, maxLength: 200 };
  const key = { name: 'Idempotency-Key', in: 'header', required: true, description: keySays[locale], schema } as const;
  const keys = route.mutation === undefined ? [] : [key];
  if (!route.errors.includes('REVISION_STALE') && !route.errors.includes('DRAFT_STALE')) return keys;
  const required = route.errors.includes('REVISION_REQUIRED');
  const description = revisionSays[locale];
  return [...keys, { name: 'If-Match', in: 'header', required, description, schema: { type: 'string' } }];
}

function bodyOf(route: Route): Pick<OpenApiOperation, 'requestBody'> {
  if (route.kind === 'stream' || route.body === undefined) return {};
  const { schema, example, optional } = route.body;
  return { requestBody: { required: optional !== true, content: { 'application/json': { schema, example } } } };
}

function answersOf(
  answers: Readonly<Record<string, AnswerDeclaration>>,
  locale: Locale,
): OpenApiOperation['responses'] {
  return Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, responseOf(answer, locale)]));
}

function responseOf(
  { says, schema, type = 'application/json', headers }: AnswerDeclaration,
  locale: Locale,
): OpenApiResponse {
  const described = Object.entries(headers ?? {}).map(([name, description]) => [
    name,
    { description: description[locale], schema: { type: 'string' } },
  ]);
  return {
    description: says[locale],
    ...(headers === undefined ? {} : { headers: Object.fromEntries(described) }),
    ...(schema === undefined ? {} : { content: { [type]: { schema } } }),
  };
}
