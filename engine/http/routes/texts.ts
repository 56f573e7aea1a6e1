import { contentHash } from '../../kernel/hash.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { PublishedText } from '../../registry/published-texts.ts';
import { header } from '../answers/headers.ts';
import { etagOf, isKnown } from '../answers/revision.ts';
import type { JsonRoute } from '../serving/route.ts';
import { requireFlow, requireIdentity } from '../reading/scope.ts';

/** A text with the SHA-256 of its bytes, by file name. */
export const filesAnswer: JsonObject = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    properties: { text: { type: 'string' }, hash: { type: 'string' } },
    required: ['text', 'hash'],
  },
};

const texts: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/texts',
  name: 'getTexts',
  tag: 'flows',
  title: { en: 'Read the published texts', 'zh-CN': '读取已发布的文本' },
  says: {
    en: 'Every text that is published now, of a flow its newest version, each with the SHA-256 of its bytes. With the owners above the identities of the key and the sub-flows of its flows: without them no check would be right. `If-None-Match` with the `ETag` that was seen answers 304 while nothing changed.',
    'zh-CN':
      '当前已发布的全部文本（流程取最新版本），各附其字节的 SHA-256。包括密钥所辖业务身份的上级，以及其流程的子流程：缺了它们，检查就不准确。带 `If-None-Match`（所见的 `ETag`）时，若无变化则应答 304。',
  },
  operation: 'readDefinitions',
  query: {
    flow: {
      kind: 'text',
      says: { en: 'Only what a check of this flow needs.', 'zh-CN': '只取检查该流程所需的文本。' },
    },
    identity: {
      kind: 'text',
      says: {
        en: 'Only what decides for this identity: its own text, those of its owners, overlays, and the flows it runs.',
        'zh-CN': '只取决定该业务身份的文本：其自身、上级、叠加包及其运行的流程。',
      },
    },
  },
  answers: {
    200: {
      says: { en: 'The texts by file name.', 'zh-CN': '按文件名给出的文本。' },
      schema: {
        type: 'object',
        properties: { files: filesAnswer, hash: { type: 'string' } },
        required: ['files', 'hash'],
      },
      headers: { ETag: { en: 'The hash of all of them, in quotes.', 'zh-CN': '全部文本的哈希，带引号。' } },
    },
    304: { says: { en: 'Nothing changed.', 'zh-CN': '没有变化。' } },
  },
  errors: ['FLOW_NOT_FOUND', 'IDENTITY_NOT_FOUND'],
  async handle(context) {
    const { flow, identity } = context.query;
    if (flow !== undefined) requireFlow(context, flow);
    if (identity !== undefined) requireIdentity(context, identity);
    const of = { ...(flow === undefined ? {} : { flow }), ...(identity === undefined ? {} : { identity }) };
    const files = await context.engine.registry.texts(context.caller.actor, of);
    const hash = hashOf(files);
    const headers = { etag: etagOf(hash) };
    if (isKnown(header(context.request, 'if-none-match'), hash)) return { status: 304, headers };
    return { status: 200, headers, body: { files: Object.fromEntries(files), hash } };
  },
};

function hashOf(files: ReadonlyMap<string, PublishedText>): string {
  return contentHash(Array.from(files, ([file, { hash }]) => [file, hash]));
}

export const textRoutes: readonly JsonRoute[] = [texts];
