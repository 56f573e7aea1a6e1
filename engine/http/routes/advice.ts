import { answering } from '../../insight/experience/advice-answers.ts';
import type { AdviceList } from '../../insight/experience/advice.ts';
import { businessTraits, similarTo } from '../../insight/experience/similar-businesses.ts';
import { neededSimilarity } from '../../insight/experience/advise.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { adviceView, answeredView } from '../views/advice-view.ts';
import { askingOf } from '../reading/asking-of.ts';
import { smallBody } from '../door/body-limits.ts';
import { factsOf } from '../reading/facts-of.ts';
import { header } from '../answers/headers.ts';
import { localeOf } from '../answers/locale.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { parameter } from '../reading/path-ids.ts';
import { time } from '../views/present.ts';
import { jsonAt, optionalTextAt, textAt } from '../reading/read.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { figureSchema } from '../schemas/figure-schema.ts';
import { record, text } from '../schemas/schema-words.ts';
import { page } from '../schemas/schemas.ts';
import { requireIdentity } from '../reading/scope.ts';

const open: JsonObject = { type: 'object' };
const advised: JsonObject = {
  type: 'object',
  properties: { items: { type: 'array', items: open }, record: figureSchema },
  required: ['items', 'record'],
};

const similar: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/identities/{path}/similar',
  name: 'listSimilarIdentities',
  tag: 'insight',
  title: { en: 'List businesses like this one', 'zh-CN': '列出相似业务' },
  says: {
    en: 'The most similar first: 0.4 of the flows that both run among those that either runs, 0.3 of the overlays, 0.2 of the common path among the deeper depth, 0.1 of the facet values on instances of 90 days; each part with what is shared. Others’ experience counts from `needed` on.',
    'zh-CN':
      '最相似的在前：两者共同运行的流程占全部流程之比计 0.4，叠加包计 0.3，共同路径与较深层级之比计 0.2，近 90 天实例上的维度取值计 0.1；各部分列出共同之处。相似度达到 `needed` 的业务，其经验才计入。',
  },
  operation: 'readInsight',
  query: pageParameters,
  answers: { 200: { says: { en: 'A page of businesses.', 'zh-CN': '一页业务。' }, schema: page(open) } },
  errors: ['IDENTITY_NOT_FOUND'],
  async handle(context) {
    const identity = await identityOf(context);
    const { registry, clock } = context.engine;
    const parts = { registry, facts: factsOf(context), nowMs: clock.now() };
    const found = similarTo(await businessTraits(parts, context.caller.actor), identity);
    const answer = pageAnswer('listSimilarIdentities', slice(found, pagingOf(context)), (one) => one);
    return { ...answer, body: { ...answer.body, needed: neededSimilarity } };
  },
};

const forIdentity: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/identities/{path}/advice',
  name: 'getAdvice',
  tag: 'insight',
  title: { en: 'Read what others’ experience advises', 'zh-CN': '查看基于相似业务经验的建议' },
  says: {
    en: 'By kind of change and metric, what at least 3 activities with verdicts of at least 2 similar businesses came to: `advised` where more worked than failed and the median effect is on the wanted side, `too-few` with what is missing, `no-gain` where it does not show that it helps. A function of stored records; samples advise nobody. `record`: how accepted advice turned out.',
    'zh-CN':
      '按变更类别和度量给出：至少 2 个相似业务的至少 3 次有结论的业务活动结果如何。有效多于无效且效果中位在期望一侧为 `advised`，证据不足为 `too-few` 并说明所缺，未显示有效为 `no-gain`。完全由已存记录计算，示例数据不计入。`record` 为已采纳建议的实际成效。',
  },
  operation: 'readInsight',
  answers: { 200: { says: { en: 'The advice, and what is missing.', 'zh-CN': '建议及所缺证据。' }, schema: advised } },
  errors: ['IDENTITY_NOT_FOUND'],
  async handle(context) {
    const identity = await identityOf(context);
    return listAnswer(context, await context.services.advice.forIdentity(identity, askingOf(context)));
  },
};

const all: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/advice',
  name: 'listAdvice',
  tag: 'insight',
  title: { en: 'List what is advised', 'zh-CN': '列出全部建议' },
  says: { en: 'To every business that the key may see.', 'zh-CN': '针对密钥可见的所有业务。' },
  operation: 'readInsight',
  answers: { 200: { says: { en: 'The advice.', 'zh-CN': '建议。' }, schema: advised } },
  errors: [],
  handle: async (context) => listAnswer(context, await context.services.advice.all(askingOf(context))),
};

