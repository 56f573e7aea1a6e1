import { discussion, outcomes, remarking, wordingOf, type Remark } from '../../insight/requirements/discussion.ts';
import { partNamed } from '../../insight/requirements/part-named.ts';
import type { Part, Requirement } from '../../catalog/requirement.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { smallBody } from '../door/body-limits.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { parameter } from '../reading/path-ids.ts';
import { optionalTextAt, textAt } from '../reading/read.ts';
import { remarkView } from '../views/requirement-view.ts';
import type { Answer } from '../answers/answer.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { instant, record, shape, string, text } from '../schemas/schema-words.ts';
import { page } from '../schemas/schemas.ts';
import { virtualTime } from '../views/virtual-time.ts';

const remark = shape(
  {
    kind: { type: 'string', enum: ['comment', 'decision'] },
    part: string,
    by: string,
    at: instant,
    text: string,
    outcome: { type: 'string', enum: [...outcomes] },
    reason: string,
    on: string,
    isCurrent: { type: 'boolean' },
  },
  ['kind', 'by', 'at'],
);
const ofPart: JsonObject = { type: 'string', minLength: 1, maxLength: 80 };

const list: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/requirements/{id}/discussion',
  name: 'listRequirementDiscussion',
  tag: 'insight',
  title: { en: 'List what was said of a requirement', 'zh-CN': '列出业务需求的讨论与决定' },
  says: {
    en: 'Comments and decisions, the newest first; those without `part` are of the whole. A decision tells `on` what it was taken; `isCurrent` is false where the part asks for something else since, or is gone.',
    'zh-CN':
      '评论与决定，最新的在前；没有 `part` 的针对整份需求。`on` 为作出决定时的内容；分项此后要求有变或已删除时，`isCurrent` 为 false。',
  },
  operation: 'readInsight',
  query: {
    part: { kind: 'text', says: { en: 'Of this part alone.', 'zh-CN': '只列该分项的。' } },
    decisions: { kind: 'flag', says: { en: 'Decisions alone.', 'zh-CN': '只列决定。' } },
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of them.', 'zh-CN': '一页讨论。' }, schema: page(remark) } },
  errors: ['REQ_NOT_FOUND'],
  async handle(context) {
    const { requirement } = await requirementOf(context);
    const { part, decisions } = context.query;
    const all = await discussion(context.services.access.audit, requirement.id);
    const asked = all
      .filter((one) => part === undefined || one.part === part)
      .filter(({ kind }) => decisions !== 'true' || kind === 'decision');
    return pageAnswer('listRequirementDiscussion', slice(asked, pagingOf(context)), (one) =>
      remarkView(one, requirement),
    );
  },
};

const comment: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/requirements/{id}/comments',
  name: remarking.comment,
  tag: 'insight',
  title: { en: 'Comment on a requirement', 'zh-CN': '评论业务需求' },
  says: {
    en: 'On the whole, or on the part that is named. Kept in the audit trail under the name of the key; nothing of it is taken back.',
    'zh-CN': '评论整份需求，或指定的分项。以密钥的名义记入审计，不可撤回。',
  },
  operation: 'discussRequirements',
  mutation: 'stored',
  body: {
    schema: record({ text: text(2_000), part: ofPart }, ['text']),
    limits: smallBody,
    example: { part: 'pay-fast', text: 'Buyers at night take longer.' },
  },
  audited: (body) => ({ ...placeIn(body), text: textAt(body, 'text') }),
  answers: { 201: { says: { en: 'Kept.', 'zh-CN': '已记录。' }, schema: remark } },
  errors: ['REQ_NOT_FOUND', 'REQ_PART_NOT_FOUND'],
  async handle(context) {
    const { requirement } = await placeOf(context);
    return kept(context, requirement, { kind: 'comment', text: textAt(context.body, 'text') });
  },
};

const decide: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/requirements/{id}/decisions',
  name: remarking.decision,
  tag: 'insight',
  title: { en: 'Decide on a requirement', 'zh-CN': '对业务需求作出决定' },
  says: {
    en: 'On the whole, or on the part that is named: `accepted`, `rejected`, or `changed` where it is to ask for something else, with a reason. Kept in the audit trail with what it asked for; a later decision holds in place of it, and changes no level.',
    'zh-CN':
      '针对整份需求或指定的分项：`accepted` 接受、`rejected` 否决、`changed` 改为其他要求，须写明理由。连同当时的要求记入审计；此后的决定取代之前的，且不改变达成度。',
  },
  operation: 'discussRequirements',
  mutation: 'stored',
  body: {
    schema: record({ outcome: { type: 'string', enum: [...outcomes] }, reason: text(2_000), part: ofPart }, [
      'outcome',
      'reason',
    ]),
    limits: smallBody,
    example: { part: 'pay-fast', outcome: 'accepted', reason: 'Fresh food does not wait.' },
  },
  audited: (body) => ({ ...placeIn(body), outcome: textAt(body, 'outcome'), reason: textAt(body, 'reason') }),
  answers: { 201: { says: { en: 'Kept.', 'zh-CN': '已记录。' }, schema: remark } },
  errors: ['REQ_NOT_FOUND', 'REQ_PART_NOT_FOUND'],
  async handle(context) {
    const { requirement, part } = await placeOf(context);
    const { body } = context;
    const on = wordingOf(part);
    const outcome = outcomes.find((one) => one === textAt(body, 'outcome')) ?? 'changed';
    return kept(context, requirement, { kind: 'decision', outcome, reason: textAt(body, 'reason'), on }, { on });
  },
};

type Without<One, Keys extends PropertyKey> = One extends unknown ? Omit<One, Keys> : never;

/** @param more what the trail keeps besides the body */
function kept(
  context: RouteContext,
  requirement: Requirement,
  said: Without<Remark, 'by' | 'at' | 'part'>,
  more: JsonObject = {},
): Answer {
  const remarked = { ...said, ...placeIn(context.body), by: context.caller.actor.name, at: context.engine.clock.now() };
  return { status: 201, body: remarkView(remarked, requirement), noted: { ...more, ...virtualTime(context) } };
}

function placeIn(body: JsonObject): { readonly part?: string } {
  const part = optionalTextAt(body, 'part');
  return part === undefined ? {} : { part };
}

async function requirementOf(context: RouteContext) {
  return await context.services.requirements.get(parameter(context, 'id'), context.caller.actor);
}

/** What is spoken of: the whole, or a part that is there. */
async function placeOf(
  context: RouteContext,
): Promise<{ readonly requirement: Requirement; readonly part: Part | Requirement }> {
  const { requirement } = await requirementOf(context);
  const { part } = placeIn(context.body);
  return { requirement, part: part === undefined ? requirement : partNamed(requirement, part) };
}

export const requirementDiscussionRoutes: readonly JsonRoute[] = [list, comment, decide];
