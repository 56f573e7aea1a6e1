import type { DraftSubject, TextDraft, TextDraftHead } from '../../host/drafts/text-draft-store.ts';
import { ownerOf } from '../../host/drafts/owner-of.ts';
import type { DraftContent } from '../../host/drafts/text-drafts.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { filesBody } from '../door/body-limits.ts';
import { header } from '../answers/headers.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { parameter } from '../reading/path-ids.ts';
import { time } from '../views/present.ts';
import { objectAt, optionalTextAt, textAt } from '../reading/read.ts';
import { etagOf } from '../answers/revision.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { record, text } from '../schemas/schema-words.ts';
import { page, ref } from '../schemas/schemas.ts';
import { draftPresenceRoutes } from './draft-presence.ts';

const list: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/drafts',
  name: 'listDrafts',
  tag: 'drafts',
  title: { en: 'List drafts', 'zh-CN': '列出草稿' },
  says: {
    en: 'Those of this key first (`mine`), then those of others, each by the time of its last change; without texts.',
    'zh-CN': '先列本密钥的草稿（`mine`），再列他人的草稿，各按最近修改时间排列；不含文本。',
  },
  operation: 'editDrafts',
  query: {
    flow: { kind: 'text', says: { en: 'Of this flow.', 'zh-CN': '属于该流程。' } },
    identity: { kind: 'text', says: { en: 'Of this identity.', 'zh-CN': '属于该业务身份。' } },
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of drafts.', 'zh-CN': '一页草稿。' }, schema: page(ref('DraftHead')) } },
  errors: [],
  async handle(context) {
    const { services, caller, query } = context;
    const heads = await services.drafts.list(caller.actor, asked(query['flow'], query['identity']));
    return pageAnswer('listDrafts', slice(heads, pagingOf(context)), (head) => headView(context, head));
  },
};

const get: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/drafts/{id}',
  name: 'getDraft',
  tag: 'drafts',
  title: { en: 'Read a draft', 'zh-CN': '查看草稿' },
  says: {
    en: 'Also that of somebody else, without the identities beyond the reach of the key. `base` has the texts its author began with, as far as they are known.',
    'zh-CN': '也可查看他人的草稿，但不含密钥范围之外的业务身份。`base` 是作者开始编辑时的文本（如仍可取得）。',
  },
  operation: 'editDrafts',
  answers: { 200: { says: { en: 'The draft.', 'zh-CN': '该草稿。' }, schema: ref('Draft') } },
  errors: ['DRAFT_NOT_FOUND'],
  handle: async (context) =>
    answerOf(context, await context.services.drafts.read(draftId(context), context.caller.actor)),
};

const hashes: JsonObject = { type: 'object', additionalProperties: { type: 'string', pattern: '^[0-9a-f]{64}$' } };
const draftIdSchema: JsonObject = { type: 'string', pattern: '^d_[0-9a-hjkmnp-tv-z]{26}$' };
const draftFiles: JsonObject = { type: 'object', additionalProperties: { type: ['string', 'null'] } };

const put: JsonRoute = {
  kind: 'json',
  method: 'put',
  path: '/v1/drafts/{id}',
  name: 'putDraft',
  tag: 'drafts',
  title: { en: 'Save a draft', 'zh-CN': '保存草稿' },
  says: {
    en: 'The whole draft of a flow or of an identity: its files (`null` where it removes one) and the SHA-256 of what its author began with. A new one takes an id of its maker’s choice, `d_` and 26 characters, and no `If-Match`; a change takes the revision that was seen. Saying the same again changes nothing, so that it needs no `Idempotency-Key`. `copiedFrom` names the draft that it was made from; who has a part in it (`authors`) is kept, for publishing under four eyes.',
    'zh-CN':
      '流程或业务身份的整份草稿：文件（`null` 表示删除该文件），以及作者开始编辑时各文件的 SHA-256。新草稿由创建者选定编号（`d_` 加 26 个字符），不带 `If-Match`；修改时须带所见的修订号。重复保存相同内容不会产生变化，因此不需要 `Idempotency-Key`。`copiedFrom` 为其来源草稿；参与者（`authors`）会保留，供双人复核发布使用。',
  },
  operation: 'editDrafts',
  body: {
    schema: {
      ...record({ flow: text(200), identity: text(250), files: draftFiles, base: hashes, copiedFrom: draftIdSchema }, [
        'files',
        'base',
      ]),
      oneOf: [{ required: ['flow'] }, { required: ['identity'] }],
    },
    limits: filesBody,
    example: { flow: 'hello', files: { 'hello.flow.yaml': 'flow: hello\nversion: 1.0.0\n' }, base: {} },
  },
  answers: {
    200: {
      says: { en: 'The draft, saved.', 'zh-CN': '已保存的草稿。' },
      schema: ref('Draft'),
      headers: { ETag: { en: 'Its revision, in quotes.', 'zh-CN': '带引号的修订号。' } },
    },
    201: { says: { en: 'The draft, new.', 'zh-CN': '新建的草稿。' }, schema: ref('Draft') },
  },
  errors: [
    'DRAFT_NOT_FOUND',
    'DRAFT_STALE',
    'DRAFT_EXISTS',
    'DRAFT_OF_ANOTHER',
    'DRAFT_FILE',
    'DRAFT_LIMIT',
    'FLOW_NOT_FOUND',
    'IDENTITY_NOT_FOUND',
    'BAD_HEADER',
  ],
  async handle(context) {
    const { services, caller, body } = context;
    const revision = revisionOf(context);
    const draft = await services.drafts.write(draftId(context), contentOf(body), revision, caller.actor);
    return { ...answerOf(context, draft), status: revision === undefined && draft.revision === 1 ? 201 : 200 };
  },
};

