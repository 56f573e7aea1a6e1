import { contentHash } from '../../kernel/hash.ts';
import { isJsonArray, type JsonObject } from '../../kernel/json.ts';
import { contractBody, smallBody } from '../door/body-limits.ts';
import { header } from '../answers/headers.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { parameter } from '../reading/path-ids.ts';
import { registration, registrationAnswers } from '../views/registration.ts';
import { jsonAt, optionalTextAt, textAt } from '../reading/read.ts';
import { etagOf, requireRevision } from '../answers/revision.ts';
import { instantMs } from '../serving/query.ts';
import type { JsonRoute } from '../serving/route.ts';
import { instant, record, text } from '../schemas/schema-words.ts';
import { page } from '../schemas/schemas.ts';
import { isVisible } from '../reading/scope.ts';

const open: JsonObject = { type: 'object' };

const list: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/capabilities',
  name: 'listCapabilities',
  tag: 'capabilities',
  title: { en: 'List capabilities', 'zh-CN': '列出能力' },
  says: {
    en: 'With owner, domain, versions, providers, and `usedBy`: how many flows and identities of those the key may see use it.',
    'zh-CN': '含负责方、领域、版本、实现，以及 `usedBy`：密钥可见范围内使用它的流程数和业务身份数。',
  },
  operation: 'readDefinitions',
  query: pageParameters,
  answers: { 200: { says: { en: 'A page of capabilities.', 'zh-CN': '一页能力。' }, schema: page(open) } },
  errors: [],
  async handle(context) {
    const all = await context.engine.registry.capabilities((user) => isVisible(context, user));
    return pageAnswer('listCapabilities', slice(all, pagingOf(context)), (capability) => capability);
  },
};

const get: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/capabilities/{name}',
  name: 'getCapability',
  tag: 'capabilities',
  title: { en: 'Read a capability', 'zh-CN': '查看能力' },
  says: { en: 'Its contracts by version, its providers and its lifecycle.', 'zh-CN': '各版本的契约、实现和生命周期。' },
  operation: 'readDefinitions',
  answers: {
    200: {
      says: { en: 'The capability.', 'zh-CN': '该能力。' },
      schema: open,
      headers: { ETag: { en: 'Its revision', 'zh-CN': '其修订号' } },
    },
  },
  errors: ['CAP_NOT_FOUND'],
  async handle(context) {
    const body = await context.engine.registry.capability(parameter(context, 'name'));
    return { status: 200, headers: { etag: etagOf(revisionOf(body)) }, body };
  },
};

/** A provider that asks to reach hosts which are not public (R7). */
function namesIntranet(provider: JsonObject): boolean {
  const allow = jsonAt(provider, 'allow');
  return isJsonArray(allow) ? allow.length > 0 : allow !== null;
}

const registerProvider: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/providers',
  name: 'registerProvider',
  side: 'control',
  tag: 'capabilities',
  title: { en: 'Register a provider', 'zh-CN': '登记实现' },
  says: {
    en: 'One that the engine calls over HTTP, a person, a flow, or a simulator. Providers in TypeScript come with the program.',
    'zh-CN': '由引擎通过 HTTP 调用的实现，或人工、流程、模拟器。TypeScript 实现随程序提供。',
  },
  operation: 'registerCapabilities',
  mutation: 'stored',
  body: {
    schema: open,
    limits: contractBody,
    example: {
      id: 'gift-desk',
      kind: 'http',
      capability: 'gift.wrap',
      range: '^1',
      url: 'https://gifts.example.com/wrap',
    },
  },
  audited: (body) => ({ id: jsonAt(body, 'id'), capability: jsonAt(body, 'capability') }),
  answers: registrationAnswers,
  errors: ['PROVIDER_INVALID', 'PROVIDER_LOCAL_OVER_HTTP', 'URL_FORBIDDEN'],
  async handle(context) {
    if (namesIntranet(context.body)) context.services.access.authorize(context.caller, 'allowIntranet');
    const answer = await context.engine.registry.registerProvider(context.body, context.caller.actor);
    return registration(context, answer);
  },
};

const lifecycle: JsonRoute = {
  kind: 'json',
  method: 'put',
  path: '/v1/capabilities/{name}/lifecycle',
  name: 'setLifecycle',
  side: 'control',
  tag: 'capabilities',
  title: { en: 'Change the lifecycle of a capability', 'zh-CN': '变更能力的生命周期' },
  says: {
    en: 'Needs `If-Match` with the `ETag` of the capability, so that nobody retires what another just changed. `sunset`: until when whoever uses a deprecated one has to have moved on; the value guard names what has not.',
    'zh-CN':
      '须带 `If-Match`，其值为该能力的 `ETag`，以免下线别人刚改过的能力。`sunset` 为已弃用能力的停用期限，逾期仍在使用的由价值守护列出。',
  },
  operation: 'registerCapabilities',
  mutation: 'stored',
  body: {
    schema: record(
      { status: { enum: ['draft', 'active', 'deprecated', 'retired'] }, successor: text(200), sunset: instant },
      ['status'],
    ),
    limits: smallBody,
    example: { status: 'deprecated' },
  },
  audited: (body) => body,
  answers: {
    200: {
      says: { en: 'The capability after it.', 'zh-CN': '变更后的能力。' },
      schema: open,
      headers: { ETag: { en: 'Its revision', 'zh-CN': '其修订号' } },
    },
  },
  errors: ['CAP_NOT_FOUND', 'CAP_LIFECYCLE', 'REVISION_REQUIRED', 'REVISION_STALE'],
  async handle(context) {
    const { registry } = context.engine;
    const name = parameter(context, 'name');
    requireRevision(header(context.request, 'if-match'), revisionOf(await registry.capability(name)), true);
    const successor = optionalTextAt(context.body, 'successor');
    const sunset = sunsetOf(optionalTextAt(context.body, 'sunset'));
    const more = { ...(successor === undefined ? {} : { successor }), ...(sunset === undefined ? {} : { sunset }) };
    await registry.setLifecycle(name, textAt(context.body, 'status'), more, context.caller.actor);
    const body = await registry.capability(name);
    return { status: 200, headers: { etag: etagOf(revisionOf(body)) }, body };
  },
};

/** Schemas have judged it. */
function sunsetOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : instantMs(text);
}

function revisionOf(capability: JsonObject): string {
  return contentHash(capability).slice(0, 16);
}

export const capabilityRoutes: readonly JsonRoute[] = [list, get, registerProvider, lifecycle];
