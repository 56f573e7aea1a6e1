import type { Files } from '../../registry/files.ts';
import type { PublishAnswer } from '../../host/registry/registry-port.ts';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { Issue } from '../../kernel/issue.ts';
import { member, type JsonObject } from '../../kernel/json.ts';
import { filesBody } from '../door/body-limits.ts';
import { header } from '../answers/headers.ts';
import { issueView } from '../../kernel/issue-view.ts';
import { localeOf } from '../answers/locale.ts';
import { virtualTime } from '../views/virtual-time.ts';
import { objectAt, optionalTextAt } from '../reading/read.ts';
import type { Answer } from '../answers/answer.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { record, text } from '../schemas/schema-words.ts';
import { ref } from '../schemas/schemas.ts';
import { draftsOf } from '../../insight/delivery/draft-waits.ts';

export const filesSchema: JsonObject = { type: 'object', minProperties: 1, additionalProperties: { type: 'string' } };
export const exampleFiles = {
  'hello.flow.yaml':
    'flow: hello\nversion: 1.0.0\ninput: { type: object }\ninitial: done\nstates:\n  done: { type: final }\n',
};
export const baseSchema: JsonObject = {
  type: 'object',
  additionalProperties: { type: 'string' },
  description: 'The texts the author began with, by file name: what others published since is merged node by node.',
};
/** Kept with the version, for who reads its history. */
export const noteSchema: JsonObject = text(2_000);
export const issues: JsonObject = { type: 'array', items: ref('Issue') };
export const published: JsonObject = {
  type: 'object',
  properties: {
    flow: { type: 'string' },
    version: { type: 'string' },
    created: { type: 'boolean' },
    identities: {
      type: 'array',
      items: {
        type: 'object',
        properties: { identity: { type: 'string' }, release: { type: 'string' }, issues },
        required: ['identity', 'issues'],
      },
    },
    warnings: issues,
  },
  required: ['created', 'identities', 'warnings'],
};

export const publishErrors = ['DEF_EMPTY', 'DEF_VERSION_EXISTS'] as const satisfies readonly ErrorCode[];

const publish: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/publish',
  name: 'publish',
  tag: 'flows',
  title: { en: 'Publish texts', 'zh-CN': '发布文本' },
  says: {
    en: 'Flows, identities, overlays, resolvers, facets and the schemas they refer to, by file name. Makes a release for every identity concerned. An identity takes a key that covers its path, any other text one that covers the whole tree.',
    'zh-CN':
      '流程、业务身份、叠加包、解析规则、分面，以及它们引用的模式，按文件名给出。为每个涉及的业务身份生成生效版本。发布业务身份须用覆盖其路径的密钥，发布其他文本须用覆盖整棵身份树的密钥。',
  },
  operation: 'publish',
  mutation: 'stored',
  body: {
    schema: record({ files: filesSchema, base: baseSchema, note: noteSchema }, ['files']),
    limits: filesBody,
    example: { files: exampleFiles },
  },
  audited: (body) => ({ files: Object.keys(objectAt(body, 'files')) }),
  answers: {
    201: {
      says: {
        en: 'Published. An identity with issues stays on its last good release.',
        'zh-CN': '已发布。有问题的业务身份沿用上一个可用的生效版本。',
      },
      schema: published,
    },
    200: { says: { en: 'The same content was published before.', 'zh-CN': '相同内容此前已发布。' }, schema: published },
  },
  errors: ['REVIEW_NEEDED', 'YAML_SYNTAX', 'BASE_MOVED', 'IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND', ...publishErrors],
  async handle(context) {
    const note = optionalTextAt(context.body, 'note');
    const { engine, caller } = context;
    const fromMs = engine.clock.now();
    const answer = await engine.registry.publish(filesOf(context.body), caller.actor, {
      base: filesOf(context.body, 'base'),
      ...(note === undefined ? {} : { note }),
    });
    const noted = await draftsNoted(context, answer, fromMs);
    const published = publishAnswer(context, answer);
    return noted === undefined ? published : { ...published, noted: { ...published.noted, ...noted } };
  },
};

/** How long the author had in draft what came into service: the draft itself goes once it is published. */
async function draftsNoted(
  { services, engine, caller, body }: RouteContext,
  { flows = [], created }: PublishAnswer,
  fromMs: number,
): Promise<JsonObject | undefined> {
  if (!created) return undefined;
  const heads = (await services.drafts.list(caller.actor)).filter(({ owner }) => owner === caller.key);
  const sent = { flows: flows.map(({ flow }) => flow), files: Object.keys(filesOf(body)) };
  const drafts = draftsOf(heads, sent, services.access.clock.now());
  return drafts.length === 0 ? undefined : { fromMs, toMs: engine.clock.now(), drafts: [...drafts] };
}

export function publishAnswer(context: RouteContext, answer: PublishAnswer): Answer {
  const identities = answer.identities.map((entry) => ({ ...entry, issues: views(context, entry.issues) }));
  const body = { ...answer, identities, warnings: views(context, answer.warnings) };
  return { status: answer.created ? 201 : 200, body, noted: virtualTime(context) };
}

export function filesOf(body: JsonObject, key: 'files' | 'base' = 'files'): Files {
  const given = Object.entries(member(body, key) === undefined ? {} : objectAt(body, key));
  return Object.fromEntries(given.flatMap(([name, content]) => (typeof content === 'string' ? [[name, content]] : [])));
}

export function views(context: RouteContext, found: readonly Issue[]): readonly object[] {
  const locale = localeOf(header(context.request, 'accept-language'));
  return found.map((issue) => issueView(issue, locale));
}

export const publishingRoutes: readonly JsonRoute[] = [publish];
