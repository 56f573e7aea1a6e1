import type { StartAnswer, StartRequest } from '../../host/instances-port.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { member, type JsonObject } from '../../kernel/json.ts';
import { smallBody } from '../door/body-limits.ts';
import { exampleOrder } from '../schemas/example-order.ts';
import { traceOf, waitMsOf } from '../answers/headers.ts';
import { limits } from '../limits.ts';
import { instanceView } from '../views/present.ts';
import { problemOf } from '../answers/problem.ts';
import { oneForEach } from '../schemas/one-for-each.ts';
import { jsonAt, objectsAt, optionalTextAt, textAt } from '../reading/read.ts';
import { problemContext } from '../answers/respond.ts';
import { etagOf } from '../answers/revision.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { anything, record, text, texts } from '../schemas/schema-words.ts';
import { ref } from '../schemas/schemas.ts';
import { requireFlow } from '../reading/scope.ts';

const startSchema = record({ flow: text(200), identity: text(200), request: anything, input: anything }, [
  'flow',
  'input',
]);
const example = { flow: 'order-fulfilment', input: exampleOrder };
const startAnswer: JsonObject = {
  type: 'object',
  properties: {
    instance: ref('Instance'),
    duplicate: { type: 'boolean' },
    sameInput: { type: 'boolean' },
    differs: texts,
    leftOut: texts,
  },
  required: ['instance', 'duplicate', 'sameInput'],
};

const start: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/instances',
  name: 'startInstance',
  tag: 'instances',
  title: { en: 'Start an instance', 'zh-CN': '启动实例' },
  says: {
    en: 'With `Prefer: wait=N` the answer waits up to N seconds (at most 30) for the instance to finish or to rest. `leftOut` names fields of the input that the flow does not declare: the instance does not have them.',
    'zh-CN':
      '带 `Prefer: wait=N` 时，应答最多等待 N 秒（至多 30 秒），直到实例结束或停歇。`leftOut` 列出流程未声明的输入字段，实例不含这些字段。',
  },
  operation: 'startAndSend',
  mutation: 'engine',
  body: { schema: startSchema, limits: smallBody, example },
  answers: {
    201: {
      says: {
        en: 'Started: the instance, durable. A repeated `Idempotency-Key` gets this first answer again.',
        'zh-CN': '已启动：实例已持久保存。重复的 `Idempotency-Key` 会再次得到这个最初的应答。',
      },
      schema: startAnswer,
      headers: {
        Location: { en: 'The instance', 'zh-CN': '该实例' },
        ETag: { en: 'Its revision', 'zh-CN': '其修订号' },
      },
    },
    200: {
      says: {
        en: 'Its business key was there: the first instance, whether the input was equal (`sameInput`), and the first 20 places where it was not (`differs`, JSON Pointers into the input, no values).',
        'zh-CN':
          '业务键已存在：返回最初的实例、输入是否相同（`sameInput`），以及不同之处的前 20 个位置（`differs`，指向输入的 JSON Pointer，不含取值）。',
      },
      schema: startAnswer,
    },
  },
  errors: [
    'INPUT_INVALID',
    'FLOW_NOT_FOUND',
    'IDENTITY_NOT_GRANTED',
    'IDENTITY_REQUIRED',
    'IDENTITY_MISMATCH',
    'FLOW_NOT_ACTIVE',
    'STARTS_STOPPED',
    'FACET_MISSING',
    'KEY_INVALID',
    'KEY_TAKEN',
    'INSTANCE_ARCHIVED',
    'IDEMPOTENCY_KEY_REUSED',
    'IDEMPOTENCY_IN_PROGRESS',
    'OVERLOADED',
    'START_RATE',
    'TOO_MANY_OPEN',
    'DEFINITION_QUARANTINED',
  ],
  async handle(context) {
    const answer = await startOne(context, context.body, context.idempotencyKey);
    const { id, revision } = answer.instance;
    const headers = { location: `/v1/instances/${id}`, etag: etagOf(String(revision)) };
    const waited = waitMsOf(context.request) === undefined ? undefined : { 'preference-applied': 'wait' };
    return { status: statusOf(answer), headers: { ...headers, ...waited }, body: startView(answer) };
  },
};

const startBatch: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/instances:batch',
  name: 'startInstances',
  tag: 'instances',
  title: {
    en: `Start up to ${limits.batchStarts} instances`,
    'zh-CN': `一次启动至多 ${limits.batchStarts} 个实例`,
  },
  says: {
    en: 'Each start stands for itself: the answer has one entry for each, in order. Repeating the batch with its `Idempotency-Key` starts nothing twice.',
    'zh-CN': '每个启动各自独立：应答按序逐一对应。用相同的 `Idempotency-Key` 重复整批，不会重复启动。',
  },
  operation: 'startAndSend',
  mutation: 'engine',
  body: {
    schema: record({ starts: { type: 'array', minItems: 1, maxItems: limits.batchStarts, items: startSchema } }, [
      'starts',
    ]),
    limits: smallBody,
    example: { starts: [example] },
  },
  answers: {
    200: {
      says: { en: 'What became of each start.', 'zh-CN': '每个启动的结果。' },
      schema: oneForEach(
        {
          status: { type: 'integer' },
          instance: ref('Instance'),
          duplicate: { type: 'boolean' },
          problem: ref('Problem'),
        },
        'status',
      ),
    },
  },
  errors: [],
  async handle(context) {
    const starts = objectsAt(context.body, 'starts');
    const items = starts.map((item, index) => batchItem(context, item, `${context.idempotencyKey}/${index}`));
    return { status: 200, body: { items: await Promise.all(items) } };
  },
};

/** A refused start is data of the batch; a fault of the server is too, so that the others keep their answers. */
async function batchItem(context: RouteContext, item: JsonObject, idempotencyKey: string): Promise<object> {
  try {
    const answer = await startOne(context, item, idempotencyKey);
    return { status: statusOf(answer), ...startView(answer) };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const problem = problemOf(error, problemContext(context.request));
    return { status: problem.status, problem: problem.body };
  }
}

async function startOne(context: RouteContext, item: JsonObject, idempotencyKey: string): Promise<StartAnswer> {
  requireFlow(context, textAt(item, 'flow'));
  return await context.engine.instances.start(startRequest(context, item, idempotencyKey), context.caller.actor);
}

function startRequest(context: RouteContext, item: JsonObject, idempotencyKey: string): StartRequest {
  const identity = optionalTextAt(item, 'identity');
  const request = member(item, 'request');
  const waitMs = waitMsOf(context.request);
  const trace = traceOf(context.request);
  return {
    flow: textAt(item, 'flow'),
    ...(identity === undefined ? {} : { identity }),
    ...(request === undefined ? {} : { request }),
    input: jsonAt(item, 'input'),
    idempotencyKey,
    queuedAtMost: limits.queuedStarts,
    ...(waitMs === undefined ? {} : { waitMs }),
    ...(trace === undefined ? {} : { trace }),
  };
}

function statusOf(answer: StartAnswer): number {
  return answer.duplicate ? 200 : 201;
}

function startView({ instance, ...answer }: StartAnswer): object {
  return { instance: instanceView(instance), ...answer };
}

export const startRoutes: readonly JsonRoute[] = [start, startBatch];
