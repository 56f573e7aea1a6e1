import type { ImpactRow } from '../../host/registry/impact.ts';
import type { IdentityPreview } from '../../host/registry/registry-preview.ts';
import type { ChangedCell } from '../../insight/experience/recorded-change.ts';
import { plannedChanges } from '../../insight/identities/planned-changes.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { message } from '../../kernel/message.ts';
import type { Locale } from '../../kernel/localized.ts';
import { filesBody } from '../door/body-limits.ts';
import { header } from '../answers/headers.ts';
import { localeOf } from '../answers/locale.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { record, shape, string, texts } from '../schemas/schema-words.ts';
import { ref } from '../schemas/schemas.ts';
import { baseSchema, exampleFiles, filesOf, filesSchema, issues, views } from './publishing.ts';

const runs = {
  type: 'object',
  properties: { version: { type: 'string' }, release: { type: 'string' } },
  required: ['version', 'release'],
};

const plan: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/publish:plan',
  name: 'planPublish',
  tag: 'flows',
  title: { en: 'See what a publish would do', 'zh-CN': '预览发布的结果' },
  says: {
    en: 'Nothing is stored. `refused` are the errors that would keep all of it out; each identity has what it runs now and what it would run, with what it would hold otherwise (`changes`), or the issues that exclude it; each flow the step of the version that it needs, with reasons; `impact` counts each running instance once, under the worst that the publish would mean for it: `gone` (a state it is in), `data` (no longer fits), `call` (an open call, child or task changed), `ahead`, `same`; `unjudged` beyond 5,000, only counted, with an empty `state`. `review`: it takes a second person, for the sake of this business (empty: everybody).',
    'zh-CN':
      '不保存任何内容。`refused` 是会导致整体无法发布的错误；每个业务身份给出当前与将来的生效版本及取值变化（`changes`），或将其排除的问题；每个流程给出所需的版本升级及理由；`impact` 把每个运行中的实例按发布对它最坏的影响计一次：`gone`（所在状态消失）、`data`（数据不再符合）、`call`（进行中的调用、子流程或待办有变）、`ahead`（后续有变）、`same`（无变化）；超过 5,000 个的为 `unjudged`，只计数，`state` 为空。`review` 表示须双人复核，并给出要求复核的业务身份（为空表示全部）。',
  },
  operation: 'check',
  body: {
    schema: record({ files: filesSchema, base: baseSchema }, ['files']),
    limits: filesBody,
    example: { files: exampleFiles },
  },
  answers: {
    200: {
      says: { en: 'The plan.', 'zh-CN': '预览结果。' },
      schema: {
        type: 'object',
        properties: {
          issues,
          refused: issues,
          flows: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                flow: { type: 'string' },
                version: { type: 'string' },
                from: { type: 'string' },
                step: ref('VersionStep'),
                startedBy: texts,
              },
              required: ['flow', 'version', 'startedBy'],
            },
          },
          identities: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                identity: { type: 'string' },
                flow: { type: 'string' },
                before: runs,
                after: runs,
                changes: { type: 'array', items: { type: 'object' } },
                issues,
              },
              required: ['identity', 'flow', 'issues'],
            },
          },
          impact: { type: 'array', items: ref('ImpactRow') },
          review: shape({ identity: string }),
        },
        required: ['issues', 'refused', 'flows', 'identities', 'impact'],
      },
    },
  },
  errors: ['YAML_SYNTAX', 'IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND'],
  async handle(context) {
    const { engine, caller, body, request } = context;
    if (engine.planPublish === undefined) throw new EngineError('NOT_FOUND');
    const found = await engine.planPublish({ files: filesOf(body), base: filesOf(body, 'base') }, caller.actor);
    const changes = await plannedChanges(found.identities, engine.registry);
    const locale = localeOf(header(request, 'accept-language'));
    return {
      status: 200,
      body: {
        issues: views(context, found.issues),
        refused: views(context, found.refused),
        flows: found.flows,
        identities: found.identities.map((one, at) => identityView(context, one, changes[at])),
        impact: found.impact.map((row) => impactView(row, locale)),
        ...(found.review === undefined ? {} : { review: found.review }),
      },
    };
  },
};

function identityView(
  context: RouteContext,
  { after, issues: found, ...one }: IdentityPreview,
  changes: readonly ChangedCell[] | undefined,
): object {
  const runsThen = after === undefined ? {} : { after: { version: after.version, release: after.release } };
  return { ...one, ...runsThen, ...(changes === undefined ? {} : { changes }), issues: views(context, found) };
}

function impactView(row: ImpactRow, locale: Locale): object {
  const reasons = row.reasons.map(({ code, params }) => ({
    code,
    message: message(code, params, locale).message,
    params,
  }));
  return { ...row, reasons };
}

export const publishPlanRoutes: readonly JsonRoute[] = [plan];
