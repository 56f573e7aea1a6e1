import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readPanorama } from '../../insight/panorama/read-panorama.ts';
import type { PanoramaAsked } from '../../insight/panorama/survey.ts';
import type { Panorama } from '../../insight/panorama/panorama.ts';
import { readWindow } from '../../insight/window.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { openEventStream } from '../event-stream.ts';
import { factFilterOf, factFilterParameters } from '../fact-filter.ts';
import { factsOf } from '../facts-of.ts';
import { instantMs } from '../query.ts';
import type { JsonRoute, QueryParameter, RouteContext, StreamRoute } from '../route.ts';
import { ref } from '../schemas.ts';
import { createSignal } from '../signal.ts';

const query = {
  ...factFilterParameters,
  window: {
    kind: 'text',
    says: {
      en: 'The length of the window, which ends at `asOf`: `PT24H` unless given.',
      'zh-CN': '时段长度，止于 `asOf`；不填为 `PT24H`。',
    },
  },
  asOf: {
    kind: 'instant',
    says: {
      en: 'A time of the past to look at: what served and ran then. Now unless given.',
      'zh-CN': '要回看的过去时刻：当时生效和运行的情况。不填为当前时刻。',
    },
  },
} as const satisfies Readonly<Record<string, QueryParameter>>;

const panorama: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/panorama',
  name: 'getPanorama',
  tag: 'insight',
  title: { en: 'See all businesses at once', 'zh-CN': '查看业务全景图' },
  says: {
    en: 'Identities × flows × capabilities × providers, as active releases and calls imply them, with what happened on each; with `flow` its states too. Lines only seen in calls of older releases are `older`.',
    'zh-CN':
      '业务身份 × 流程 × 能力 × 实现，由生效版本和实际调用得出，并附各自的运行数字；指定 `flow` 时还有其各状态。仅见于旧版本调用的连线标为 `older`。',
  },
  operation: 'readInsight',
  query,
  answers: { 200: { says: { en: 'The panorama.', 'zh-CN': '业务全景图。' }, schema: ref('Panorama') } },
  errors: ['IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND'],
  handle: async (context) => ({ status: 200, body: await readOne(context) }),
};

const stream: StreamRoute = {
  kind: 'stream',
  method: 'get',
  path: '/v1/panorama/stream',
  name: 'streamPanorama',
  tag: 'insight',
  title: { en: 'Follow the panorama live', 'zh-CN': '实时跟踪业务全景图' },
  says: {
    en: 'Server-sent events: the whole answer of `GET /v1/panorama` as `panorama`, at once and again after what changed it, at most every two seconds.',
    'zh-CN':
      '服务器推送事件：以 `panorama` 推送与 `GET /v1/panorama` 相同的完整内容，先推一次，之后每当有变化再推，最多每两秒一次。',
  },
  operation: 'readInsight',
  query,
  answers: {
    200: { says: { en: 'The stream.', 'zh-CN': '事件流。' }, type: 'text/event-stream', schema: { type: 'string' } },
  },
  errors: ['IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND', 'TOO_MANY_STREAMS'],
  async handle(context, response) {
    const first = await readOne(context);
    context.services.streams.open(response);
    await follow(context, first, response);
  },
};

/** What happens meanwhile is told together, and whoever looks costs a tenth of the time at most. */
const restMs = 2_000;
const restShare = 10;

async function follow(context: RouteContext, first: Panorama, response: ServerResponse): Promise<void> {
  const changes = createSignal();
  const stop = context.engine.instances.changes.watch(changes.raise);
  response.once('close', changes.raise);
  try {
    const stream = openEventStream(response);
    stream.send('panorama', first);
    let tookMs = 0;
    for (;;) {
      await sleep(Math.max(restMs, tookMs * restShare));
      await changes.next();
      if (stream.isClosed()) return;
      const begunAt = performance.now();
      stream.send('panorama', await readOne(context));
      tookMs = performance.now() - begunAt;
      await stream.drained();
    }
  } finally {
    stop();
  }
}

async function readOne(context: RouteContext): Promise<Panorama> {
  const { engine, caller } = context;
  const asked = askedOf(context);
  return await readPanorama({ facts: factsOf(context), registry: engine.registry }, asked, caller.actor);
}

/** @throws EngineError BAD_PARAMETER, or as for what does not exist where it lies beyond the key's reach */
function askedOf(context: RouteContext): PanoramaAsked {
  const { window, asOf } = context.query;
  const toMs = asOf === undefined ? undefined : instantMs(asOf);
  const found = readWindow(
    { ...(window === undefined ? {} : { window }), ...(toMs === undefined ? {} : { toMs }) },
    context.engine.clock.now(),
  );
  if ('parameter' in found) throw new EngineError('BAD_PARAMETER', { params: { ...found } });
  return { filter: factFilterOf(context), window: found, isPast: toMs !== undefined };
}

export const panoramaRoutes = [panorama, stream] as const;
