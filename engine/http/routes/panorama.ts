import type { ServerResponse } from 'node:http';
import { isMore, panoramaChange } from '../../insight/panorama/change.ts';
import { draw } from '../../insight/panorama/draw.ts';
import { nodesPage } from '../../insight/panorama/nodes-page.ts';
import { panoramaColumns, panoramaRanks, type PanoramaRank } from '../../insight/panorama/panorama-choices.ts';
import { readWindow } from '../../insight/window.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { openEventStream, type EventStream } from '../answers/event-stream.ts';
import { factFilterOf, factFilterParameters } from '../reading/fact-filter.ts';
import { header } from '../answers/headers.ts';
import { encodeCursor } from '../serving/cursor.ts';
import { pageParameters, pagingOf } from '../reading/paging.ts';
import type { PanoramaBoard, PanoramaQuestion, Version } from '../serving/panorama-board.ts';
import { instantMs } from '../serving/query.ts';
import type { JsonRoute, QueryParameter, RouteContext, StreamRoute } from '../serving/route.ts';
import { ref } from '../schemas/schemas.ts';
import { createSignal } from '../serving/signal.ts';

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
  rank: {
    kind: 'choice',
    of: panoramaRanks,
    says: {
      en: 'By which figure the nodes are chosen where not all are drawn; those with most of it. `busiest` unless given.',
      'zh-CN': '节点过多时按哪个数字取最大者；不填为 `busiest`（最繁忙）。',
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
    en: 'Identities × flows × capabilities × providers, as active releases and calls imply them, with what happened on each; with `flow` its states too. Lines only seen in calls of older releases are `older`. Of each column the 50 with the most are drawn, `left` tells how many are not.',
    'zh-CN':
      '业务身份 × 流程 × 能力 × 实现，由生效版本和实际调用得出，并附各自的运行数字；指定 `flow` 时还有其各状态。仅见于旧版本调用的连线标为 `older`。每列取最大的 50 个，其余个数见 `left`。',
  },
  operation: 'readInsight',
  query,
  answers: { 200: { says: { en: 'The panorama.', 'zh-CN': '业务全景图。' }, schema: ref('Panorama') } },
  errors: ['IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND'],
  async handle(context) {
    const survey = await boardOf(context).survey(questionOf(context));
    return { status: 200, body: draw(survey, rankOf(context)) };
  },
};

const nodes: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/panorama/nodes',
  name: 'listPanoramaNodes',
  tag: 'insight',
  title: { en: 'List all of one column of the panorama', 'zh-CN': '列出全景图某一列的全部节点' },
  says: {
    en: 'Those with the most of `rank` first, page by page, with the figures that the panorama has; `total` counts them all.',
    'zh-CN': '按 `rank` 从大到小分页列出，附全景图中的各项数字；`total` 为总数。',
  },
  operation: 'readInsight',
  query: {
    column: {
      kind: 'choice',
      of: panoramaColumns,
      required: true,
      says: { en: 'Which column.', 'zh-CN': '哪一列。' },
    },
    search: {
      kind: 'text',
      says: { en: 'A part of an id or of a title.', 'zh-CN': '标识或标题中的一段文字。' },
    },
    ...query,
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of nodes.', 'zh-CN': '一页节点。' }, schema: ref('PanoramaNodes') } },
  errors: ['IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND'],
  async handle(context) {
    const { column, search } = context.query;
    const { limit, cursor } = pagingOf(context);
    const { next, ...page } = nodesPage(await boardOf(context).survey(questionOf(context)), {
      column: panoramaColumns.find((each) => each === column) ?? 'identities',
      rank: rankOf(context),
      limit,
      ...(search === undefined ? {} : { search }),
      ...(cursor === undefined ? {} : { after: Number(cursor) }),
    });
    return {
      status: 200,
      body: { ...page, ...(next === undefined ? {} : { next: encodeCursor('listPanoramaNodes', next) }) },
    };
  },
};

const stream: StreamRoute = {
  kind: 'stream',
  method: 'get',
  path: '/v1/panorama/stream',
  name: 'streamPanorama',
  tag: 'insight',
  title: { en: 'Follow the panorama live', 'zh-CN': '实时跟踪业务全景图' },
  says: {
    en: 'Server-sent events: the whole answer of `GET /v1/panorama` as `panorama` first, then as `change` what is otherwise (`PanoramaChange`), at most every two seconds. With `Last-Event-ID` it goes on from there, where that is still known.',
    'zh-CN':
      '服务器推送事件：先以 `panorama` 推送与 `GET /v1/panorama` 相同的完整内容，之后以 `change` 只推送变化的部分（`PanoramaChange`），最多每两秒一次。带 `Last-Event-ID` 且该版本仍可识别时，从该处继续。',
  },
  operation: 'readInsight',
  query,
  answers: {
    200: { says: { en: 'The stream.', 'zh-CN': '事件流。' }, type: 'text/event-stream', schema: { type: 'string' } },
  },
  errors: ['IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND', 'TOO_MANY_STREAMS'],
  async handle(context, response) {
    const [board, question] = [boardOf(context), questionOf(context)];
    // What is refused is refused before the stream begins.
    await board.survey(question);
    context.services.streams.open(response);
    await follow(context, board, question, response);
  },
};

async function follow(
  context: RouteContext,
  board: PanoramaBoard,
  question: PanoramaQuestion,
  response: ServerResponse,
): Promise<void> {
  const news = createSignal();
  const watched = board.watch(question, rankOf(context), news.raise);
  response.once('close', news.raise);
  try {
    const stream = openEventStream(response);
    let told = watched.known(header(context.request, 'last-event-id') ?? '');
    news.raise();
    for (;;) {
      await news.next();
      if (stream.isClosed()) return;
      if (watched.hasFailed()) return stream.end();
      const latest = watched.latest();
      if (latest !== undefined) tell(stream, told, latest);
      told = latest ?? told;
      await stream.drained();
    }
  } finally {
    watched.stop();
  }
}

/** Whoever reads slowly is told several versions in one. */
function tell(stream: EventStream, told: Version | undefined, { id, panorama: after }: Version): void {
  if (told?.id === id) return;
  const change = told === undefined ? undefined : panoramaChange(told.panorama, after);
  if (change === undefined) stream.send('panorama', after, id);
  else if (isMore(change)) stream.send('change', change, id);
}

/** @throws EngineError NOT_FOUND where this server has no control unit */
function boardOf({ services: { panorama: board } }: RouteContext): PanoramaBoard {
  if (board === undefined) throw new EngineError('NOT_FOUND');
  return board;
}

function rankOf({ query: { rank } }: RouteContext): PanoramaRank {
  return panoramaRanks.find((each) => each === rank) ?? 'busiest';
}

/** @throws EngineError BAD_PARAMETER, or as for what does not exist where it lies beyond the key's reach */
function questionOf(context: RouteContext): PanoramaQuestion {
  const { window, asOf } = context.query;
  const toMs = asOf === undefined ? undefined : instantMs(asOf);
  const past = toMs === undefined ? {} : { toMs };
  const asked = { ...(window === undefined ? {} : { window }), ...past };
  const found = readWindow(asked, context.engine.clock.now());
  if ('parameter' in found) throw new EngineError('BAD_PARAMETER', { params: { ...found } });
  const { subtrees, flows } = context.caller.actor;
  const within = { subtrees, ...(flows === undefined ? {} : { flows }) };
  return { filter: factFilterOf(context), lengthMs: found.toMs - found.fromMs, ...past, within };
}

export const panoramaRoutes = [panorama, nodes, stream] as const;
