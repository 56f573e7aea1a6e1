import { isValidKey } from '../../host/is-valid-key.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { member } from '../../kernel/json.ts';
import { nearTo } from '../../kernel/near-to.ts';
import { textAt, flagAt, textsAt } from '../reading/read.ts';
import { smallBody } from '../door/body-limits.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { requireIdentity } from '../reading/scope.ts';
import { record, text } from '../schemas/schema-words.ts';
import { page } from '../schemas/schemas.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
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
    en: 'For a business and all below it; an empty `identity` is everybody. It holds for whatever gives one of them another release, is said above them and inherited, or decides which business a request comes to. Nothing below lifts it. Keys whose names stand in `exempt` publish alone all the same, such as that of a pipeline with a review of its own; without `exempt` those that stand there stay.',
    'zh-CN':
      '适用于该业务身份及其下级；`identity` 为空表示全部。凡会改变其生效版本、在其上级声明而被继承、或决定请求归属哪个业务的发布，均受约束；下级不能解除。`exempt` 中列名的密钥仍可单独发布，例如自带评审的流水线；不填 `exempt` 则保留原有的。',
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
  errors: ['IDENTITY_NOT_FOUND', 'REVIEW_EXEMPT_UNKNOWN'],
  async handle(context) {
    const { body, caller, engine } = context;
    const identity = textAt(body, 'identity');
    requireIdentity(context, identity);
    const exempt = member(body, 'exempt') === undefined ? {} : { exempt: textsAt(body, 'exempt') };
    await requireKeys(context, identity, exempt.exempt ?? []);
    const wanted = { identity, required: flagAt(body, 'required'), ...exempt };
    const policy = await engine.registry.reviews.setPolicy(wanted, caller.actor);
    return { status: 200, body: policyView(policy), noted: virtualTime(context) };
  },
};

/** The folder that a server serves is published under this name. */
const programName = 'program';

/**
 * A name that no key has would exempt nobody, and later whoever is given a key of that name.
 * @throws EngineError REVIEW_EXEMPT_UNKNOWN
 */
async function requireKeys(context: RouteContext, identity: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const { services, caller, engine } = context;
  const policies = await engine.registry.reviews.policies();
  const before = policies.find((policy) => policy.identity === identity)?.exempt ?? [];
  const now = services.access.clock.now();
  const keys = (await services.access.keys.list(caller)).filter((key) => isValidKey(key, now)).map(({ name }) => name);
  const known = new Set([...keys, ...before, programName]);
  const at = names.findIndex((name) => !known.has(name));
  const key = names[at];
  if (key === undefined) return;
  const pointer = `/exempt/${at}` as const;
  throw new EngineError('REVIEW_EXEMPT_UNKNOWN', { pointer, params: { key, ...nearTo(key, known) } });
}

export const reviewPolicyRoutes: readonly JsonRoute[] = [list, set];
