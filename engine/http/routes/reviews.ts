import { subjectsOf } from '../../host/drafts/subjects-of.ts';
import { draftsOf } from '../../insight/delivery/draft-waits.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { filesBody, smallBody } from '../door/body-limits.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { parameter } from '../reading/path-ids.ts';
import { objectAt, optionalTextAt, textAt } from '../reading/read.ts';
import { record, text } from '../schemas/schema-words.ts';
import { page } from '../schemas/schemas.ts';
import type { Answer } from '../answers/answer.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { needsMe, reviewedTexts, reviewSchema, reviewView } from '../views/review-view.ts';
import { virtualTime } from '../views/virtual-time.ts';
import type { ReviewSeen } from '../../host/registry/reviews-port.ts';
import {
  baseSchema,
  exampleFiles,
  filesOf,
  filesSchema,
  noteSchema,
  publishAnswer,
  published,
  publishErrors,
} from './publishing.ts';

const comment = text(2_000);
const onePage = { 200: { says: { en: 'A page of reviews.', 'zh-CN': '一页评审。' }, schema: page(reviewSchema) } };
const theReview = { 200: { says: { en: 'The review.', 'zh-CN': '该评审。' }, schema: reviewSchema } };

const list: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/reviews',
  name: 'listReviews',
  tag: 'reviews',
  title: { en: 'List reviews', 'zh-CN': '列出评审' },
  says: {
    en: 'The newest first. `open` ones wait for a decision; `stale`: others have published some of the same texts since, and the author has to ask again. `waiting` leaves those that are open or were sent back; `needsMe` those that wait for this key: to decide on, or its own to mend. Without either a page may be short.',
    'zh-CN':
      '最新的在前。`open` 等待决定；`stale` 表示此后他人发布了其中的文本，须由作者重新提交。`waiting` 只列进行中或已退回的；`needsMe` 只列等待本密钥处理的：待其决定，或由其修改。两者都不填时，一页可能不满。',
  },
  operation: 'editDrafts',
  query: {
    waiting: { kind: 'flag', says: { en: 'Only what is not settled.', 'zh-CN': '只列尚未了结的。' } },
    needsMe: { kind: 'flag', says: { en: 'Only what waits for this key.', 'zh-CN': '只列等待本密钥处理的。' } },
    ...pageParameters,
  },
  answers: onePage,
  errors: [],
  async handle(context) {
    const { reviews } = context.engine.registry;
    const { actor } = context.caller;
    const view = (seen: ReviewSeen): object => reviewView(context, seen);
    const isMine = context.query['needsMe'] === 'true';
    if (isMine || context.query['waiting'] === 'true') {
      const waiting = await reviews.unfinished(actor);
      const asked = isMine ? waiting.filter((seen) => needsMe(context, seen)) : waiting;
      return pageAnswer('listReviews', slice(asked, pagingOf(context)), view);
    }
    const { limit, cursor } = pagingOf(context);
    const found = await reviews.list({ limit, ...(cursor === undefined ? {} : { before: cursor }) }, actor);
    return pageAnswer('listReviews', found, view);
  },
};

const get: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/reviews/{id}',
  name: 'getReview',
  tag: 'reviews',
  title: { en: 'Read a review', 'zh-CN': '查看评审' },
  says: {
    en: 'With the texts that an approval publishes (`files`), and those they take the place of (`before`). An approval names `content`.',
    'zh-CN': '含批准后将发布的文本（`files`）及其所替换的文本（`before`）。批准时须给出 `content`。',
  },
  operation: 'editDrafts',
  answers: { 200: { says: { en: 'The review.', 'zh-CN': '该评审。' }, schema: reviewedTexts } },
  errors: ['REVIEW_NOT_FOUND'],
  async handle(context) {
    const { files, before, ...seen } = await context.engine.registry.reviews.get(
      parameter(context, 'id'),
      context.caller.actor,
    );
    return { status: 200, body: { ...reviewView(context, seen), files, before } };
  },
};

const ask: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/reviews',
  name: 'askForReview',
  tag: 'reviews',
  title: { en: 'Ask for a review', 'zh-CN': '提交评审' },
  says: {
    en: 'Of the texts that one would publish; they are checked as a publish does it. What others published since `base` is merged in, and then the texts of this review stay as they are. Asking again about one of them replaces an earlier question of the same person. `authors` are all who have a part in the texts, through drafts and copies of them too.',
    'zh-CN':
      '针对拟发布的文本，检查与发布相同。自 `base` 起他人发布的内容会先合并，此后该评审的文本不再变化。同一人就其中文本再次提交，则取代之前的评审。`authors` 为所有参与编写的人，包括经草稿及其复制而参与的。',
  },
  operation: 'editDrafts',
  mutation: 'stored',
  body: {
    schema: record({ files: filesSchema, base: baseSchema, note: noteSchema }, ['files']),
    limits: filesBody,
    example: { files: exampleFiles, note: 'Fresh food is reviewed by a second shop' },
  },
  audited: (body) => ({ files: Object.keys(objectAt(body, 'files')) }),
  answers: { 201: { says: { en: 'The review.', 'zh-CN': '该评审。' }, schema: reviewSchema } },
  errors: ['YAML_SYNTAX', 'BASE_MOVED', 'IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND', 'REVIEW_LIMIT', ...publishErrors],
  async handle(context) {
    const { body, caller, engine, services } = context;
    const note = optionalTextAt(body, 'note');
    const files = filesOf(body);
    const seen = await engine.registry.reviews.ask(files, caller.actor, {
      base: filesOf(body, 'base'),
      drafts: await services.drafts.work(subjectsOf(files), caller.actor),
      ...(note === undefined ? {} : { note }),
    });
    const { id, content } = seen.review;
    return { status: 201, body: reviewView(context, seen), noted: { review: id, content, ...virtualTime(context) } };
  },
};

