import { clonedText } from '../../insight/identities/cloned-text.ts';
import { compared, ownDifferences } from '../../insight/identities/differences.ts';
import { genesis } from '../../insight/identities/genesis.ts';
import { runningByRelease } from '../../insight/identities/running-by-release.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { isJsonObject, member, type JsonObject } from '../../kernel/json.ts';
import type { ExplainedCell } from '../../release/explanation.ts';
import { coversFlow } from '../../access/scope.ts';
import { smallBody } from '../door/body-limits.ts';
import { factsOf } from '../reading/facts-of.ts';
import { issueList } from '../answers/issue-list.ts';
import { parameter } from '../reading/path-ids.ts';
import { time } from '../views/present.ts';
import { header } from '../answers/headers.ts';
import { localeOf } from '../answers/locale.ts';
import { objectAt, optionalTextAt, textAt } from '../reading/read.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { record, text } from '../schemas/schema-words.ts';
import { requireFlow, requireIdentity } from '../reading/scope.ts';

const open: JsonObject = { type: 'object' };
const items: JsonObject = {
  type: 'object',
  properties: { items: { type: 'array', items: open } },
  required: ['items'],
};

const standing: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/identities/{path}/standing',
  name: 'getIdentityStanding',
  tag: 'identities',
  title: { en: 'See how an identity differs, and what runs', 'zh-CN': '查看业务身份的差异与运行情况' },
  says: {
    en: 'By flow, what it makes different from the one above it; and its unfinished instances by release, those on older ones too.',
    'zh-CN': '按流程给出它与上级不同的各项；并按生效版本给出未结束的实例，含旧版本上的。',
  },
  operation: 'readInsight',
  answers: {
    200: {
      says: { en: 'The differences, and what runs.', 'zh-CN': '差异与运行情况。' },
      schema: {
        type: 'object',
        properties: { differences: { type: 'array', items: open }, running: { type: 'array', items: open } },
        required: ['differences', 'running'],
      },
    },
  },
  errors: ['IDENTITY_NOT_FOUND'],
  async handle(context) {
    const { engine, caller } = context;
    const path = parameter(context, 'path');
    requireIdentity(context, path);
    const identity = await engine.registry.identity(path, caller.actor);
    const flows = textsOf(identity, 'flows').filter((flow) => coversFlow(caller.actor, flow));
    const cells = await Promise.all(flows.map(async (flow) => ({ flow, cells: await cellsOf(context, flow, path) })));
    const differences = cells.map((each) => ({ flow: each.flow, cells: ownDifferences(each.cells) }));
    const active = await engine.registry.activeReleases();
    const running = await runningByRelease(factsOf(context), path, active, caller.actor);
    return { status: 200, body: { differences, running } };
  },
};

const comes: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/identities/{path}/genesis',
  name: 'getIdentityGenesis',
  tag: 'identities',
  title: { en: 'Read how an identity came about', 'zh-CN': '查看业务身份的由来' },
  says: {
    en: 'From its beginning: requirements and decisions about it, change sets, releases and what broke them, rollbacks, steps of competing providers, activities, and the first instance of each flow, each with who and when; the newest 200 releases.',
    'zh-CN':
      '自始至今：关于它的业务需求与裁决、变更集、生效版本及其失效、回退、实现竞争中的步骤、业务活动，以及每个流程的首个实例，各附操作人与时间；生效版本取最新 200 个。',
  },
  operation: 'readInsight',
  answers: { 200: { says: { en: 'What happened.', 'zh-CN': '经过。' }, schema: items } },
  errors: ['IDENTITY_NOT_FOUND'],
  async handle(context) {
    const { engine, caller } = context;
    const path = parameter(context, 'path');
    requireIdentity(context, path);
    await engine.registry.identity(path, caller.actor);
    const { registry, instances, clock } = engine;
    const { changes, access } = context.services;
    const parts = { registry, instances, changes, audit: access.audit };
    const entries = await genesis(parts, path, clock.now(), caller.actor);
    return { status: 200, body: { items: entries.map(({ at, ...entry }) => ({ ...entry, at: time(at) })) } };
  },
};

