import type { Finding } from '../../insight/guard/finding.ts';
import { rowsInUse } from '../../insight/guard/in-use.ts';
import { membersOf } from '../../insight/guard/members-of.ts';
import { readGuard, type GuardAnswer } from '../../insight/guard/read-guard.ts';
import { longestWaiverMs, waived, type Waiver } from '../../insight/guard/waivers.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { smallBody } from '../door/body-limits.ts';
import { factsOf } from '../reading/facts-of.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { time } from '../views/present.ts';
import { instantMs } from '../serving/query.ts';
import { jsonAt, textAt } from '../reading/read.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { figureSchema } from '../schemas/figure-schema.ts';
import { instant, record, text } from '../schemas/schema-words.ts';
import { page } from '../schemas/schemas.ts';

const open: JsonObject = { type: 'object' };

const guard: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/value-guard',
  name: 'getValueGuard',
  tag: 'insight',
  title: { en: 'Find what exists without proving its worth', 'zh-CN': '查找存在却未体现价值的内容' },
  says: {
    en: 'Dead, never called and single-use capabilities, flows and identities without traffic, transitions never taken, timeouts that never or always fire, parameters that nobody varies, settings equal to the parent’s, leaves of requirements that stand still, owners without a review or without anybody in their team, identities broken for long, deprecated capabilities in use after their sunset; by owner, with the waivers that hold. Nothing is ever deleted for it. `isWhole` is false for a key that sees a part: what only the whole can tell is left out.',
    'zh-CN':
      '闲置、从未被调用、只有一处使用的能力，没有流量的流程与业务身份，从未走过的流转，从未触发或每次都触发的超时，无人调整的参数，与上级相同的设置，停滞的需求，长期无人复核或团队无人的负责方，长期异常的业务身份，过了停用期限仍在使用的能力；按负责方分组，附有效的豁免。不会因此删除任何内容。密钥只可见一部分时 `isWhole` 为 false，须看全局才能得出的结论不列出。',
  },
  operation: 'readInsight',
  query: { owner: { kind: 'text', says: { en: 'Of this owner.', 'zh-CN': '属于该负责方。' } } },
  answers: {
    200: {
      says: { en: 'The headline and the findings.', 'zh-CN': '总览数字与各项发现。' },
      schema: {
        type: 'object',
        properties: {
          asOf: instant,
          headline: figureSchema,
          isWhole: { type: 'boolean' },
          owners: { type: 'array', items: open },
        },
        required: ['asOf', 'headline', 'isWhole', 'owners'],
      },
    },
  },
  errors: [],
  async handle(context) {
    const { owner } = context.query;
    const asked = { nowMs: context.engine.clock.now(), ...(owner === undefined ? {} : { owner }) };
    return { status: 200, body: guardView(await readGuard(portsOf(context), asked, context.caller.actor)) };
  },
};

const inUse: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/value-guard/capabilities',
  name: 'listCapabilitiesInUse',
  tag: 'insight',
  title: { en: 'List active capabilities with their calls of 30 days', 'zh-CN': '列出在用能力近 30 天的调用数' },
  operation: 'readInsight',
  query: pageParameters,
  answers: { 200: { says: { en: 'A page of capabilities.', 'zh-CN': '一页能力。' }, schema: page(open) } },
  errors: [],
  async handle(context) {
    const { rows } = await rowsInUse(portsOf(context), context.engine.clock.now(), context.caller.actor);
    return pageAnswer('listCapabilitiesInUse', slice(rows, pagingOf(context)), (row) => row);
  },
};

const waive: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/value-guard/waivers',
  name: waived,
  tag: 'insight',
  title: { en: 'Waive a finding', 'zh-CN': '豁免一项发现' },
  says: {
    en: 'With a reason, until a time at most 180 days away. The audit trail is where it is kept; a later waiver of the same finding replaces it, and one until now ends it.',
    'zh-CN':
      '须写明原因，截止时间最多在 180 天之后。豁免保存在审计记录中；对同一发现的后一次豁免取代前一次，截止到当前即为撤销。',
  },
  operation: 'waiveFindings',
  mutation: 'stored',
  body: {
    schema: record({ finding: text(1_000), reason: text(1_000), until: instant }, ['finding', 'reason', 'until']),
    limits: smallBody,
    example: {
      finding: 'dead-capability:stock.look',
      reason: 'The shops of the north begin to use it in May',
      until: '2030-05-31T00:00:00Z',
    },
  },
  audited: (body) => ({
    finding: jsonAt(body, 'finding'),
    reason: jsonAt(body, 'reason'),
    until: jsonAt(body, 'until'),
  }),
  answers: {
    200: { says: { en: 'The waiver.', 'zh-CN': '该豁免。' }, schema: open },
  },
  errors: ['BAD_PARAMETER', 'FINDING_NOT_FOUND'],
  async handle(context) {
    const { body, engine, caller } = context;
    const nowMs = engine.clock.now();
    const untilMs = instantMs(textAt(body, 'until'));
    // A minute of grace, so that "until now" is not refused for the time that the request took.
    if (untilMs === undefined || untilMs > nowMs + longestWaiverMs || untilMs < nowMs - 60_000) {
      throw new EngineError('BAD_PARAMETER', {
        params: { parameter: 'until', expected: { en: 'within 180 days from now', 'zh-CN': '从现在起 180 天以内' } },
      });
    }
    const finding = textAt(body, 'finding');
    const { owners } = await readGuard(portsOf(context), { nowMs }, caller.actor);
    if (!owners.some(({ findings }) => findings.some(({ id }) => id === finding))) {
      throw new EngineError('FINDING_NOT_FOUND', { params: { finding } });
    }
    return {
      status: 200,
      body: { finding, reason: textAt(body, 'reason'), by: caller.actor.name, until: time(untilMs) },
    };
  },
};

function portsOf({ services, engine, caller, ...context }: RouteContext) {
  const { audit, keys, clock } = services.access;
  return {
    registry: engine.registry,
    facts: factsOf({ ...context, services }),
    audit,
    members: async () => membersOf(await keys.list(caller), clock.now()),
  };
}

function guardView({ asOf, owners, ...answer }: GuardAnswer): object {
  return {
    ...answer,
    asOf: time(asOf),
    owners: owners.map(({ owner, findings }) => ({ owner, findings: findings.map(findingView) })),
  };
}

function findingView({ since, waiver, ...finding }: Finding & { readonly waiver?: Waiver }): object {
  const until = waiver === undefined ? {} : { waiver: { ...waiver, until: time(waiver.until) } };
  return { ...finding, since: time(since), ...until };
}

export const valueGuardRoutes: readonly JsonRoute[] = [guard, inUse, waive];
