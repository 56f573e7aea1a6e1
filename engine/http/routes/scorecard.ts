import { readScorecard } from '../../insight/scorecard/read-scorecard.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { factFilterOf, factFilterParameters } from '../reading/fact-filter.ts';
import { factsOf } from '../reading/facts-of.ts';
import { windowOf, windowParameters } from '../reading/insight-window.ts';
import { parameter } from '../reading/path-ids.ts';
import type { JsonRoute } from '../serving/route.ts';
import { instant } from '../schemas/schema-words.ts';
import { ref } from '../schemas/schemas.ts';

const figure = ref('Figure');
const shares = { success: figure, declaredErrors: figure, undone: figure, outcome: figure };
const others = { calls: figure, p50: figure, p95: figure, p99: figure, attempts: figure, cost: figure };

export const scorecardRoute: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/capabilities/{name}/scorecard',
  name: 'getScorecard',
  tag: 'capabilities',
  side: 'control',
  title: { en: 'Compare the providers of a capability', 'zh-CN': '比较能力的各实现' },
  says: {
    en: 'One row a provider and version of the contract: success = ok ÷ (ok + fault + timeout + unknown), declared errors, how long it took from the first attempt, attempts and cost a call, work undone, and how the instances ended that it served. Under 30 judged calls a row has no rank.',
    'zh-CN':
      '每个实现和契约版本一行：成功率 = 成功 ÷（成功 + 故障 + 超时 + 未知），另有声明错误占比、自首次尝试起的耗时、每次调用的尝试数与成本、被撤销的占比，以及其服务过的实例的最终结果。可判定的调用不足 30 次时不参与排名。',
  },
  operation: 'readInsight',
  query: { ...factFilterParameters, ...windowParameters },
  answers: {
    200: {
      says: { en: 'The scorecard.', 'zh-CN': '记分卡。' },
      schema: {
        type: 'object',
        properties: {
          capability: { type: 'string' },
          rows: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                provider: { type: 'string' },
                version: { type: 'string' },
                rank: { type: 'integer' },
                ...shares,
                ...others,
              },
              required: ['provider', 'calls', 'success'],
            },
          },
          from: instant,
          to: instant,
          asOf: instant,
        },
        required: ['capability', 'rows', 'from', 'to', 'asOf'],
      },
    },
  },
  errors: ['CAP_NOT_FOUND', 'IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND'],
  async handle(context) {
    const { engine, caller } = context;
    const capability = parameter(context, 'name');
    const state = await engine.registry.present();
    const contracts = state.contracts.get(capability);
    if (contracts === undefined) throw new EngineError('CAP_NOT_FOUND', { params: { capability } });
    const asked = {
      capability,
      contracts,
      providers: state.providers.get(capability) ?? [],
      filter: factFilterOf(context),
      window: windowOf(context),
      nowMs: engine.clock.now(),
    };
    return { status: 200, body: await readScorecard(factsOf(context), asked, caller.actor) };
  },
};