const compare: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/identities:compare',
  name: 'compareIdentities',
  tag: 'identities',
  title: { en: 'Compare two identities', 'zh-CN': '比较两个业务身份' },
  says: {
    en: 'Every parameter, binding, slot and state of a flow that they hold otherwise; nothing where they are alike.',
    'zh-CN': '某流程中两者取值不同的各项参数、绑定、扩展点和状态；相同则为空。',
  },
  operation: 'readDefinitions',
  query: {
    a: { kind: 'text', required: true, says: { en: 'The one.', 'zh-CN': '其一。' } },
    b: { kind: 'text', required: true, says: { en: 'The other.', 'zh-CN': '其二。' } },
    flow: { kind: 'text', required: true, says: { en: 'The flow.', 'zh-CN': '流程。' } },
  },
  answers: { 200: { says: { en: 'What differs.', 'zh-CN': '不同之处。' }, schema: items } },
  errors: ['IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND', 'FLOW_NOT_ACTIVE'],
  async handle(context) {
    const { a = '', b = '', flow = '' } = context.query;
    requireFlow(context, flow);
    for (const path of [a, b]) requireIdentity(context, path);
    const [first, second] = await Promise.all([cellsOf(context, flow, a), cellsOf(context, flow, b)]);
    return { status: 200, body: { items: compared(first, second) } };
  },
};

const clone: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/identities/{path}/clone',
  name: 'cloneIdentity',
  tag: 'identities',
  title: { en: 'Begin a new business from this one', 'zh-CN': '以此新建业务' },
  says: {
    en: 'The text of an identity that says all that this one says, under a path of its own, and what a check finds. Nothing is stored: publish the files, or draft them.',
    'zh-CN':
      '返回一份新业务身份的文本，内容与本身份相同、路径另起，并附检查结果。不保存任何内容：可直接发布，或存为草稿。',
  },
  operation: 'check',
  body: {
    schema: record(
      { to: text(250), title: record({ en: text(), 'zh-CN': text() }, ['en', 'zh-CN']), owner: text(200) },
      ['to'],
    ),
    limits: smallBody,
    example: { to: 'cn.retail.seafood', title: { en: 'Seafood', 'zh-CN': '水产' } },
  },
  answers: {
    200: {
      says: { en: 'The files, and what a check finds.', 'zh-CN': '文件与检查结果。' },
      schema: {
        type: 'object',
        properties: {
          identity: { type: 'string' },
          files: open,
          ok: { type: 'boolean' },
          issues: { type: 'array', items: open },
        },
        required: ['identity', 'files', 'ok', 'issues'],
      },
    },
  },
  errors: ['IDENTITY_NOT_FOUND', 'IDENTITY_EXISTS'],
  async handle(context) {
    const { registry } = context.engine;
    const path = parameter(context, 'path');
    const to = textAt(context.body, 'to');
    for (const each of [path, to]) requireIdentity(context, each);
    const source = await registry.identity(path, context.caller.actor);
    const known = await registry.identities();
    if (known.some((each) => each['identity'] === to))
      throw new EngineError('IDENTITY_EXISTS', { params: { identity: to } });
    const files = clonedFiles(source, to, context.body);
    const { issues } = await registry.check(files, to, context.caller.actor);
    const found = issueList(issues, localeOf(header(context.request, 'accept-language')));
    return { status: 200, body: { identity: to, files, ...found } };
  },
};

function clonedFiles(source: JsonObject, to: string, body: JsonObject): Readonly<Record<string, string>> {
  const published = member(source, 'text') ?? null;
  if (!isJsonObject(published)) throw new TypeError('an identity is published without its text');
  const file = textAt(published, 'file');
  const owner = optionalTextAt(body, 'owner');
  const title = member(body, 'title') ?? null;
  const made = clonedText(textAt(objectAt(published, 'files'), file), {
    path: to,
    ...(owner === undefined ? {} : { owner }),
    ...(isJsonObject(title) ? { title: { en: textAt(title, 'en'), 'zh-CN': textAt(title, 'zh-CN') } } : {}),
  });
  return { [file.replace(/[^/]*$/, `${to}.identity.yaml`)]: made };
}

async function cellsOf({ engine }: RouteContext, flow: string, identity: string): Promise<readonly ExplainedCell[]> {
  return (await engine.registry.explanation({ flow, identity })).cells;
}

function textsOf(object: JsonObject, name: string): readonly string[] {
  const value = member(object, name);
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

export const identityInsightRoutes: readonly JsonRoute[] = [standing, comes, compare, clone];
