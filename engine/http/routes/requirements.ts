import { discussion } from '../../insight/requirements/discussion.ts';
import { leadTimeFigure, leadTimes } from '../../insight/requirements/lead-time.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { filesBody } from '../door/body-limits.ts';
import { header } from '../answers/headers.ts';
import { localeOf } from '../answers/locale.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { parameter } from '../reading/path-ids.ts';
import { time } from '../views/present.ts';
import { optionalTextAt, textAt } from '../reading/read.ts';
import { levelsView, requirementHead, requirementView } from '../views/requirement-view.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { record } from '../schemas/schema-words.ts';
import { page } from '../schemas/schemas.ts';
import { noteSchema, publishAnswer, publishErrors, published } from './publishing.ts';
import { levelsOf, seenHistory } from './requirement-levels-of.ts';

const open: JsonObject = { type: 'object' };

const list: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/requirements',
  name: 'listRequirements',
  tag: 'insight',
  title: { en: 'List requirements', 'zh-CN': '列出业务需求' },
  says: {
    en: 'By id, each with the level of its least part and how many of its leaves are composed.',
    'zh-CN': '按标识排列，各附其最低分项的达成度，以及已编入的末级分项数。',
  },
  operation: 'readInsight',
  query: pageParameters,
  answers: { 200: { says: { en: 'A page of requirements.', 'zh-CN': '一页业务需求。' }, schema: page(open) } },
  errors: [],
  async handle(context) {
    const { requirements } = context.services;
    const { items, ...next } = slice(await requirements.list(context.caller.actor), pagingOf(context));
    const heads: JsonObject[] = [];
    for (const item of items) {
      const { level, progress } = await levelsOf(context, item.requirement.id);
      heads.push({ ...requirementHead(item), level, progress: { ...progress } });
    }
    return pageAnswer('listRequirements', { items: heads, ...next }, (head) => head);
  },
};

const get: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/requirements/{id}',
  name: 'getRequirement',
  tag: 'insight',
  title: { en: 'Read a requirement', 'zh-CN': '查看业务需求' },
  operation: 'readDefinitions',
  answers: {
    200: { says: { en: 'Its text as it was published.', 'zh-CN': '发布时的文本。' }, schema: open },
  },
  errors: ['REQ_NOT_FOUND'],
  async handle(context) {
    const found = await context.services.requirements.get(parameter(context, 'id'), context.caller.actor);
    return { status: 200, body: requirementView(found) };
  },
};

const put: JsonRoute = {
  kind: 'json',
  method: 'put',
  path: '/v1/requirements/{id}',
  name: 'putRequirement',
  tag: 'insight',
  title: { en: 'Publish a requirement', 'zh-CN': '发布业务需求' },
  says: {
    en: 'Publishes its text; a level that is written in it is refused. `base`: the text its author began with, so that what others published since is merged.',
    'zh-CN': '发布其文本；其中若填写达成度则拒绝。`base` 为作者着手时的文本，据此合并他人此后发布的修改。',
  },
  operation: 'publish',
  mutation: 'stored',
  body: {
    schema: record({ text: { type: 'string' }, base: { type: 'string' }, note: noteSchema }, ['text']),
    limits: filesBody,
    example: {
      text: 'requirement: fresh-2026\nidentity: cn.retail.fresh\nparts:\n  - { id: ship, needs: { flow: parcel-delivery } }\n',
    },
  },
  answers: {
    201: { says: { en: 'Published.', 'zh-CN': '已发布。' }, schema: published },
    200: { says: { en: 'The same content was published before.', 'zh-CN': '相同内容此前已发布。' }, schema: published },
  },
  errors: [
    'YAML_SYNTAX',
    'BASE_MOVED',
    'IDENTITY_NOT_FOUND',
    'REQ_ID_DIFFERS',
    'REQ_LEVEL_WRITTEN',
    'REQ_PART_TWICE',
    'REQ_UNKNOWN_IDENTITY',
    ...publishErrors,
  ],
  async handle(context) {
    const id = parameter(context, 'id');
    const text = textAt(context.body, 'text');
    const [, written] = /^requirement:[ \t]*["']?([\w.-]+)/m.exec(text) ?? [];
    if (written !== undefined && written !== id) {
      throw new EngineError('REQ_ID_DIFFERS', { params: { requirement: id, written }, pointer: '/text' });
    }
    const file = await fileOf(context, id);
    const base = optionalTextAt(context.body, 'base');
    const note = optionalTextAt(context.body, 'note');
    const answer = await context.engine.registry.publish({ [file]: text }, context.caller.actor, {
      ...(base === undefined ? {} : { base: { [file]: base } }),
      ...(note === undefined ? {} : { note }),
    });
    return publishAnswer(context, answer);
  },
};

/** Where it stands already, else where a project keeps such texts. */
async function fileOf({ services, caller }: RouteContext, id: string): Promise<string> {
  const known = await services.requirements.list(caller.actor);
  const found = known.find(({ requirement }) => requirement.id === id);
  return found?.text.file ?? `requirements/${id}.requirement.yaml`;
}

const levels: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/requirements/{id}/levels',
  name: 'getRequirementLevels',
  tag: 'insight',
  title: { en: 'Tell how far a requirement has come', 'zh-CN': '查看业务需求的达成情况' },
  says: {
    en: 'Each leaf from `gap` over `contracted`, `provided`, `composed`, `tested` and `live` to `met`, computed now; every step says which row shows it, or what is missing. A branch is no further than its least part. With what the identity says and no leaf asks for.',
    'zh-CN':
      '各末级分项从 `gap`（缺口）经 `contracted`、`provided`、`composed`、`tested`、`live` 到 `met`，均为即时计算；每一步都说明依据或所缺。上级分项取其中最低者。另列该业务身份自行设置、却没有任何分项要求的内容。',
  },
  operation: 'readInsight',
  answers: { 200: { says: { en: 'The tree with its levels.', 'zh-CN': '带达成度的需求树。' }, schema: open } },
  errors: ['REQ_NOT_FOUND'],
  async handle(context) {
    const found = await levelsOf(context, parameter(context, 'id'));
    const history = await seenHistory(context);
    const remarks = await discussion(context.services.access.audit, found.text.requirement.id);
    const past = { history, remarks, leadTime: leadTimeFigure(leadTimes(history), context.engine.clock.now()) };
    return { status: 200, body: levelsView(found, localeOf(header(context.request, 'accept-language')), past) };
  },
};

