import { readTraffic } from '../../insight/traffic/read-traffic.ts';
import type { Traffic } from '../../insight/traffic/traffic.ts';
import { factsOf } from '../reading/facts-of.ts';
import { windowOf, windowParameters } from '../reading/insight-window.ts';
import { limits } from '../limits.ts';
import { requestsOf } from '../reading/requests-of.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { time } from '../views/present.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { record } from '../schemas/schema-words.ts';
import { page, ref } from '../schemas/schemas.ts';

const open = { type: 'object' };
const objects = { type: 'array', items: open };

const traffic: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/me/traffic',
  name: 'getMyTraffic',
  tag: 'insight',
  title: { en: 'Read what passed between an application and its flows', 'zh-CN': '查看应用与其流程之间的往来' },
  says: {
    en: 'Of every flow that serves within the reach of this key: instances, events that were accepted, capabilities that will not stay. `refused` are requests of this key, of all it made in the hours that the window touches (`/v1/me/requests`). `limits` are those of each request, in bytes.',
    'zh-CN':
      '当前密钥可及的每个生效流程：实例、已接受的事件，以及即将停用的能力。`refused` 为时段所涉及的小时内，当前密钥的全部请求中被拒绝的部分（`/v1/me/requests`）。`limits` 为单个请求的上限，单位为字节。',
  },
  operation: 'readInstances',
  query: windowParameters,
  answers: {
    200: {
      says: { en: 'The traffic.', 'zh-CN': '往来情况。' },
      schema: record(
        { flows: objects, accepted: ref('Figure'), refused: ref('Figure'), notices: objects, limits: open },
        ['flows', 'accepted', 'refused', 'notices', 'limits'],
      ),
    },
  },
  errors: [],
  async handle(context) {
    const { notices, ...found } = await trafficOf(context);
    return {
      status: 200,
      body: {
        ...found,
        notices: notices.map(({ since, sunset, ...notice }) => ({
          ...notice,
          since: time(since),
          ...(sunset === undefined ? {} : { sunset: time(sunset) }),
        })),
        limits: { requestBytes: limits.bodyBytes, eventBytes: limits.eventBytes },
      },
    };
  },
};

const events: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/me/traffic/events',
  name: 'listMyEvents',
  tag: 'insight',
  title: { en: 'List accepted events by flow and type', 'zh-CN': '按流程和类型列出已接受的事件' },
  operation: 'readInstances',
  query: { ...windowParameters, ...pageParameters },
  answers: { 200: { says: { en: 'A page of counts.', 'zh-CN': '一页计数。' }, schema: page(open) } },
  errors: [],
  async handle(context) {
    const { flows } = await trafficOf(context);
    const all = flows.flatMap(({ flow, events: of }) => of.map((one) => ({ flow, ...one })));
    return pageAnswer('listMyEvents', slice(all, pagingOf(context)), (row) => row);
  },
};

async function trafficOf(context: RouteContext): Promise<Traffic> {
  const { engine, caller } = context;
  const asked = {
    state: await engine.registry.present(),
    facts: factsOf(context),
    window: windowOf(context),
    nowMs: engine.clock.now(),
    refused: (await requestsOf(context, caller.key, '/v1/me/requests')).refused,
  };
  return await readTraffic(asked, caller.actor);
}

export const trafficRoutes: readonly JsonRoute[] = [traffic, events];
