import { parseDuration } from '../../kernel/duration.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { Keep } from '../../host/archive/retention.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { smallBody } from '../door/body-limits.ts';
import { flagAt, numberAt, optionalTextAt } from '../reading/read.ts';
import type { JsonRoute } from '../serving/route.ts';
import { record, text } from '../schemas/schema-words.ts';

/** Moves ended instances out of the store now, instead of at the next hour. */
export const archiveRoute: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/archive',
  name: 'archive',
  tag: 'administration',
  title: { en: 'Archive ended instances', 'zh-CN': '归档已结束的实例' },
  says: {
    en: 'Moves ended instances, each with its sub-flows, to compressed files beside the data, by the retention that is configured or by `keepFor` and `keepAtMost`. Their ids answer 410 from then on, and their business keys stay taken. `dryRun` only counts.',
    'zh-CN':
      '按已配置的保留规则，或按 `keepFor` 与 `keepAtMost`，把已结束的实例连同其子流程移入数据旁的压缩文件。此后按其编号查询返回 410，业务键仍被占用。`dryRun` 只计数。',
  },
  operation: 'archive',
  mutation: 'stored',
  body: {
    schema: record({
      flow: text(200),
      keepFor: { type: 'string', format: 'duration', maxLength: 40 },
      keepAtMost: { type: 'integer', minimum: 0 },
      dryRun: { type: 'boolean' },
    }),
    limits: smallBody,
    optional: true,
    example: { flow: 'order-fulfilment', keepFor: 'P90D', dryRun: true },
  },
  audited: (body) => body,
  answers: {
    200: {
      says: {
        en: 'How many went, or would go, and into which files.',
        'zh-CN': '移走（或将移走）多少个，以及写入了哪些文件。',
      },
      schema: {
        type: 'object',
        properties: { archived: { type: 'integer' }, files: { type: 'array', items: { type: 'string' } } },
        required: ['archived', 'files'],
      },
    },
  },
  errors: ['ARCHIVE_BUSY'],
  async handle({ engine, body, caller }) {
    if (engine.archive === undefined) throw new EngineError('NOT_FOUND');
    const flow = optionalTextAt(body, 'flow');
    const keep = keepOf(body);
    const asked = { ...(flow === undefined ? {} : { flow }), ...(keep === undefined ? {} : { keep }) };
    const report = await engine.archive({ ...asked, dryRun: flagAt(body, 'dryRun') }, caller.actor);
    return { status: 200, body: { ...report } };
  },
};

function keepOf(body: JsonObject): Keep | undefined {
  const keepFor = optionalTextAt(body, 'keepFor');
  const atMost = numberAt(body, 'keepAtMost');
  const forMs = keepFor === undefined ? undefined : parseDuration(keepFor);
  if (forMs === undefined && atMost === undefined) return undefined;
  return { ...(forMs === undefined ? {} : { forMs }), ...(atMost === undefined ? {} : { atMost }) };
}