const history: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/requirements/{id}/history',
  name: 'listRequirementHistory',
  tag: 'insight',
  title: {
    en: 'List how the leaves of a requirement came to their levels',
    'zh-CN': '列出业务需求各末级分项的达成历程',
  },
  says: {
    en: 'The newest first: each change of a level with the time at which it was seen. Levels are looked at every five minutes, and each change is a row of the audit trail.',
    'zh-CN': '最新的在前：达成度的每次变化及其被观察到的时间。系统每五分钟查看一次，每次变化记入审计。',
  },
  operation: 'readInsight',
  query: pageParameters,
  answers: { 200: { says: { en: 'A page of changes.', 'zh-CN': '一页变化。' }, schema: page(open) } },
  errors: ['REQ_NOT_FOUND'],
  async handle(context) {
    const { requirement } = await context.services.requirements.get(parameter(context, 'id'), context.caller.actor);
    const all = await seenHistory(context);
    const own = all.filter((change) => change.requirement === requirement.id).toReversed();
    return pageAnswer('listRequirementHistory', slice(own, pagingOf(context)), ({ at, ...change }) => ({
      ...change,
      at: time(at),
    }));
  },
};

const times: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/requirements:lead-times',
  name: 'listGapLeadTimes',
  tag: 'insight',
  title: { en: 'List how long gaps took to go live', 'zh-CN': '列出缺口从出现到上线的时长' },
  says: {
    en: 'Each leaf that was seen as a gap and later live: the rows behind an estimated lead time, which takes five of them.',
    'zh-CN': '曾为缺口、后来上线的每个末级分项，即交付周期估算所依据的明细；至少五个才作估算。',
  },
  operation: 'readInsight',
  query: pageParameters,
  answers: { 200: { says: { en: 'A page of leaves.', 'zh-CN': '一页分项。' }, schema: page(open) } },
  errors: [],
  async handle(context) {
    const cases = leadTimes(await seenHistory(context));
    return pageAnswer('listGapLeadTimes', slice(cases, pagingOf(context)), ({ gapAt, liveAt, ...one }) => ({
      ...one,
      gapAt: time(gapAt),
      liveAt: time(liveAt),
    }));
  },
};

const draft: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/requirements/{id}/parts/{part}/capability-draft',
  name: 'draftCapability',
  tag: 'insight',
  title: { en: 'Make a draft contract of a gap', 'zh-CN': '由缺口起草契约' },
  says: {
    en: 'Registers a contract of the data elements that the gap names, as a draft, with a simulator: a flow that calls it checks at once where providers for tests may serve.',
    'zh-CN': '按缺口所列的数据元登记一份契约草案，并附模拟实现；在允许测试实现的环境中，调用它的流程随即可以检查。',
  },
  operation: 'registerCapabilities',
  mutation: 'stored',
  answers: {
    201: { says: { en: 'The contract.', 'zh-CN': '该契约。' }, schema: open },
    200: { says: { en: 'It was drafted before.', 'zh-CN': '此前已起草。' }, schema: open },
  },
  errors: ['REQ_NOT_FOUND', 'REQ_PART_NOT_FOUND', 'REQ_PART_NO_GAP', 'CAP_VERSION_EXISTS', 'CAP_SCHEMA_INVALID'],
  async handle({ services, engine, caller, params }) {
    const { id = '', part = '' } = params;
    const contract = await services.requirements.gapContract(id, part, caller.actor);
    const { created, ...made } = await engine.registry.draftCapability(contract, caller.actor);
    return { status: created ? 201 : 200, body: { ...made, created, contract } };
  },
};

export const requirementRoutes: readonly JsonRoute[] = [list, get, put, levels, history, times, draft];
