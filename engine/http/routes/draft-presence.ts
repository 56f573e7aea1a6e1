import type { Present } from '../../host/drafts/presence.ts';
import type { DraftSubject } from '../../host/drafts/text-draft-store.ts';
import { ownerOf } from '../../host/drafts/owner-of.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { smallBody } from '../door/body-limits.ts';
import { time } from '../views/present.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { record } from '../schemas/schema-words.ts';
import { ref } from '../schemas/schemas.ts';
import { flowOf, identityOf } from './draft-subject-of.ts';

const people: JsonObject = {
  type: 'object',
  properties: { items: { type: 'array', items: ref('Present') } },
  required: ['items'],
};

const presentAnswers: JsonRoute['answers'] = {
  200: { says: { en: 'Who was heard of in the last minute.', 'zh-CN': '最近一分钟内在线的人。' }, schema: people },
};

const presence: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/flows/{flow}/presence',
  name: 'getPresence',
  tag: 'drafts',
  title: { en: 'See who has a flow open', 'zh-CN': '查看谁打开了流程' },
  operation: 'editDrafts',
  answers: presentAnswers,
  errors: ['FLOW_NOT_FOUND'],
  handle: async (context) => presentAnswer(context, flowOf(context), false),
};

const beat: JsonRoute = {
  kind: 'json',
  method: 'put',
  path: '/v1/flows/{flow}/presence',
  name: 'putPresence',
  tag: 'drafts',
  title: { en: 'Say that one has a flow open', 'zh-CN': '登记自己打开了流程' },
  says: {
    en: 'A note to others and never a lock; it is forgotten after a minute.',
    'zh-CN': '只是告知他人，绝不锁定；一分钟后失效。',
  },
  operation: 'editDrafts',
  body: { schema: record({}), limits: smallBody, optional: true, example: {} },
  answers: presentAnswers,
  errors: ['FLOW_NOT_FOUND'],
  handle: async (context) => presentAnswer(context, flowOf(context), true),
};

const identityPresence: JsonRoute = {
  ...presence,
  path: '/v1/identities/{path}/presence',
  name: 'getIdentityPresence',
  title: { en: 'See who has an identity open', 'zh-CN': '查看谁打开了业务身份' },
  errors: ['IDENTITY_NOT_FOUND'],
  handle: async (context) => presentAnswer(context, identityOf(context), false),
};

const identityBeat: JsonRoute = {
  ...beat,
  path: '/v1/identities/{path}/presence',
  name: 'putIdentityPresence',
  title: { en: 'Say that one has an identity open', 'zh-CN': '登记自己打开了业务身份' },
  errors: ['IDENTITY_NOT_FOUND'],
  handle: async (context) => presentAnswer(context, identityOf(context), true),
};

function presentAnswer(context: RouteContext, subject: DraftSubject, isHere: boolean) {
  const { actor } = context.caller;
  const items = context.services.drafts.present(subject, actor, isHere).map((one) => presentView(one, ownerOf(actor)));
  return { status: 200, body: { items } };
}

function presentView({ who, name, since, seen }: Present, own: string): object {
  return { name, me: who === own, since: time(since), seen: time(seen) };
}

export const draftPresenceRoutes: readonly JsonRoute[] = [presence, beat, identityPresence, identityBeat];
