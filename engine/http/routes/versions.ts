import type { FlowVersion } from '../../host/registry/registry-port.ts';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { sha256Hex } from '../../kernel/hash.ts';
import { smallBody } from '../door/body-limits.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { parameter } from '../reading/path-ids.ts';
import { time } from '../views/present.ts';
import { objectAt, optionalTextAt, textAt } from '../reading/read.ts';
import type { JsonRoute } from '../serving/route.ts';
import { record, text } from '../schemas/schema-words.ts';
import { page, ref } from '../schemas/schemas.ts';
import { requireFlow } from '../reading/scope.ts';
import { noteSchema, publishAnswer, publishErrors, published } from './publishing.ts';
import { filesAnswer } from './texts.ts';

const versions: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/flows/{flow}/versions',
  name: 'listVersions',
  tag: 'flows',
  title: { en: 'List the versions of a flow', 'zh-CN': '列出流程的版本' },
  says: {
    en: 'Newest first, with author, note and time, the identities whose present release it is, and how many instances of it have not ended, as far as the key sees them.',
    'zh-CN':
      '最新的在前，含作者、说明与时间、当前以它为生效版本的业务身份，以及尚未结束的实例数（以密钥可见范围为限）。',
  },
  operation: 'readDefinitions',
  query: pageParameters,
  answers: { 200: { says: { en: 'A page of versions.', 'zh-CN': '一页版本。' }, schema: page(ref('FlowVersion')) } },
  errors: ['FLOW_NOT_FOUND'],
  async handle(context) {
    const found = await context.engine.registry.versions(parameter(context, 'flow'), context.caller.actor);
    return pageAnswer('listVersions', slice(found, pagingOf(context)), versionView);
  },
};

const versionTexts: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/flows/{flow}/versions/{version}/texts',
  name: 'getVersionTexts',
  tag: 'flows',
  title: { en: 'Read the texts of a version', 'zh-CN': '读取某版本的文本' },
  operation: 'readDefinitions',
  answers: {
    200: {
      says: { en: 'The flow and its schemas as they were published.', 'zh-CN': '发布时的流程及其模式。' },
      schema: {
        type: 'object',
        properties: { file: { type: 'string' }, files: filesAnswer },
        required: ['file', 'files'],
      },
    },
  },
  errors: ['FLOW_NOT_FOUND'],
  async handle(context) {
    const flow = parameter(context, 'flow');
    requireFlow(context, flow);
    const found = objectAt(await context.engine.registry.flow(flow, parameter(context, 'version')), 'text');
    return { status: 200, body: { file: found['file'] ?? '', files: hashedFiles(found['files'] ?? {}) } };
  },
};

const rollback: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/flows/{flow}/rollback',
  name: 'rollbackFlow',
  tag: 'flows',
  title: { en: 'Publish a former version again', 'zh-CN': '重新发布以前的版本' },
  says: {
    en: 'Its texts go out under the next patch above the newest version, so that identities take them as they took the newest. Instances stay on their releases. Where the newest version says the same already, nothing is done. Where publishing takes two people, one is enough to go back to the version before the newest, so that a mistake is taken back at once.',
    'zh-CN':
      '以最新版本之上的下一个修订号发布其文本，因此各业务身份会像采用最新版本那样采用它。实例沿用各自的生效版本。若最新版本内容已相同，则什么也不做。在须双人复核发布之处，退回到最新版本的前一版本仍可由一人完成，以便立即撤回差错。',
  },
  operation: 'publish',
  mutation: 'stored',
  body: {
    schema: record({ version: text(100), note: noteSchema }, ['version']),
    limits: smallBody,
    example: { version: '1.0.0', note: 'The new review takes too long' },
  },
  audited: (body) => ({ version: textAt(body, 'version') }),
  answers: {
    201: { says: { en: 'Published under a new version.', 'zh-CN': '已以新版本发布。' }, schema: published },
    200: { says: { en: 'The newest version says the same.', 'zh-CN': '最新版本内容相同。' }, schema: published },
  },
  errors: ['FLOW_NOT_FOUND', 'REVIEW_NEEDED', ...publishErrors],
  async handle(context) {
    const { engine, caller, body } = context;
    const flow = parameter(context, 'flow');
    const note = optionalTextAt(body, 'note');
    return publishAnswer(context, await engine.registry.rollback(flow, textAt(body, 'version'), caller.actor, note));
  },
};

function versionView({ at, ...version }: FlowVersion): object {
  return { ...version, at: time(at) };
}

function hashedFiles(files: Json): JsonObject {
  const texts = Object.entries(isJsonObject(files) ? files : {});
  return Object.fromEntries(
    texts.flatMap(([file, content]) =>
      typeof content === 'string' ? [[file, { text: content, hash: sha256Hex(content) }]] : [],
    ),
  );
}

export const versionRoutes: readonly JsonRoute[] = [versions, versionTexts, rollback];
