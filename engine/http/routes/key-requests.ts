import { requestHours } from '../../insight/traffic/read-requests.ts';
import type { KeyRequests } from '../../insight/traffic/key-requests.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { errorEntry } from '../answers/error-entry.ts';
import { windowOf, windowParameters } from '../reading/insight-window.ts';
import { minutesOf } from '../reading/minutes-of.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { parameter } from '../reading/path-ids.ts';
import type { Answer } from '../answers/answer.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { record } from '../schemas/schema-words.ts';
import { page, ref } from '../schemas/schemas.ts';
import { requestsOf } from '../reading/requests-of.ts';
import { zoneParameter } from '../reading/zone-of.ts';

const open = { type: 'object' };
const objects = { type: 'array', items: open };

const figures = record(
  { key: { type: 'string' }, requests: ref('Figure'), refused: ref('Figure'), days: objects, refusals: objects },
  ['key', 'requests', 'refused', 'days', 'refusals'],
);
const windowed = {
  ...windowParameters,
  window: {
    ...windowParameters.window,
    says: { en: 'The length of the window: `P30D` unless given.', 'zh-CN': '时段长度；不填为 `P30D`。' },
  },
} as const;
const rows = {
  refused: { kind: 'flag', says: { en: 'Only those that were refused.', 'zh-CN': '只列被拒绝的。' } },
  code: { kind: 'text', says: { en: 'Only those refused with this code.', 'zh-CN': '只列以此错误码拒绝的。' } },
} as const;
const counted = {
  en: 'Requests and refusals of a key by day and by code, over the hours that the window touches. Counted in memory and written once a minute: what was counted since is lost with the process that counted it. Refusals before a key is known (`OVERLOADED`, `UNAUTHENTICATED`) are nobody’s.',
  'zh-CN':
    '按日、按错误码统计某个密钥的请求与拒绝，范围为时段所涉及的整点小时。计数保存在内存中，每分钟写入一次：进程意外终止时，尚未写入的计数会丢失。识别密钥之前的拒绝（`OVERLOADED`、`UNAUTHENTICATED`）不归属任何密钥。',
} as const;
const one = { 200: { says: { en: 'The counts.', 'zh-CN': '计数。' }, schema: figures } };
const pageOfHours = {
  200: {
    says: { en: 'A page of hours, the newest first.', 'zh-CN': '一页小时计数，最新的在前。' },
    schema: page(open),
  },
};

/** Whose requests are counted, and who may ask. */
interface Whose {
  readonly path: string;
  readonly tag: JsonRoute['tag'];
  readonly operation: JsonRoute['operation'];
  readonly counts: Pick<JsonRoute, 'name' | 'title'>;
  readonly hours: Pick<JsonRoute, 'name' | 'title'>;
  readonly errors: JsonRoute['errors'];
  readonly key: (context: RouteContext) => string | Promise<string>;
}

const own: Whose = {
  path: '/v1/me/requests',
  tag: 'insight',
  operation: 'readDefinitions',
  counts: { name: 'getMyRequests', title: { en: 'Count the requests of this key', 'zh-CN': '统计当前密钥的请求' } },
  hours: {
    name: 'listMyRequestHours',
    title: { en: 'List the requests of this key by hour', 'zh-CN': '按小时列出当前密钥的请求' },
  },
  errors: [],
  key: ({ caller }) => caller.key,
};

const ofAnyKey: Whose = {
  path: '/v1/keys/{id}/requests',
  tag: 'administration',
  operation: 'manageKeys',
  counts: {
    name: 'getKeyRequests',
    title: { en: 'Count the requests of an API key', 'zh-CN': '统计某个 API 密钥的请求' },
  },
  hours: {
    name: 'listKeyRequestHours',
    title: { en: 'List the requests of an API key by hour', 'zh-CN': '按小时列出某个 API 密钥的请求' },
  },
  errors: ['KEY_NOT_FOUND'],
  key: keyOf,
};

function countsRoute({ path, tag, operation, counts, errors, key }: Whose): JsonRoute {
  return {
    kind: 'json',
    method: 'get',
    path,
    ...counts,
    tag,
    says: counted,
    operation,
    query: { ...windowed, ...zoneParameter },
    answers: one,
    errors,
    handle: async (context) => {
      const id = await key(context);
      return await answered(context, id, path.replace('{id}', id));
    },
  };
}

function hoursRoute({ path, tag, operation, hours, errors, key }: Whose): JsonRoute {
  return {
    kind: 'json',
    method: 'get',
    path: `${path}/hours`,
    ...hours,
    tag,
    operation,
    query: { ...windowed, ...rows, ...pageParameters },
    answers: pageOfHours,
    errors,
    handle: async (context) => await hoursOf(context, await key(context)),
  };
}

async function answered(context: RouteContext, key: string, address: string): Promise<Answer> {
  const found = await requestsOf(overMonth(context), key, address);
  return { status: 200, body: { ...found, refusals: found.refusals.map(titled) } };
}

async function hoursOf(context: RouteContext, key: string): Promise<Answer> {
  const { refused, code } = context.query;
  const asked = { key, window: windowOf(overMonth(context)), isRefused: refused === 'true', code };
  return pageAnswer(
    'requestHours',
    slice(await requestHours(minutesOf(context), asked), pagingOf(context)),
    (row) => row,
  );
}

/** @throws EngineError KEY_NOT_FOUND also of a key that reaches beyond the caller's */
async function keyOf(context: RouteContext): Promise<string> {
  const id = parameter(context, 'id');
  const keys = await context.services.access.keys.list(context.caller);
  if (!keys.some((key) => key.id === id)) throw new EngineError('KEY_NOT_FOUND', { params: { key: id } });
  return id;
}

function overMonth(context: RouteContext): RouteContext {
  const { window, from } = context.query;
  if (window !== undefined || from !== undefined) return context;
  return { ...context, query: { ...context.query, window: 'P30D' } };
}

function titled(refusals: KeyRequests['refusals'][number]) {
  const entry = errorEntry(refusals.code);
  if (entry === undefined) return refusals;
  return { ...refusals, title: { en: entry.en.title, 'zh-CN': entry['zh-CN'].title } };
}

export const keyRequestsRoutes: readonly JsonRoute[] = [own, ofAnyKey].flatMap((whose) => [
  countsRoute(whose),
  hoursRoute(whose),
]);
