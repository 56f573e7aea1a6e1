import { contentHash } from '../../kernel/hash.ts';
import type { Issue } from '../../kernel/issue.ts';
import { isJsonArray, type JsonObject } from '../../kernel/json.ts';
import { contractBody, smallBody } from '../body-limits.ts';
import { header } from '../headers.ts';
import { issueView } from '../../kernel/issue-view.ts';
import { localeOf } from '../locale.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../paging.ts';
import { parameter } from '../path-ids.ts';
import { jsonAt, optionalTextAt, textAt } from '../read.ts';
import { etagOf, requireRevision } from '../revision.ts';
import type { JsonRoute, RouteContext } from '../route.ts';
import { page, record, ref, text } from '../schemas.ts';

const open: JsonObject = { type: 'object' };
const registered: JsonObject = {
  type: 'object',
  properties: { created: { type: 'boolean' }, warnings: { type: 'array', items: ref('Issue') } },
  required: ['created', 'warnings'],
};
const registrationAnswers: JsonRoute['answers'] = {
  201: { says: { en: 'Registered.', 'zh-CN': '已登记。' }, schema: registered },
  200: { says: { en: 'The same content was registered before.', 'zh-CN': '相同内容此前已登记。' }, schema: registered },
};

const list: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/capabilities',
  name: 'listCapabilities',
  tag: 'capabilities',
  title: { en: 'List capabilities', 'zh-CN': '列出能力' },
  operation: 'readDefinitions',
  query: pageParameters,
  answers: { 200: { says: { en: 'A page of capabilities.', 'zh-CN': '一页能力。' }, schema: page(open) } },
  errors: [],
  async handle(context) {
    const all = await context.engine.registry.capabilities();
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

const register: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/capabilities',
  name: 'registerContract',
  tag: 'capabilities',
  title: { en: 'Register a contract', 'zh-CN': '登记契约' },
  says: {
    en: 'The body is one version of the contract of a capability. A version never changes once it is registered.',
    'zh-CN': '请求体是某个能力的一个契约版本。版本一经登记就不再改变。',
  },
  operation: 'registerCapabilities',
  mutation: 'stored',
  body: {
    schema: open,
    limits: contractBody,
    example: {
      capability: 'gift.wrap',
      version: '1.0.0',
      title: { en: 'Wrap as a gift', 'zh-CN': '礼品包装' },
      owner: 'gift-team',
      domain: 'gift',
      effect: 'write',
      undo: { none: 'unwrapped by hand' },
      input: { type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] },
      output: { type: 'object', properties: { parcelId: { type: 'string' } }, required: ['parcelId'] },
      errors: { NO_PAPER: { class: 'business' } },
    },
  },
  audited: (body) => ({ capability: jsonAt(body, 'capability'), version: jsonAt(body, 'version') }),
  answers: registrationAnswers,
  errors: [
    'CAP_BAD_NAME',
    'CAP_SCHEMA_INVALID',
    'CAP_SCHEMA_KEYWORD',
    'CAP_SCHEMA_TOO_DEEP',
    'CAP_SCHEMA_TOO_LARGE',
    'CAP_VERSION_EXISTS',
  ],
  async handle(context) {
    const answer = await context.engine.registry.registerContract(context.body, context.caller.actor);
    return registration(context, answer);
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
  tag: 'capabilities',
  title: { en: 'Change the lifecycle of a capability', 'zh-CN': '变更能力的生命周期' },
  says: {
    en: 'Needs `If-Match` with the `ETag` of the capability, so that nobody retires what another just changed.',
    'zh-CN': '须带 `If-Match`，其值为该能力的 `ETag`，以免下线别人刚改过的能力。',
  },
  operation: 'registerCapabilities',
  mutation: 'stored',
  body: {
    schema: record({ status: { enum: ['draft', 'active', 'deprecated', 'retired'] }, successor: text(200) }, [
      'status',
    ]),
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
    await registry.setLifecycle(name, textAt(context.body, 'status'), successor, context.caller.actor);
    const body = await registry.capability(name);
    return { status: 200, headers: { etag: etagOf(revisionOf(body)) }, body };
  },
};

function revisionOf(capability: JsonObject): string {
  return contentHash(capability).slice(0, 16);
}

function registration(
  context: RouteContext,
  answer: { readonly created: boolean; readonly warnings: readonly Issue[] },
): { readonly status: number; readonly body: object } {
  const locale = localeOf(header(context.request, 'accept-language'));
  const warnings = answer.warnings.map((warning) => issueView(warning, locale));
  return { status: answer.created ? 201 : 200, body: { ...answer, warnings } };
}

export const capabilityRoutes: readonly JsonRoute[] = [list, get, register, registerProvider, lifecycle];
