import { EngineError } from '../../kernel/engine-error.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { activityHead, activityView, effectView } from '../views/activity-view.ts';
import { askingOf } from '../reading/asking-of.ts';
import { filesBody, smallBody } from '../door/body-limits.ts';
import { header } from '../answers/headers.ts';
import { localeOf } from '../answers/locale.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { parameter } from '../reading/path-ids.ts';
import { textAt } from '../reading/read.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { record, text } from '../schemas/schema-words.ts';
import { page } from '../schemas/schemas.ts';
import { publishAnswer, publishErrors, published } from './publishing.ts';

const open: JsonObject = { type: 'object' };

const list: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/activities',
  name: 'listActivities',
  tag: 'insight',
  title: { en: 'List activities', 'zh-CN': '列出业务活动' },
  says: { en: 'By id, each with its verdict, computed now.', 'zh-CN': '按标识排列，各附即时计算的结论。' },
  operation: 'readInsight',
  query: pageParameters,
  answers: { 200: { says: { en: 'A page of activities.', 'zh-CN': '一页业务活动。' }, schema: page(open) } },
  errors: [],
  async handle(context) {
    const { activities } = context.services;
    const { items, ...next } = slice(await activities.list(context.caller.actor), pagingOf(context));
    const heads: JsonObject[] = [];
    for (const item of items) {
      const { verdict, isWeak } = await activities.effect(item.activity.id, askingOf(context));
      heads.push({ ...activityHead(item), verdict, weak: isWeak });
    }
    return pageAnswer('listActivities', { items: heads, ...next }, (head) => head);
  },
};

const get: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/activities/{id}',
  name: 'getActivity',
  tag: 'insight',
  title: { en: 'Read an activity', 'zh-CN': '查看业务活动' },
  operation: 'readDefinitions',
  answers: { 200: { says: { en: 'Its text as it was published.', 'zh-CN': '发布时的文本。' }, schema: open } },
  errors: ['ACT_NOT_FOUND'],
  async handle(context) {
    const found = await context.services.activities.get(parameter(context, 'id'), context.caller.actor);
    return { status: 200, body: activityView(found) };
  },
};

const post: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/activities',
  name: 'publishActivity',
  tag: 'insight',
  title: { en: 'Publish an activity', 'zh-CN': '发布业务活动' },
  says: {
    en: 'Once published it stays as it is, but for comments added at the end of its list: what did not work is kept like what did. A written verdict is refused.',
    'zh-CN': '一经发布即不可修改，只能在评论列表末尾追加：无效的尝试与有效的一样保留。其中若填写结论则拒绝。',
  },
  operation: 'publish',
  mutation: 'stored',
  body: {
    schema: record({ text: { type: 'string' } }, ['text']),
    limits: filesBody,
    example: {
      text: 'activity: shorter-payment-2026\nidentity: cn.retail.fresh\nkind: shorter-payment\nmetric: success-share\nwanted: up\nmethod: before-after\nat: 2026-11-01T00:00:00+08:00\nwindow: P7D\n',
    },
  },
  answers: {
    201: { says: { en: 'Published.', 'zh-CN': '已发布。' }, schema: published },
    200: { says: { en: 'The same content was published before.', 'zh-CN': '相同内容此前已发布。' }, schema: published },
  },
  errors: [
    'YAML_SYNTAX',
    'IDENTITY_NOT_FOUND',
    'ACT_VERDICT_WRITTEN',
    'ACT_FIXED',
    'ACT_UNKNOWN_IDENTITY',
    ...publishErrors,
  ],
  async handle(context) {
    const written = textAt(context.body, 'text');
    const [, id] = /^activity:[ \t]*["']?([\w.-]+)/m.exec(written) ?? [];
    const file = await fileOf(context, id ?? 'unnamed');
    const answer = await context.engine.registry.publish({ [file]: written }, context.caller.actor);
    return publishAnswer(context, answer);
  },
};

/** Where it stands already, else where a project keeps such texts. */
async function fileOf({ services, caller }: RouteContext, id: string): Promise<string> {
  const known = await services.activities.list(caller.actor);
  return known.find(({ activity }) => activity.id === id)?.text.file ?? `activities/${id}.activity.yaml`;
}

const effect: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/activities/{id}/effect',
  name: 'getActivityEffect',
  tag: 'insight',
  title: { en: 'Tell what came of an activity', 'zh-CN': '查看业务活动的效果' },
  says: {
    en: 'The difference of both sides with its 95 % interval (Newcombe for shares, Welch for durations), and the verdict: `worked`, `failed` or `unclear`, by rule. Under 100 instances a side, before its window is over, and before-after with other changes meanwhile it is unclear.',
    'zh-CN':
      '两侧之差及其 95% 置信区间（比例用 Newcombe 法，时长用 Welch 法），以及按规则得出的结论：`worked`、`failed` 或 `unclear`。任一侧不足 100 个实例、观察时段未结束，或前后对比期间另有变更时，结论为不明。',
  },
  operation: 'readInsight',
  answers: { 200: { says: { en: 'The effect and the verdict.', 'zh-CN': '效果与结论。' }, schema: open } },
  errors: ['ACT_NOT_FOUND'],
  async handle(context) {
    const found = await context.services.activities.effect(parameter(context, 'id'), askingOf(context));
    return { status: 200, body: effectView(found, localeOf(header(context.request, 'accept-language'))) };
  },
};

const comment: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/activities/{id}/comments',
  name: 'commentActivity',
  tag: 'insight',
  title: { en: 'Comment on an activity', 'zh-CN': '评论业务活动' },
  says: {
    en: 'Adds to its text, under the name of the key. A comment changes no verdict.',
    'zh-CN': '以密钥的名义追加到其文本中；评论不改变结论。',
  },
  operation: 'publish',
  mutation: 'stored',
  body: {
    schema: record({ text: text(2_000) }, ['text']),
    limits: smallBody,
    example: { text: 'A holiday lay in it.' },
  },
  answers: { 201: { says: { en: 'Added.', 'zh-CN': '已追加。' }, schema: published } },
  errors: ['ACT_NOT_FOUND', 'ACT_FIXED'],
  async handle(context) {
    for (let others = 0; ; others += 1) {
      try {
        return publishAnswer(context, await addComment(context));
      } catch (refusal) {
        // Somebody else commented between reading and publishing: theirs may not go, and is read now.
        const isOvertaken = refusal instanceof EngineError && refusal.code === 'ACT_FIXED';
        if (!isOvertaken || others === mostOvertaken) throw refusal;
      }
    }
  },
};

const mostOvertaken = 5;

async function addComment(context: RouteContext) {
  const { actor } = context.caller;
  const found = await context.services.activities.get(parameter(context, 'id'), actor);
  const { file, files } = found.text;
  const before = files[file];
  if (before === undefined) throw new EngineError('ACT_NOT_FOUND', { params: { activity: found.activity.id } });
  const added = `  - { by: ${JSON.stringify(actor.name)}, text: ${JSON.stringify(textAt(context.body, 'text'))} }\n`;
  return await context.engine.registry.publish({ [file]: withComment(before, added) }, actor);
}

/** At the end of a block list that is there, else as the last key of the text. */
function withComment(before: string, added: string): string {
  const text = before.endsWith('\n') ? before : `${before}\n`;
  const list = /^comments:[ \t]*\n(?:[ \t]+.*\n|\n)*/m.exec(text);
  if (list === null) return `${text}comments:\n${added}`;
  const end = list.index + list[0].length;
  return `${text.slice(0, end)}${added}${text.slice(end)}`;
}

export const activityRoutes: readonly JsonRoute[] = [list, get, post, effect, comment];
