import type { Extra, Grant, Role } from '../../host/access-ports.ts';
import { extras, roles } from '../../host/access-ports.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { member } from '../../kernel/json.ts';
import { smallBody } from '../door/body-limits.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { parameter } from '../reading/path-ids.ts';
import { auditView, keyView, time } from '../views/present.ts';
import { optionalTextAt, textAt, textsAt } from '../reading/read.ts';
import type { JsonRoute } from '../serving/route.ts';
import { instant, record, text } from '../schemas/schema-words.ts';
import { page, ref } from '../schemas/schemas.ts';

const names = (items: JsonObject): JsonObject => ({ type: 'array', items, maxItems: 100 });

const createKey: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/keys',
  name: 'createKey',
  tag: 'administration',
  title: { en: 'Make an API key', 'zh-CN': '创建 API 密钥' },
  says: {
    en: 'The secret is in this answer and nowhere else: a repetition with the same `Idempotency-Key` does not show it again. `actsFor` names the person that a program or a second key acts for: where publishing takes two people, both are one.',
    'zh-CN':
      '密钥明文只出现在这一次应答中：用相同的 `Idempotency-Key` 重复请求不会再次显示。`actsFor` 为程序或第二把密钥所代表的人：在须双人复核发布之处，二者视同一人。',
  },
  operation: 'manageKeys',
  mutation: 'stored',
  body: {
    schema: record(
      {
        name: text(100),
        roles: { ...names({ enum: [...roles] }), minItems: 1 },
        extras: names({ enum: [...extras] }),
        taskRoles: names(text(100)),
        subtrees: { ...names({ type: 'string', maxLength: 200 }), minItems: 1 },
        flows: names(text(200)),
        actsFor: text(100),
        expiresAt: instant,
      },
      ['name', 'roles', 'subtrees'],
    ),
    limits: smallBody,
    example: { name: 'shop', roles: ['app'], subtrees: ['cn.retail'], flows: ['order-fulfilment'] },
  },
  audited: (body) => body,
  answers: {
    201: {
      says: { en: 'The key with its secret.', 'zh-CN': '密钥及其明文。' },
      schema: {
        type: 'object',
        properties: { key: ref('Key'), secret: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
        required: ['key', 'secret'],
      },
    },
  },
  errors: ['KEY_BEYOND_OWN'],
  async handle({ body, caller, services }) {
    const expiresAt = optionalTextAt(body, 'expiresAt');
    const { row, secret } = await services.access.keys.create(
      {
        name: textAt(body, 'name'),
        grant: grantOf(body),
        ...(expiresAt === undefined ? {} : { expiresAt: Date.parse(expiresAt) }),
      },
      caller,
    );
    const key = keyView(row);
    return { status: 201, body: { key, secret }, replay: { key, secret: null } };
  },
};

const listKeys: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/keys',
  name: 'listKeys',
  tag: 'administration',
  title: { en: 'List API keys', 'zh-CN': '列出 API 密钥' },
  says: {
    en: 'By their first characters and last use; secrets are never shown again.',
    'zh-CN': '以开头几位字符和最近使用时间示出；明文不再显示。',
  },
  operation: 'manageKeys',
  query: pageParameters,
  answers: {
    200: { says: { en: 'A page of keys, newest first.', 'zh-CN': '一页密钥，最新的在前。' }, schema: page(ref('Key')) },
  },
  errors: [],
  async handle(context) {
    const all = await context.services.access.keys.list(context.caller);
    return pageAnswer('listKeys', slice(all, pagingOf(context)), keyView);
  },
};

