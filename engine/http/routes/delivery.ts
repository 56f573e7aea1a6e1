import type { CanaryWait, Delivery, FlowRelease, LeadTime } from '../../insight/delivery/delivery.ts';
import { deliveryFigures, isJudged } from '../../insight/delivery/delivery-figures.ts';
import {
  readCanaries,
  readLeadTimes,
  readReleases,
  type DeliveryAsked,
  type DeliveryPorts,
} from '../../insight/delivery/read-delivery.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { factFilterOf, factFilterParameters } from '../reading/fact-filter.ts';
import { factsOf } from '../reading/facts-of.ts';
import { windowOf, windowParameters } from '../reading/insight-window.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { time } from '../views/present.ts';
import type { JsonRoute, QueryParameter, RouteContext } from '../serving/route.ts';
import { figureSchema } from '../schemas/figure-schema.ts';
import { instant } from '../schemas/schema-words.ts';
import { page } from '../schemas/schemas.ts';

const open: JsonObject = { type: 'object' };
const { facet: _, ...filterParameters } = factFilterParameters;
const query = { ...filterParameters, ...windowParameters } as const satisfies Readonly<Record<string, QueryParameter>>;
const names = [
  'leadTime',
  'waitInDraft',
  'waitInReview',
  'waitInCanary',
  'releasesAWeek',
  'changeFailureRate',
  'automationRate',
  'costAnInstance',
  'reuseRatio',
] as const satisfies readonly (keyof Delivery['figures'])[];

const delivery: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/delivery',
  name: 'getDelivery',
  tag: 'insight',
  title: { en: 'Read the delivery metrics', 'zh-CN': '查看交付度量' },
  says: {
    en: 'The same for every tenant: lead time from what a requirement says to the first instance, waits by stage, releases a week, change failure rate (rolled back, or more than three times the incidents a started instance of the week before, within seven days), automation, declared cost an instance, reuse. `unrecorded` names those of which nothing is kept that would tell.',
    'zh-CN':
      '每个租户都有的度量：从需求提出到首个实例的交付周期、各阶段等待、每周发布次数、变更失败率（七天内被回滚，或每个启动实例的异常单数超过前一周三倍）、自动化率、按声明计的单实例成本、复用率。`unrecorded` 列出因没有记录而无法计算的项。',
  },
  operation: 'readInsight',
  query,
  answers: {
    200: {
      says: { en: 'The figures.', 'zh-CN': '各项数字。' },
      schema: {
        type: 'object',
        properties: {
          from: instant,
          to: instant,
          asOf: instant,
          figures: {
            type: 'object',
            properties: Object.fromEntries(names.map((name) => [name, figureSchema])),
            required: [...names],
          },
          unrecorded: { type: 'array', items: { type: 'string' } },
        },
        required: ['from', 'to', 'asOf', 'figures', 'unrecorded'],
      },
    },
  },
  errors: ['IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND'],
  async handle(context) {
    const { actor } = context.caller;
    return { status: 200, body: { ...(await deliveryFigures(portsOf(context), askedOf(context), actor)) } };
  },
};

const releases: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/delivery/releases',
  name: 'listFlowReleases',
  tag: 'insight',
  title: { en: 'List what was released', 'zh-CN': '列出发布记录' },
  says: {
    en: 'What a publish brought into service of a flow is one, with the businesses that took it, and why it failed if it did.',
    'zh-CN': '一次发布使某流程的新版本生效，计为一条；附采用它的业务身份，以及失败原因（如有）。',
  },
  operation: 'readInsight',
  query: {
    judged: {
      kind: 'flag',
      says: { en: 'Without those whose seven days are not over.', 'zh-CN': '不含尚未满七天、未定结论的。' },
    },
    drafted: {
      kind: 'flag',
      says: { en: 'Only those that were a draft on the server.', 'zh-CN': '只列由服务器上的草稿发布的。' },
    },
    reviewed: {
      kind: 'flag',
      says: { en: 'Only those that somebody else approved.', 'zh-CN': '只列经他人批准的。' },
    },
    ...query,
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of releases.', 'zh-CN': '一页发布。' }, schema: page(open) } },
  errors: ['IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND'],
  async handle(context) {
    const found = await readReleases(portsOf(context), askedOf(context), context.caller.actor);
    const { judged, drafted, reviewed } = context.query;
    const asked = found
      .filter((release) => judged !== 'true' || isJudged(release))
      .filter(({ draftMs }) => drafted !== 'true' || draftMs !== undefined)
      .filter(({ reviewMs }) => reviewed !== 'true' || reviewMs !== undefined);
    return pageAnswer('listFlowReleases', slice(asked, pagingOf(context)), releaseView);
  },
};

const leads: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/delivery/lead-times',
  name: 'listLeadTimes',
  tag: 'insight',
  title: { en: 'List parts of requirements that came into use', 'zh-CN': '列出投入使用的需求分项' },
  operation: 'readInstances',
  query: { ...query, ...pageParameters },
  answers: { 200: { says: { en: 'A page of parts.', 'zh-CN': '一页分项。' }, schema: page(open) } },
  errors: ['IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND'],
  async handle(context) {
    const found = await readLeadTimes(portsOf(context), askedOf(context), context.caller.actor);
    return pageAnswer('listLeadTimes', slice(found, pagingOf(context)), leadView);
  },
};

const canaries: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/delivery/canaries',
  name: 'listCanaryWaits',
  tag: 'insight',
  title: { en: 'List trials of providers that ended', 'zh-CN': '列出已结束的灰度试用' },
  operation: 'readInsight',
  query: { ...query, ...pageParameters },
  answers: { 200: { says: { en: 'A page of trials.', 'zh-CN': '一页试用。' }, schema: page(open) } },
  errors: ['IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND'],
  async handle(context) {
    const found = await readCanaries(portsOf(context), askedOf(context), context.caller.actor);
    return pageAnswer('listCanaryWaits', slice(found, pagingOf(context)), canaryView);
  },
};

function portsOf(context: RouteContext): DeliveryPorts {
  const { registry, instances, competitions } = context.engine;
  const { audit } = context.services.access;
  return {
    registry,
    instances,
    audit,
    facts: factsOf(context),
    ...(competitions === undefined ? {} : { competitions }),
  };
}

function askedOf(context: RouteContext): DeliveryAsked {
  return { filter: factFilterOf(context), window: windowOf(context), nowMs: context.engine.clock.now() };
}

function releaseView({ at, failed, isYoung, ...release }: FlowRelease): object {
  const why = failed?.kind === 'rolled-back' ? { ...failed, at: time(failed.at) } : failed;
  return { ...release, at: time(at), ...(why === undefined ? {} : { failed: why }), isYoung };
}

function leadView({ since, releasedAt, firstAt, ...lead }: LeadTime): object {
  return { ...lead, since: time(since), releasedAt: time(releasedAt), firstAt: time(firstAt), tookMs: firstAt - since };
}

function canaryView({ from, to, ...wait }: CanaryWait): object {
  return { ...wait, from: time(from), to: time(to), tookMs: to - from };
}

export const deliveryRoutes: readonly JsonRoute[] = [delivery, releases, leads, canaries];
