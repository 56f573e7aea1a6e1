import type { Intent } from '../../host/preview.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { InstanceId } from '../../kernel/ids.ts';
import { member, type JsonObject } from '../../kernel/json.ts';
import { eventBody } from '../door/body-limits.ts';
import { oneForEach } from '../schemas/one-for-each.ts';
import { instanceIdOf, missingInstance, releaseIdOf } from '../reading/path-ids.ts';
import { problemOf } from '../answers/problem.ts';
import { missing } from '../reading/read-incident-action.ts';
import { flagAt, numberAt, objectsAt, optionalTextAt, textAt } from '../reading/read.ts';
import { problemContext } from '../answers/respond.ts';
import { etagOf, requireRevision } from '../answers/revision.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { anything, record, text } from '../schemas/schema-words.ts';
import { ref } from '../schemas/schemas.ts';
import { requireVisible } from '../reading/scope.ts';

/** So many at once, one after the other, within the time of a request. */
const atOnce = 100;
const actions = ['retry', 'skip', 'send', 'suspend', 'resume', 'cancel', 'migrate'] as const;
type Action = (typeof actions)[number];

export const actOnManyRoute: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/instances:act',
  name: 'actOnInstances',
  tag: 'instances',
  title: { en: 'Act on several instances', 'zh-CN': '批量操作实例' },
  says: {
    en: 'Each for itself, in order; one that is refused does not stop the others. `retry` and `skip` (with a `reason` and, for calls, an `output`) resolve every open incident of an instance; `send` takes `type`, `data` and an `eventId`, which makes the event count once for each; `migrate` moves to the present release or to `release`. With `dryRun` nothing is done: each tells what would follow, and its `revision`; an instance named with its revision is left alone once it has moved on.',
    'zh-CN':
      '逐一独立处理，按序应答；其中一个被拒绝不影响其他。`retry` 和 `skip`（附 `reason`，调用可附 `output`）处理实例的全部未处理异常单；`send` 需要 `type` 和 `data`，带上 `eventId` 则对每个实例只计一次；`migrate` 迁移到当前生效版本或 `release`。带 `dryRun` 时不做任何改变，只给出各自随即会发生什么及其 `revision`；指明修订号的实例若已有变动则不处理。',
  },
  operation: 'operate',
  mutation: 'stored',
  body: {
    schema: record(
      {
        action: { enum: [...actions] },
        instances: {
          type: 'array',
          minItems: 1,
          maxItems: atOnce,
          uniqueItems: true,
          items: record({ id: text(60), revision: { type: 'integer', minimum: 0 } }, ['id']),
        },
        reason: text(1_000),
        output: anything,
        type: text(200),
        data: anything,
        eventId: text(200),
        release: text(60),
        dryRun: { type: 'boolean' },
      },
      ['instances', 'action'],
    ),
    limits: eventBody,
    example: { instances: [{ id: 'i_01jz8m3v6k2q4w6e8r0t2y4u6i' }], action: 'retry', dryRun: true },
  },
  audited: (body) => ({
    instances: objectsAt(body, 'instances').map((one) => one['id'] ?? ''),
    action: body['action'] ?? '',
    type: body['type'] ?? null,
    reason: body['reason'] ?? null,
    dryRun: flagAt(body, 'dryRun'),
  }),
  answers: {
    200: {
      says: { en: 'What became, or would become, of each.', 'zh-CN': '各自的结果，或将有的结果。' },
      schema: oneForEach(
        {
          instance: { type: 'string' },
          revision: { type: 'integer' },
          prospect: ref('Prospect'),
          changes: { type: 'array', items: { type: 'string' } },
          problem: ref('Problem'),
        },
        'instance',
      ),
    },
  },
  errors: [],
  async handle(context) {
    const { caller, body, services } = context;
    const action = actionOf(textAt(body, 'action'));
    if (action === 'send') {
      services.access.authorize(caller, 'startAndSend');
      if (optionalTextAt(body, 'type') === undefined) throw missing('type');
    }
    const items: object[] = [];
    // One after the other: each is a transaction of its own, and what it sends shall not crowd out other work.
    for (const named of objectsAt(body, 'instances')) items.push(await actOnOne(context, action, named));
    return { status: 200, body: { items } };
  },
};

function actionOf(name: string): Action {
  return actions.find((each) => each === name) ?? 'retry';
}

async function actOnOne(context: RouteContext, action: Action, named: JsonObject): Promise<object> {
  const { engine, caller, body } = context;
  const name = textAt(named, 'id');
  try {
    const id = instanceIdOf(name);
    const found = requireVisible(context, await engine.instances.get(id, caller.actor), () => missingInstance(id));
    const revision = numberAt(named, 'revision');
    requireRevision(revision === undefined ? undefined : etagOf(String(revision)), String(found.revision), false);
    const isDry = flagAt(body, 'dryRun');
    if (isDry) return { instance: id, revision: found.revision, ...(await prospectOf(context, action, id)) };
    await perform(context, action, id);
    return { instance: id };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { instance: name, problem: problemOf(error, problemContext(context.request)).body };
  }
}

async function prospectOf(context: RouteContext, action: Action, id: InstanceId): Promise<object> {
  if (action === 'migrate') return { changes: await migrate(context, id, true) };
  return { prospect: await context.engine.instances.preview(id, intentOf(action, context.body), context.caller.actor) };
}

/** @returns what changed, or would change */
async function migrate(
  { engine, body, caller }: RouteContext,
  id: InstanceId,
  isDry: boolean,
): Promise<readonly string[]> {
  const release = optionalTextAt(body, 'release');
  const to = release === undefined ? undefined : releaseIdOf(release);
  return (await engine.instances.migrate(id, to, isDry, caller.actor)).changes;
}

function intentOf(action: Exclude<Action, 'migrate'>, body: JsonObject): Intent {
  switch (action) {
    case 'send':
      return { kind: 'send', type: textAt(body, 'type'), payload: member(body, 'data') ?? {} };
    case 'retry':
      return { kind: 'resolveOpen', action: { kind: 'retry' } };
    case 'skip':
      return { kind: 'resolveOpen', action: skipOf(body) };
    case 'suspend':
    case 'resume':
    case 'cancel':
      return { kind: action };
  }
}

function skipOf(body: JsonObject): Extract<Intent, { kind: 'resolveOpen' }>['action'] {
  const output = member(body, 'output');
  const reason = optionalTextAt(body, 'reason');
  return { kind: 'skip', ...(output === undefined ? {} : { output }), ...(reason === undefined ? {} : { reason }) };
}

async function perform(context: RouteContext, action: Action, id: InstanceId): Promise<void> {
  if (action === 'migrate') return void (await migrate(context, id, false));
  const { body, caller, engine } = context;
  const { instances } = engine;
  const { actor } = caller;
  const intent = intentOf(action, body);
  switch (intent.kind) {
    case 'send': {
      const eventId = optionalTextAt(body, 'eventId');
      const { type, payload } = intent;
      await instances.send(
        { to: { instance: id }, type, payload, ...(eventId === undefined ? {} : { eventId }) },
        actor,
      );
      return;
    }
    case 'resolveOpen':
      await instances.resolveOpen(id, intent.action, actor);
      return;
    case 'suspend':
    case 'resume':
      await instances[intent.kind](id, actor);
      return;
    case 'cancel':
      await instances.cancel(id, optionalTextAt(body, 'reason') ?? '', actor);
      return;
    case 'correct':
    case 'resolve':
      throw new TypeError(`${intent.kind} is for one instance`);
  }
}
