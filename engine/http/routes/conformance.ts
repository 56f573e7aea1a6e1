import { EngineError } from '../../kernel/engine-error.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { smallBody } from '../door/body-limits.ts';
import { conformanceView } from '../views/conformance-view.ts';
import { header } from '../answers/headers.ts';
import { localeOf } from '../answers/locale.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { jsonAt, optionalTextAt, textAt } from '../reading/read.ts';
import type { JsonRoute } from '../serving/route.ts';
import { record, text } from '../schemas/schema-words.ts';
import { page } from '../schemas/schemas.ts';

const open: JsonObject = { type: 'object' };
const verdicts = ['passed', 'failed', 'not-shown'] as const;

const list: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/conformance',
  name: 'listConformance',
  tag: 'capabilities',
  side: 'control',
  title: { en: 'Read what conformance found', 'zh-CN': '查看符合性验证记录' },
  says: {
    en: 'The last record of each provider and contract, signed (Ed25519 over its canonical JSON): every item with its checks, and what could not be seen. `isCurrent` is false, and `stale` says why and since when, where the contract, what the provider says of itself, or the code of its program is another now.',
    'zh-CN':
      '各实现与契约的最近一次记录，带签名（对规范化 JSON 的 Ed25519 签名）：列出每一项及其检查，以及无法看到的部分。契约、实现的声明或其程序的代码此后有变时，`isCurrent` 为 false，`stale` 说明原因与起始时间。',
  },
  operation: 'readDefinitions',
  query: {
    capability: { kind: 'text', says: { en: 'Only of this capability.', 'zh-CN': '仅此能力。' } },
    provider: { kind: 'text', says: { en: 'Only of this provider.', 'zh-CN': '仅此实现。' } },
    verdict: { kind: 'choice', of: verdicts, says: { en: 'Only with this verdict.', 'zh-CN': '仅此结论。' } },
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of records.', 'zh-CN': '一页记录。' }, schema: page(open) } },
  errors: [],
  async handle(context) {
    const { registry } = context.engine;
    const { capability, provider, verdict } = context.query;
    const locale = localeOf(header(context.request, 'accept-language'));
    const kept = (await registry.conformance()).filter(
      ({ record: one }) =>
        (capability ?? one.capability) === one.capability &&
        (provider ?? one.provider) === one.provider &&
        (verdict ?? one.verdict) === one.verdict,
    );
    const view = (each: (typeof kept)[number]) => conformanceView(each, registry.conformancePublicKey, locale);
    return pageAnswer('listConformance', slice(kept, pagingOf(context)), view);
  },
};

const tried: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/conformance',
  name: 'tryProvider',
  tag: 'capabilities',
  side: 'control',
  title: { en: 'Try a provider against its contract', 'zh-CN': '按契约验证实现' },
  says: {
    en: 'Runs the ten items of the conformance kit, signs what it found and keeps it. The provider is really called, with made-up inputs: one of the world outside is to be tried in a place for tests. Functions of this process work on documents of their own, and reach nobody.',
    'zh-CN':
      '运行符合性验证的十项检查，对结果签名并保存。会以生成的入参真实调用该实现：外部实现请在测试环境验证；进程内的函数只操作独立的文档，不会触达外部。',
  },
  operation: 'registerCapabilities',
  mutation: 'stored',
  body: {
    schema: record(
      {
        provider: text(100),
        capability: text(100),
        version: text(100),
        config: open,
        seed: { type: 'integer', minimum: 0, maximum: 2 ** 31 - 1 },
        inputs: { type: 'integer', minimum: 1, maximum: 1_000 },
      },
      ['provider'],
    ),
    limits: smallBody,
    example: { provider: 'wms-a', capability: 'stock.reserve' },
  },
  audited: (body) => ({ provider: jsonAt(body, 'provider'), capability: jsonAt(body, 'capability') }),
  answers: {
    200: {
      says: { en: 'The records, one for each capability that was tried.', 'zh-CN': '记录，每个被验证的能力一条。' },
      schema: record({ items: { type: 'array', items: open } }, ['items']),
    },
  },
  errors: ['PROVIDER_NOT_FOUND', 'CAP_NOT_FOUND'],
  async handle(context) {
    const { body, caller, engine, services, request } = context;
    if (services.conformance === undefined) throw new EngineError('NOT_FOUND');
    const config = jsonAt(body, 'config');
    const [seed, inputs] = [jsonAt(body, 'seed'), jsonAt(body, 'inputs')];
    const capability = optionalTextAt(body, 'capability');
    const version = optionalTextAt(body, 'version');
    const records = await services.conformance.try(
      {
        provider: textAt(body, 'provider'),
        ...(capability === undefined ? {} : { capability }),
        ...(version === undefined ? {} : { version }),
        ...(isJsonObject(config) ? { config } : {}),
        ...(typeof seed === 'number' ? { seed } : {}),
        ...(typeof inputs === 'number' ? { inputs } : {}),
      },
      caller.actor.name,
    );
    const locale = localeOf(header(request, 'accept-language'));
    const { conformancePublicKey } = engine.registry;
    const items = records.map((each) => conformanceView(each, conformancePublicKey, locale));
    return { status: 200, body: { items } };
  },
};

export const conformanceRoutes: readonly JsonRoute[] = [list, tried];
