import { readMap } from '../../insight/map/read-map.ts';
import { readUsage } from '../../insight/map/read-usage.ts';
import { duplicates } from '../../insight/map/duplicates.ts';
import { catalogOf } from '../../registry/catalog-of.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { mapView } from '../views/capability-map-view.ts';
import { factsOf } from '../reading/facts-of.ts';
import { header } from '../answers/headers.ts';
import { windowOf, windowParameters } from '../reading/insight-window.ts';
import { localeOf } from '../answers/locale.ts';
import { parameter } from '../reading/path-ids.ts';
import type { JsonRoute, QueryParameter, RouteContext } from '../serving/route.ts';
import { figureSchema } from '../schemas/figure-schema.ts';
import { record } from '../schemas/schema-words.ts';
import { requireIdentity } from '../reading/scope.ts';

const open: JsonObject = { type: 'object' };
const list: JsonObject = { type: 'array', items: open };

const identityParameter = {
  kind: 'text',
  says: { en: 'Used and called by this identity or one below it.', 'zh-CN': '由该业务身份或其下级使用和调用。' },
} as const satisfies QueryParameter;

const map: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/capability-map',
  name: 'getCapabilityMap',
  tag: 'insight',
  title: { en: 'Read the capability map', 'zh-CN': '查看能力地图' },
  says: {
    en: 'Domains with their capabilities: owner, lifecycle, providers, the flows and identities that use each now, how well it served in the window, how well it is kept (`score`), and what requirements name that nobody offers (`gaps`). Only use that the key may see is counted.',
    'zh-CN':
      '各领域及其能力：负责方、生命周期、实现、当前使用它的流程与业务身份、时段内的服务表现、规范得分（`score`），以及业务需求点名但无人提供的能力（`gaps`）。只统计密钥可见范围内的使用。',
  },
  operation: 'readInsight',
  query: {
    domain: {
      kind: 'text',
      says: { en: 'This domain, with all below it.', 'zh-CN': '该领域及其所有下级。' },
    },
    identity: identityParameter,
    ...windowParameters,
  },
  answers: { 200: { says: { en: 'The map.', 'zh-CN': '能力地图。' }, schema: open } },
  errors: ['IDENTITY_NOT_FOUND'],
  async handle(context) {
    const { domain } = context.query;
    const asked = { ...askedOf(context), ...(domain === undefined ? {} : { domain }) };
    const answer = await readMap(portsOf(context), asked, context.caller.actor);
    return { status: 200, body: mapView(answer, localeOf(header(context.request, 'accept-language'))) };
  },
};

const twice: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/capability-map/duplicates',
  name: 'getDuplicateCapabilities',
  tag: 'insight',
  title: { en: 'Find capabilities that may be there twice', 'zh-CN': '查找可能重复的能力' },
  says: {
    en: 'Pairs of active capabilities of equal effect that share at least 60 % of their fields, by data element, else by name and type. A hint, not a verdict.',
    'zh-CN':
      '影响相同、且至少 60% 的字段一致的在用能力对；字段先按数据元素比较，否则按名称与类型比较。仅为提示，不是结论。',
  },
  operation: 'readInsight',
  answers: {
    200: {
      says: { en: 'The pairs, the most alike first.', 'zh-CN': '能力对，最相似的在前。' },
      schema: record({ items: list }, ['items']),
    },
  },
  errors: [],
  async handle({ engine }) {
    const catalog = catalogOf(await engine.registry.present());
    const active = [...catalog.capabilities()].filter(
      (name) => (catalog.lifecycle(name)?.status ?? 'active') === 'active',
    );
    const items = duplicates(active.flatMap((name) => catalog.contracts(name)[0] ?? []));
    return { status: 200, body: { items } };
  },
};

const usageRow: JsonObject = {
  type: 'object',
  properties: {
    flow: { type: 'string' },
    identity: { type: 'string' },
    provider: { type: 'string' },
    calls: figureSchema,
    success: figureSchema,
    p95: figureSchema,
  },
  required: ['flow', 'identity', 'provider', 'calls', 'success', 'p95'],
};

const usagePart: JsonObject = {
  type: 'object',
  properties: { calls: figureSchema, success: figureSchema },
  required: ['calls', 'success'],
};

const usage: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/capabilities/{name}/usage',
  name: 'getCapabilityUsage',
  tag: 'insight',
  title: { en: 'Tell who called a capability, and who served', 'zh-CN': '查看谁调用了能力、由谁处理' },
  says: {
    en: 'Calls in the window by flow, identity and provider, with their success share and p95; the most frequent first; and in 12 equal parts of the window.',
    'zh-CN': '时段内的调用，按流程、业务身份与实现分列，附成功率与 p95；调用最多的在前；另按时段的 12 等分给出。',
  },
  operation: 'readInsight',
  query: { identity: identityParameter, ...windowParameters },
  answers: {
    200: {
      says: { en: 'The rows.', 'zh-CN': '各行。' },
      schema: record({ items: { type: 'array', items: usageRow }, parts: { type: 'array', items: usagePart } }, [
        'items',
        'parts',
      ]),
    },
  },
  errors: ['CAP_NOT_FOUND', 'IDENTITY_NOT_FOUND'],
  async handle(context) {
    const name = parameter(context, 'name');
    // Known, and told as unknown where it is not.
    await context.engine.registry.capability(name);
    return { status: 200, body: await readUsage(portsOf(context), name, askedOf(context), context.caller.actor) };
  },
};

function portsOf(context: RouteContext) {
  return { registry: context.engine.registry, facts: factsOf(context) };
}

function askedOf(context: RouteContext) {
  const { identity } = context.query;
  if (identity !== undefined) requireIdentity(context, identity);
  return { window: windowOf(context), ...(identity === undefined ? {} : { identity }) };
}

export const capabilityMapRoutes: readonly JsonRoute[] = [map, twice, usage];