const discard: JsonRoute = {
  kind: 'json',
  method: 'delete',
  path: '/v1/drafts/{id}',
  name: 'discardDraft',
  tag: 'drafts',
  title: { en: 'Discard a draft', 'zh-CN': '丢弃草稿' },
  operation: 'editDrafts',
  answers: { 204: { says: { en: 'It is gone.', 'zh-CN': '已丢弃。' } } },
  errors: ['DRAFT_NOT_FOUND', 'DRAFT_OF_ANOTHER'],
  async handle(context) {
    await context.services.drafts.remove(draftId(context), context.caller.actor);
    return { status: 204 };
  },
};

function asked(flow: string | undefined, identity: string | undefined): DraftSubject | undefined {
  if (flow !== undefined) return { kind: 'flow', name: flow };
  return identity === undefined ? undefined : { kind: 'identity', name: identity };
}

/** @throws EngineError DRAFT_NOT_FOUND for what cannot be an id */
function draftId(context: RouteContext): string {
  const id = parameter(context, 'id');
  if (/^d_[0-9a-hjkmnp-tv-z]{26}$/.test(id)) return id;
  throw new EngineError('DRAFT_NOT_FOUND', { params: { draftId: id.slice(0, 60) } });
}

function revisionOf({ request }: RouteContext): number | undefined {
  const value = header(request, 'if-match')?.trim();
  if (value === undefined || value === '') return undefined;
  const [, digits] = /^(?:W\/)?"(\d{1,10})"$/.exec(value) ?? [];
  if (digits !== undefined) return Number(digits);
  throw new EngineError('BAD_HEADER', {
    params: { header: 'If-Match', expected: { en: 'the ETag of the draft', 'zh-CN': '草稿的 ETag' } },
  });
}

function contentOf(body: JsonObject): DraftContent {
  const files = Object.entries(objectAt(body, 'files'));
  const base = Object.entries(objectAt(body, 'base'));
  const copiedFrom = optionalTextAt(body, 'copiedFrom');
  const subject = asked(optionalTextAt(body, 'flow'), optionalTextAt(body, 'identity'));
  return {
    subject: subject ?? { kind: 'flow', name: textAt(body, 'flow') },
    files: Object.fromEntries(files.map(([file, value]) => [file, typeof value === 'string' ? value : null])),
    base: Object.fromEntries(base.flatMap(([file, hash]) => (typeof hash === 'string' ? [[file, hash]] : []))),
    ...(copiedFrom === undefined ? {} : { copiedFrom }),
  };
}

function answerOf(context: RouteContext, draft: TextDraft) {
  const { files, base } = draft;
  return {
    status: 200,
    headers: { etag: etagOf(String(draft.revision)) },
    body: { ...headView(context, draft), files, base },
  };
}

function headView({ caller }: RouteContext, head: TextDraftHead): object {
  const { id, owner, ownerName, subject, authors, revision, since, updated } = head;
  const mine = owner === ownerOf(caller.actor);
  return {
    id,
    [subject.kind]: subject.name,
    owner: ownerName,
    mine,
    authors,
    revision,
    since: time(since),
    updated: time(updated),
  };
}

export const draftRoutes: readonly JsonRoute[] = [list, get, put, discard, ...draftPresenceRoutes];