const revokeKey: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/keys/{id}/revoke',
  name: 'revokeKey',
  tag: 'administration',
  title: { en: 'Revoke an API key', 'zh-CN': '撤销 API 密钥' },
  says: {
    en: 'It stops working here at once, and on every node within 5 seconds.',
    'zh-CN': '在本节点立即失效，在所有节点 5 秒内失效。',
  },
  operation: 'manageKeys',
  mutation: 'stored',
  body: { schema: record({}), limits: smallBody, optional: true, example: {} },
  answers: { 200: { says: { en: 'The key, revoked.', 'zh-CN': '已撤销的密钥。' }, schema: ref('Key') } },
  errors: ['KEY_NOT_FOUND'],
  async handle(context) {
    const row = await context.services.access.keys.revoke(parameter(context, 'id'), context.caller);
    return { status: 200, body: keyView(row) };
  },
};

const readAudit: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/audit',
  name: 'readAudit',
  tag: 'administration',
  title: { en: 'Read the audit trail', 'zh-CN': '查看审计记录' },
  says: {
    en: 'Every change but starts and events, which the history of an instance records. Newest first.',
    'zh-CN': '除启动和事件之外的每一次变更（启动和事件记在实例的历史中）。最新的在前。',
  },
  operation: 'readAudit',
  query: pageParameters,
  answers: { 200: { says: { en: 'A page of the trail.', 'zh-CN': '一页审计记录。' }, schema: page(ref('AuditRow')) } },
  errors: [],
  async handle(context) {
    const { limit, cursor } = pagingOf(context);
    const before = cursor === undefined ? {} : { before: Number(cursor) };
    const rows = await context.services.access.audit.list({ ...before, limit: limit + 1 });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const next = rows.length > limit && last !== undefined ? { next: String(last.seq) } : {};
    return pageAnswer('readAudit', { items, ...next }, auditView);
  },
};

const advanceClock: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/clock',
  name: 'advanceClock',
  tag: 'administration',
  title: { en: 'Advance the virtual clock', 'zh-CN': '推进虚拟时钟' },
  says: {
    en: 'Only with `serve --virtual-clock`. Answers once the timers due on the way have fired and no call runs.',
    'zh-CN': '仅在 `serve --virtual-clock` 下可用。途中到期的计时全部触发、且没有调用在运行后才应答。',
  },
  operation: 'moveClock',
  mutation: 'stored',
  body: {
    schema: record({ advanceTo: instant }, ['advanceTo']),
    limits: smallBody,
    example: { advanceTo: '2026-01-01T00:00:00Z' },
  },
  audited: (body) => body,
  answers: {
    200: {
      says: { en: 'The time it is now, and how many timers fired.', 'zh-CN': '当前时间，以及触发了多少个计时。' },
      schema: {
        type: 'object',
        properties: { now: instant, fired: { type: 'integer' } },
        required: ['now', 'fired'],
      },
    },
  },
  errors: ['CLOCK_NOT_VIRTUAL', 'CLOCK_BACKWARDS'],
  async handle({ engine, body }) {
    if (engine.virtualClock === undefined) throw new EngineError('CLOCK_NOT_VIRTUAL');
    const atMs = Date.parse(textAt(body, 'advanceTo'));
    const nowMs = engine.clock.now();
    if (atMs < nowMs) throw new EngineError('CLOCK_BACKWARDS', { params: { now: time(nowMs) } });
    const { now, fired } = await engine.virtualClock.advanceTo(atMs);
    return { status: 200, body: { now: time(now), fired } };
  },
};

function grantOf(body: JsonObject): Grant {
  const given: readonly string[] = textsAt(body, 'roles');
  const beyond: readonly string[] = textsAt(body, 'extras');
  const actsFor = optionalTextAt(body, 'actsFor');
  return {
    roles: roles.filter((role: Role) => given.includes(role)),
    extras: extras.filter((extra: Extra) => beyond.includes(extra)),
    taskRoles: textsAt(body, 'taskRoles'),
    subtrees: textsAt(body, 'subtrees'),
    ...(member(body, 'flows') === undefined ? {} : { flows: textsAt(body, 'flows') }),
    ...(actsFor === undefined ? {} : { actsFor }),
  };
}

export const administrationRoutes: readonly JsonRoute[] = [createKey, listKeys, revokeKey, readAudit, advanceClock];
