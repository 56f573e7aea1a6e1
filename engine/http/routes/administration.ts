import type { Extra, Grant, Role } from '../../host/access-ports.ts';
import { extras, roles } from '../../host/access-ports.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { member } from '../../kernel/json.ts';
import { smallBody } from '../body-limits.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../paging.ts';
import { parameter } from '../path-ids.ts';
import { auditView, keyView, time } from '../present.ts';
import { optionalTextAt, textAt, textsAt } from '../read.ts';
import type { JsonRoute } from '../route.ts';
import { instant, page, record, ref, text } from '../schemas.ts';

const names = (items: JsonObject): JsonObject => ({ type: 'array', items, maxItems: 100 });

const createKey: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/keys',
  name: 'createKey',
  tag: 'administration',
  title: 'Make an API key',
  says: 'The secret is in this answer and nowhere else: a repetition with the same Idempotency-Key does not show it again.',
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
      says: 'The key with its secret.',
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
  title: 'List API keys',
  says: 'By their first characters and last use; secrets are never shown again.',
  operation: 'manageKeys',
  query: pageParameters,
  answers: { 200: { says: 'A page of keys, newest first.', schema: page(ref('Key')) } },
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
  title: 'Revoke an API key',
  says: 'It stops working here at once, and on every node within 5 seconds.',
  operation: 'manageKeys',
  mutation: 'stored',
  body: { schema: record({}), limits: smallBody, optional: true, example: {} },
  answers: { 200: { says: 'The key, revoked.', schema: ref('Key') } },
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
  title: 'Read the audit trail',
  says: 'Every change but starts and events, which the history of an instance records. Newest first.',
  operation: 'readAudit',
  query: pageParameters,
  answers: { 200: { says: 'A page of the trail.', schema: page(ref('AuditRow')) } },
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
  title: 'Advance the virtual clock',
  says: 'Only with `serve --virtual-clock`. Answers once the timers due on the way have fired and no call runs.',
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
      says: 'The time it is now, and how many timers fired.',
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
  return {
    roles: roles.filter((role: Role) => given.includes(role)),
    extras: extras.filter((extra: Extra) => beyond.includes(extra)),
    taskRoles: textsAt(body, 'taskRoles'),
    subtrees: textsAt(body, 'subtrees'),
    ...(member(body, 'flows') === undefined ? {} : { flows: textsAt(body, 'flows') }),
  };
}

export const administrationRoutes: readonly JsonRoute[] = [createKey, listKeys, revokeKey, readAudit, advanceClock];
