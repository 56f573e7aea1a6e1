import { contentHash } from '../../kernel/hash.ts';
import { isJsonArray, isJsonObject, type Json } from '../../kernel/json.ts';
import { header } from '../answers/headers.ts';
import { etagOf, isKnown } from '../answers/revision.ts';
import type { JsonRoute } from '../serving/route.ts';

/** Of a checker in the page: one answer instead of one for each capability. */
export const allCapabilitiesRoute: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/contracts',
  name: 'getContracts',
  tag: 'capabilities',
  title: { en: 'Read every capability at once', 'zh-CN': '一次查看全部能力' },
  says: {
    en: 'All capabilities with contracts, providers and lifecycle, as a checker of one’s own needs them; `testProviders`: those for tests may serve here. `If-None-Match` with the `ETag` that was seen answers 304 while nothing changed.',
    'zh-CN':
      '全部能力及其契约、实现和生命周期，供自行运行的检查器使用；`testProviders` 表示此处允许测试实现参与。带 `If-None-Match`（所见的 `ETag`）时，若无变化则应答 304。',
  },
  operation: 'readDefinitions',
  answers: {
    200: {
      says: { en: 'The capabilities by name.', 'zh-CN': '按名称排列的能力。' },
      schema: {
        type: 'object',
        properties: {
          capabilities: { type: 'array', items: { type: 'object' } },
          testProviders: { type: 'boolean' },
          hash: { type: 'string' },
        },
        required: ['capabilities', 'testProviders', 'hash'],
      },
      headers: { ETag: { en: 'The hash of all of them, in quotes.', 'zh-CN': '全部能力的哈希，带引号。' } },
    },
    304: { says: { en: 'Nothing changed.', 'zh-CN': '没有变化。' } },
  },
  errors: [],
  async handle({ engine: { registry }, request }) {
    const names = (await registry.capabilities()).flatMap(nameOf);
    const capabilities = await Promise.all(names.map((name) => registry.capability(name)));
    const { testProviders } = registry;
    const told = { capabilities: capabilities.map(dataOf), testProviders };
    const hash = contentHash(told);
    const headers = { etag: etagOf(hash) };
    if (isKnown(header(request, 'if-none-match'), hash)) return { status: 304, headers };
    return { status: 200, headers, body: { ...told, hash } };
  },
};

function nameOf(summary: Json): readonly string[] {
  const name = isJsonObject(summary) ? summary['capability'] : undefined;
  return typeof name === 'string' ? [name] : [];
}

/** What a checker reads of a capability; the rest is for people. */
function dataOf(body: Json): Json {
  if (!isJsonObject(body)) return {};
  const { capability = '', contracts, providers, lifecycle, successor } = body;
  return {
    capability,
    contracts: isJsonArray(contracts) ? contracts : [],
    providers: isJsonArray(providers) ? providers : [],
    ...(lifecycle === undefined ? {} : { lifecycle }),
    ...(successor === undefined ? {} : { successor }),
  };
}
