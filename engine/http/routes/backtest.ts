import { parseDuration } from '../../kernel/duration.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { backtestView } from '../views/backtest-view.ts';
import { filesBody } from '../door/body-limits.ts';
import { header } from '../answers/headers.ts';
import { localeOf } from '../answers/locale.ts';
import { numberAt, optionalTextAt, textAt } from '../reading/read.ts';
import type { JsonRoute } from '../serving/route.ts';
import { instant, record, text } from '../schemas/schema-words.ts';
import { ref } from '../schemas/schemas.ts';
import { requireIdentity } from '../reading/scope.ts';
import { exampleFiles, filesOf, filesSchema } from './publishing.ts';

/** Instances that one request may replay: about ten a second on a small machine, with turns for others between them. */
const most = 10_000;
const usual = 1_000;

const body: JsonObject = record(
  {
    files: filesSchema,
    flow: text(200),
    identity: text(200),
    since: text(40),
    limit: { type: 'integer', minimum: 1, maximum: most },
  },
  ['files', 'identity'],
);

const backtest: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/backtest',
  name: 'backtest',
  tag: 'flows',
  title: { en: 'Replay recorded instances on a draft', 'zh-CN': '用历史实例回放草稿' },
  says: {
    en: 'What would have gone differently, case by case and in sum: everything that really came to an instance, its events, decisions and answers of providers, comes to the draft at its own time. Reads only; nobody is called. `since` is a duration back from now or a time, `P90D` unless given; `limit` bounds the instances, the newest first. `archived` counts those of that time that lie in archive files and are not replayed.',
    'zh-CN':
      '逐例并汇总给出会有哪些不同：实例当时收到的事件、人工决定与实现的应答，都在原来的时刻作用于草稿。只读，不会调用任何实现。`since` 是从现在往回的时长或一个时间，默认 `P90D`；`limit` 限制实例数，最新的在前。`archived` 是这段时间内已归档、因而未回放的实例数。',
  },
  operation: 'backtest',
  body: {
    schema: body,
    limits: filesBody,
    example: { files: exampleFiles, identity: 'cn.retail', since: 'P90D', limit: 500 },
  },
  answers: {
    200: {
      says: { en: 'The comparison.', 'zh-CN': '比较结果。' },
      schema: {
        type: 'object',
        properties: {
          flow: { type: 'string' },
          identity: { type: 'string' },
          draft: { type: 'string' },
          since: instant,
          more: { type: 'boolean' },
          archived: { type: 'integer' },
          summary: ref('BacktestSummary'),
          cases: { type: 'array', items: ref('BacktestCase') },
        },
        required: ['flow', 'identity', 'draft', 'since', 'more', 'archived', 'summary', 'cases'],
      },
    },
  },
  errors: ['YAML_SYNTAX', 'FLOW_NOT_ACTIVE', 'IDENTITY_NOT_FOUND', 'BACKTEST_SINCE', 'BACKTEST_BUSY'],
  async handle(context) {
    const { engine, caller } = context;
    const identity = textAt(context.body, 'identity');
    requireIdentity(context, identity);
    const flow = optionalTextAt(context.body, 'flow');
    const request = {
      files: filesOf(context.body),
      ...(flow === undefined ? {} : { flow }),
      identity,
      sinceMs: sinceMsOf(optionalTextAt(context.body, 'since') ?? 'P90D', engine.clock.now()),
      limit: numberAt(context.body, 'limit') ?? usual,
    };
    if (engine.backtest === undefined) throw new EngineError('NOT_FOUND');
    const report = await engine.backtest(request, caller.actor);
    return { status: 200, body: backtestView(report, localeOf(header(context.request, 'accept-language'))) };
  },
};

/** @throws EngineError BACKTEST_SINCE */
export function sinceMsOf(since: string, nowMs: number): number {
  const backMs = parseDuration(since);
  const atMs = backMs === undefined ? Date.parse(since) : nowMs - backMs;
  if (!Number.isFinite(atMs)) throw new EngineError('BACKTEST_SINCE', { params: { since }, pointer: '/since' });
  return atMs;
}

export const backtestRoutes: readonly JsonRoute[] = [backtest];
