import { textAt, flagAt, textsAt } from '../reading/read.ts';
import { smallBody } from '../door/body-limits.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { requireIdentity } from '../reading/scope.ts';
import { record, text } from '../schemas/schema-words.ts';
import { page } from '../schemas/schemas.ts';
import type { JsonRoute } from '../serving/route.ts';
import { policySchema, policyView } from '../views/review-view.ts';
import { virtualTime } from '../views/virtual-time.ts';

const list: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/review-policies',
  name: 'listReviewPolicies',
  tag: 'reviews',
  title: { en: 'List where publishing takes two people', 'zh-CN': '列出须双人复核的发布' },
  operation: 'readDefinitions',
  query: pageParameters,
  answers: { 200: { says: { en: 'A page of policies.', 'zh-CN': '一页策略。' }, schema: page(policySchema) } },
  errors: [],
  async handle(context) {
    const all = await context.engine.registry.reviews.policies();
    return pageAnswer('listReviewPolicies', slice(all, pagingOf(context)), policyView);
  },
};

const set: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/review-policies',
  name: 'setReviewPolicy',
  tag: 'reviews',
  title: { en: 'Set whether publishing takes two people', 'zh-CN': '设置发布是否须双人复核' },
  says: {
    en: 'For a business and all below it; an empty `identity` is everybody. It holds for whatever gives one of them another release, is said above them and inherited, or decides which business a request comes to. Nothing below lifts it. Keys whose names stand in `exempt` publish alone all the same, such as that of a pipeline with a review of its own.',
    'zh-CN':
      '适用于该业务身份及其下级；`identity` 为空表示全部。凡会改变其生效版本、在其上级声明而被继承、或决定请求归属哪个业务的发布，均受约束；下级不能解除。`exempt` 中列名的密钥仍可单独发布，例如自带评审的流水线。',
  },
  operation: 'governReviews',
  mutation: 'stored',
  body: {
    schema: record(
      {
        identity: { type: 'string', maxLength: 250 },
        required: { type: 'boolean' },
        exempt: { type: 'array', items: text(100), maxItems: 100 },
      },
      ['identity', 'required'],
    ),
    limits: smallBody,
    example: { identity: 'cn.retail', required: true, exempt: ['pipeline'] },
  },
  audited: (body) => body,
  answers: { 200: { says: { en: 'The policy.', 'zh-CN': '该策略。' }, schema: policySchema } },
  errors: ['IDENTITY_NOT_FOUND'],
  async handle(context) {
    const { body, caller, engine } = context;
    const identity = textAt(body, 'identity');
    requireIdentity(context, identity);
    const wanted = { identity, required: flagAt(body, 'required'), exempt: textsAt(body, 'exempt') };
    const policy = await engine.registry.reviews.setPolicy(wanted, caller.actor);
    return { status: 200, body: policyView(policy), noted: virtualTime(context) };
  },
};

export const reviewPolicyRoutes: readonly JsonRoute[] = [list, set];
