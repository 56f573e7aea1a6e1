import type { InstanceView } from '../../host/views.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { LocalizedText } from '../../kernel/localized.ts';
import { eventBody, smallBody } from '../door/body-limits.ts';
import { header } from '../answers/headers.ts';
import { releaseIdOf } from '../reading/path-ids.ts';
import { instanceView } from '../views/present.ts';
import { flagAt, objectAt, optionalTextAt, textAt } from '../reading/read.ts';
import { etagOf, requireRevision } from '../answers/revision.ts';
import type { Answer } from '../answers/answer.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { record, text } from '../schemas/schema-words.ts';
import { ref } from '../schemas/schemas.ts';
import { readInstance } from './instances.ts';

const ifMatchSays = {
  en: 'An `If-Match` with the revision that was seen holds the command to it.',
  'zh-CN': '带 `If-Match`（所见的修订号）时，仅当实例仍是该修订号才执行。',
};

function command(
  name: 'cancel' | 'suspend' | 'resume',
  title: LocalizedText,
  schema: JsonObject,
  run: (context: RouteContext, instance: InstanceView) => Promise<InstanceView>,
): JsonRoute {
  return {
    kind: 'json',
    method: 'post',
    path: `/v1/instances/{id}/${name}`,
    name: `${name}Instance`,
    tag: 'instances',
    title,
    says: ifMatchSays,
    operation: 'operate',
    mutation: 'stored',
    body: { schema, limits: smallBody, optional: true, example: name === 'cancel' ? { reason: 'ordered twice' } : {} },
    audited: (body) => body,
    answers: { 200: { says: { en: 'The instance after it.', 'zh-CN': '操作后的实例。' }, schema: ref('Instance') } },
    errors: ['INSTANCE_NOT_FOUND', 'INSTANCE_ARCHIVED', 'INSTANCE_FINISHED', 'REVISION_STALE'],
    handle: async (context) => instanceAnswer(await run(context, await seenInstance(context))),
  };
}

const cancel = command(
  'cancel',
  { en: 'Cancel an instance', 'zh-CN': '取消实例' },
  record({ reason: text(1_000) }),
  async (context, { id }) => {
    const reason = optionalTextAt(context.body, 'reason') ?? '';
    return await context.engine.instances.cancel(id, reason, context.caller.actor);
  },
);

const suspend = command(
  'suspend',
  { en: 'Suspend an instance', 'zh-CN': '挂起实例' },
  record({}),
  async (context, { id }) => context.engine.instances.suspend(id, context.caller.actor),
);

const resume = command(
  'resume',
  { en: 'Resume a suspended instance', 'zh-CN': '恢复已挂起的实例' },
  record({}),
  async (context, { id }) => context.engine.instances.resume(id, context.caller.actor),
);

const correct: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/instances/{id}/correct',
  name: 'correctInstance',
  tag: 'instances',
  title: { en: 'Correct the data of an instance', 'zh-CN': '修正实例的数据' },
  says: {
    en: `Replaces whole fields of the data, each held to its schema; the states stay, and conditions see the new data when something next moves the instance. The history keeps who did it and why. \`POST …/preview\` with \`correct\` tells it first. ${ifMatchSays.en}`,
    'zh-CN': `整体替换数据字段，逐一按其模式校验；状态不变，实例下次推进时条件即按新数据判断。历史记录操作者和原因。可先用 \`POST …/preview\` 的 \`correct\` 预演。${ifMatchSays['zh-CN']}`,
  },
  operation: 'operate',
  mutation: 'stored',
  body: {
    schema: record({ data: { type: 'object', minProperties: 1 }, reason: text(1_000) }, ['data', 'reason']),
    limits: eventBody,
    example: { data: { note: 'agreed by phone' }, reason: 'the form was filled in wrongly' },
  },
  audited: (body) => ({ fields: Object.keys(objectAt(body, 'data')), reason: textAt(body, 'reason') }),
  answers: { 200: { says: { en: 'The instance after it.', 'zh-CN': '操作后的实例。' }, schema: ref('Instance') } },
  errors: [
    'INSTANCE_NOT_FOUND',
    'INSTANCE_ARCHIVED',
    'INSTANCE_FINISHED',
    'INSTANCE_NOT_BEGUN',
    'PATCH_INVALID',
    'PATCH_PERSONAL',
    'REVISION_STALE',
  ],
  async handle(context) {
    const { id } = await seenInstance(context);
    const replacement = { data: objectAt(context.body, 'data'), reason: textAt(context.body, 'reason') };
    return instanceAnswer(await context.engine.instances.correct(id, replacement, context.caller.actor));
  },
};

const migrate: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/instances/{id}/migrate',
  name: 'migrateInstance',
  tag: 'instances',
  title: { en: 'Move an instance to another release of its flow', 'zh-CN': '将实例迁移到同一流程的另一生效版本' },
  says: {
    en: `To the present release of its identity unless one is named. With \`dryRun\` nothing is changed. ${ifMatchSays.en}`,
    'zh-CN': `未指定时迁移到其业务身份当前的生效版本。带 \`dryRun\` 时不做任何改变。${ifMatchSays['zh-CN']}`,
  },
  operation: 'operate',
  mutation: 'stored',
  body: {
    schema: record({ release: text(60), dryRun: { type: 'boolean' } }),
    limits: smallBody,
    optional: true,
    example: { dryRun: true },
  },
  audited: (body) => body,
  answers: {
    200: {
      says: { en: 'What changed, or would change.', 'zh-CN': '发生了或将发生的变化。' },
      schema: {
        type: 'object',
        properties: {
          from: { type: 'string' },
          to: { type: 'string' },
          dryRun: { type: 'boolean' },
          states: { type: 'array', items: { type: 'string' } },
          changes: { type: 'array', items: { type: 'string' } },
        },
        required: ['from', 'to', 'dryRun', 'states', 'changes'],
      },
    },
  },
  errors: ['INSTANCE_NOT_FOUND', 'INSTANCE_ARCHIVED', 'RELEASE_NOT_FOUND', 'INSTANCE_FINISHED', 'REVISION_STALE'],
  async handle(context) {
    const { id } = await seenInstance(context);
    const release = optionalTextAt(context.body, 'release');
    const to = release === undefined ? undefined : releaseIdOf(release);
    const answer = await context.engine.instances.migrate(id, to, flagAt(context.body, 'dryRun'), context.caller.actor);
    return { status: 200, body: answer };
  },
};

/** The instance, at the revision that If-Match names, where it is given. */
async function seenInstance(context: RouteContext): Promise<InstanceView> {
  const instance = await readInstance(context);
  requireRevision(header(context.request, 'if-match'), String(instance.revision), false);
  return instance;
}

function instanceAnswer(instance: InstanceView): Answer {
  return { status: 200, headers: { etag: etagOf(String(instance.revision)) }, body: instanceView(instance) };
}

export const commandRoutes: readonly JsonRoute[] = [cancel, suspend, resume, correct, migrate];