const approve: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/reviews/{id}/approve',
  name: 'approveReview',
  tag: 'reviews',
  title: { en: 'Approve and publish', 'zh-CN': '批准并发布' },
  says: {
    en: 'By somebody who may publish and has no part in the texts. `content` is the hash of what was looked at. The versions keep who wrote them and who approved them. A key that acts for a person counts as that person.',
    'zh-CN':
      '由有发布权限且未参与编写的人执行。`content` 为所查看内容的哈希。版本记录作者与批准人。代表某人的密钥视同本人。',
  },
  operation: 'publish',
  mutation: 'stored',
  body: {
    schema: record({ content: text(100), comment }, ['content']),
    limits: smallBody,
    example: { content: 'the content hash of the review', comment: 'Tried with the orders of last week' },
  },
  audited: (body) => ({ content: textAt(body, 'content') }),
  answers: {
    201: { says: { en: 'Published.', 'zh-CN': '已发布。' }, schema: published },
    200: { says: { en: 'The same content was published before.', 'zh-CN': '相同内容此前已发布。' }, schema: published },
  },
  errors: [
    ...(['REVIEW_NOT_FOUND', 'REVIEW_NOT_OPEN', 'REVIEW_OF_OWN', 'REVIEW_CONTENT', 'REVIEW_STALE'] as const),
    ...(['IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND', ...publishErrors] as const),
  ],
  handle: approveAndPublish,
};

async function approveAndPublish(context: RouteContext): Promise<Answer> {
  const { body, caller, engine, services } = context;
  const decision = { content: textAt(body, 'content'), comment: optionalTextAt(body, 'comment') ?? '' };
  const fromMs = engine.clock.now();
  const { answer, review } = await engine.registry.reviews.approve(parameter(context, 'id'), decision, caller.actor);
  const heads = await services.drafts.settle(review.key, review.files);
  const sent = { flows: (answer.flows ?? []).map(({ flow }) => flow), files: Object.keys(review.files) };
  const drafts = draftsOf(heads, sent, services.access.clock.now());
  const made = publishAnswer(context, answer);
  const noted: JsonObject = { ...made.noted, author: review.by, files: Object.keys(review.files) };
  if (drafts.length === 0) return { ...made, noted };
  return { ...made, noted: { ...noted, fromMs, toMs: engine.clock.now(), drafts: [...drafts] } };
}

const sendBack: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/reviews/{id}/send-back',
  name: 'sendReviewBack',
  tag: 'reviews',
  title: { en: 'Send a review back to its author', 'zh-CN': '将评审退回作者' },
  operation: 'publish',
  mutation: 'stored',
  body: {
    schema: record({ comment }, ['comment']),
    limits: smallBody,
    example: { comment: 'A refund needs the clerk, too' },
  },
  answers: theReview,
  errors: ['REVIEW_NOT_FOUND', 'REVIEW_NOT_OPEN', 'REVIEW_OF_OWN'],
  async handle(context) {
    const { body, caller, engine } = context;
    const id = parameter(context, 'id');
    const seen = await engine.registry.reviews.sendBack(id, textAt(body, 'comment'), caller.actor);
    return { status: 200, body: reviewView(context, seen), noted: virtualTime(context) };
  },
};

const withdraw: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/reviews/{id}/withdraw',
  name: 'withdrawReview',
  tag: 'reviews',
  title: { en: 'Withdraw a review', 'zh-CN': '撤回评审' },
  says: { en: 'One’s own; drafts stay.', 'zh-CN': '只能撤回自己的；草稿保留。' },
  operation: 'editDrafts',
  mutation: 'stored',
  body: { schema: record({}), limits: smallBody, optional: true, example: {} },
  answers: theReview,
  errors: ['REVIEW_NOT_FOUND', 'REVIEW_NOT_OPEN', 'REVIEW_OF_ANOTHER'],
  async handle(context) {
    const seen = await context.engine.registry.reviews.withdraw(parameter(context, 'id'), context.caller.actor);
    return { status: 200, body: reviewView(context, seen), noted: virtualTime(context) };
  },
};

export const reviewRoutes: readonly JsonRoute[] = [list, get, ask, approve, sendBack, withdraw];