const answers: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/advice:answers',
  name: 'listAdviceAnswers',
  tag: 'insight',
  title: { en: 'List what was made of advice', 'zh-CN': '列出对建议的答复' },
  says: {
    en: 'Accepted and rejected ones, each with the activity that followed it and its verdict. `judged`: the rows that a track record counts.',
    'zh-CN': '已采纳和已拒绝的建议，各附据此开展的业务活动及其结论。`judged` 为成效统计所计的各行。',
  },
  operation: 'readInsight',
  query: {
    kind: { kind: 'text', says: { en: 'Of this kind of change.', 'zh-CN': '属于该变更类别。' } },
    judged: { kind: 'flag', says: { en: 'Accepted, with a verdict of its own.', 'zh-CN': '已采纳且已有结论。' } },
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of answers.', 'zh-CN': '一页答复。' }, schema: page(open) } },
  errors: [],
  async handle(context) {
    const { kind, judged } = context.query;
    const asked = { judged: judged === 'true', ...(kind === undefined ? {} : { kind }) };
    const found = await context.services.advice.answers(asked, askingOf(context));
    return pageAnswer('listAdviceAnswers', slice(found, pagingOf(context)), answeredView);
  },
};

const accept: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/advice/{id}/accept',
  name: answering.accepted,
  tag: 'insight',
  title: { en: 'Accept an advice', 'zh-CN': '采纳建议' },
  says: {
    en: 'Kept in the audit trail. The answer is what following it would publish: an activity with its own measurement, and the values that the identity’s text is to have. Nothing is published.',
    'zh-CN':
      '记入审计。返回据此可发布的内容：一个自带衡量方法的业务活动，以及业务身份文本应有的取值。不会发布任何内容。',
  },
  operation: 'answerAdvice',
  mutation: 'stored',
  body: {
    schema: record({ reason: text(1_000) }),
    limits: smallBody,
    example: { reason: 'We have the same peak hours' },
  },
  audited: (body) => ({ reason: optionalTextAt(body, 'reason') ?? '' }),
  answers: { 200: { says: { en: 'The answer and the draft.', 'zh-CN': '答复与草稿。' }, schema: open } },
  errors: ['ADVICE_NOT_FOUND', 'IDENTITY_NOT_FOUND'],
  async handle(context) {
    const draft = await context.services.advice.draft(adviceOf(context), askingOf(context));
    const reason = optionalTextAt(context.body, 'reason') ?? '';
    return { status: 200, body: { ...answerBody(context, 'accepted', reason), draft } };
  },
};

const reject: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/advice/{id}/reject',
  name: answering.rejected,
  tag: 'insight',
  title: { en: 'Reject an advice', 'zh-CN': '拒绝建议' },
  says: { en: 'With a reason, kept in the audit trail.', 'zh-CN': '须写明原因，记入审计。' },
  operation: 'answerAdvice',
  mutation: 'stored',
  body: {
    schema: record({ reason: text(1_000) }, ['reason']),
    limits: smallBody,
    example: { reason: 'Our buyers pay on delivery' },
  },
  audited: (body) => ({ reason: jsonAt(body, 'reason') }),
  answers: { 200: { says: { en: 'The answer.', 'zh-CN': '答复。' }, schema: open } },
  errors: ['ADVICE_NOT_FOUND', 'IDENTITY_NOT_FOUND'],
  async handle(context) {
    await context.services.advice.draft(adviceOf(context), askingOf(context));
    return { status: 200, body: answerBody(context, 'rejected', textAt(context.body, 'reason')) };
  },
};

function answerBody(context: RouteContext, answer: 'accepted' | 'rejected', reason: string): object {
  const { caller, engine } = context;
  return { advice: adviceOf(context), answer, reason, by: caller.actor.name, at: time(engine.clock.now()) };
}

/** Named by the business that is advised, which the key has to see. */
function adviceOf(context: RouteContext): string {
  const id = parameter(context, 'id');
  const [identity = ''] = id.split(':');
  if (!id.includes(':')) throw new EngineError('ADVICE_NOT_FOUND', { params: { advice: id.slice(0, 200) } });
  requireIdentity(context, identity);
  return id;
}

async function identityOf(context: RouteContext): Promise<string> {
  const identity = parameter(context, 'path');
  requireIdentity(context, identity);
  await context.engine.registry.identity(identity, context.caller.actor);
  return identity;
}

function listAnswer(context: RouteContext, { items, record: sum }: AdviceList) {
  const locale = localeOf(header(context.request, 'accept-language'));
  return { status: 200, body: { items: items.map((one) => adviceView(one, locale)), record: sum } };
}

export const adviceRoutes: readonly JsonRoute[] = [similar, forIdentity, all, answers, accept, reject];
