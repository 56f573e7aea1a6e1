import { contentHash } from '../../kernel/hash.ts';
import type { Issue } from '../../kernel/issue.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { contractBody, smallBody } from '../body-limits.ts';
import { header } from '../headers.ts';
import { issueView } from '../issue-view.ts';
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
  201: { says: 'Registered.', schema: registered },
  200: { says: 'The same content was registered before.', schema: registered },
};

const list: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/capabilities',
  name: 'listCapabilities',
  tag: 'capabilities',
  title: 'List capabilities',
  operation: 'readDefinitions',
  query: pageParameters,
  answers: { 200: { says: 'A page of capabilities.', schema: page(open) } },
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
  title: 'Read a capability',
  says: 'Its contracts by version, its providers and its lifecycle.',
  operation: 'readDefinitions',
  answers: { 200: { says: 'The capability.', schema: open, headers: { ETag: 'Its revision' } } },
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
  title: 'Register a contract',
  says: 'The body is one version of the contract of a capability. A version never changes once it is registered.',
  operation: 'registerCapabilities',
  mutation: 'stored',
  body: {
    schema: open,
    limits: contractBody,
    example: {
      capability: 'stock.reserve',
      version: '1.0.0',
      title: { en: 'Reserve stock', 'zh-CN': '锁定库存' },
      owner: 'stock-team',
      domain: 'stock',
      effect: 'write',
      undo: { none: 'expires by itself' },
      input: { type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] },
      output: { type: 'object', properties: { reservationId: { type: 'string' } }, required: ['reservationId'] },
      errors: { OUT_OF_STOCK: { class: 'business' } },
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

const registerProvider: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/providers',
  name: 'registerProvider',
  tag: 'capabilities',
  title: 'Register a provider',
  says: 'One that the engine calls over HTTP, a person, a flow, or a simulator. Providers in TypeScript come with the program.',
  operation: 'registerCapabilities',
  mutation: 'stored',
  body: {
    schema: open,
    limits: contractBody,
    example: {
      id: 'wms-a',
      kind: 'http',
      capability: 'stock.reserve',
      range: '^1',
      url: 'https://wms.example.com/reserve',
    },
  },
  audited: (body) => ({ id: jsonAt(body, 'id'), capability: jsonAt(body, 'capability') }),
  answers: registrationAnswers,
  errors: ['PROVIDER_INVALID', 'PROVIDER_LOCAL_OVER_HTTP', 'URL_FORBIDDEN'],
  async handle(context) {
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
  title: 'Change the lifecycle of a capability',
  says: 'Needs If-Match with the ETag of the capability, so that nobody retires what another just changed.',
  operation: 'registerCapabilities',
  mutation: 'stored',
  body: {
    schema: record({ status: { enum: ['draft', 'active', 'deprecated', 'retired'] }, successor: text(200) }, [
      'status',
    ]),
    limits: smallBody,
    example: { status: 'deprecated', successor: 'stock.hold' },
  },
  audited: (body) => body,
  answers: { 200: { says: 'The capability after it.', schema: open, headers: { ETag: 'Its revision' } } },
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
