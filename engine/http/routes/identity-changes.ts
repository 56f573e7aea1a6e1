import { changeView } from '../views/change-view.ts';
import { windowOf, windowParameters } from '../reading/insight-window.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { parameter } from '../reading/path-ids.ts';
import type { JsonRoute } from '../serving/route.ts';
import { instant } from '../schemas/schema-words.ts';
import { page } from '../schemas/schemas.ts';
import { requireFlow, requireIdentity } from '../reading/scope.ts';

const change = {
  type: 'object',
  properties: {
    kind: { enum: ['release', 'routing', 'campaign', 'table'] },
    identity: { type: 'string' },
    at: instant,
    until: instant,
    by: { type: 'string' },
    cells: { type: 'array', items: { type: 'object' } },
  },
  required: ['kind', 'identity', 'at', 'by'],
};

/** What became otherwise for a business. */
export const identityChangesRoute: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/identities/{path}/changes',
  name: 'listIdentityChanges',
  tag: 'insight',
  title: { en: 'List what was changed for an identity', 'zh-CN': '列出业务身份的变更记录' },
  says: {
    en: 'The newest first, each with when it held: a release with the parameters, providers, contracts and slots that it says otherwise than the one before it, moved shares of providers that compete, and campaigns. All of it is computed from releases and routing steps.',
    'zh-CN':
      '最新的在前，各附起止时间：生效版本及其相对前一版本改动的参数、实现、契约和扩展点，竞争中实现份额的调整，以及营销活动。全部由生效版本和路由步骤计算得出。',
  },
  operation: 'readInsight',
  query: {
    only: { kind: 'flag', says: { en: 'The identity alone.', 'zh-CN': '仅该业务身份本身。' } },
    flow: { kind: 'text', says: { en: 'Of this flow.', 'zh-CN': '属于该流程。' } },
    ...windowParameters,
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of changes.', 'zh-CN': '一页变更。' }, schema: page(change) } },
  errors: ['IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND'],
  async handle(context) {
    const { services, caller, engine, query } = context;
    const identity = parameter(context, 'path');
    requireIdentity(context, identity);
    await engine.registry.identity(identity, caller.actor);
    const { flow, only } = query;
    if (flow !== undefined) requireFlow(context, flow);
    const asked = {
      identity,
      window: windowOf(context),
      ...(only === 'true' ? { only: true } : {}),
      ...(flow === undefined ? {} : { flow }),
    };
    const found = await services.changes.of(asked, caller.actor);
    return pageAnswer('listIdentityChanges', slice(found, pagingOf(context)), changeView);
  },
};
