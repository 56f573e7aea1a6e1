import { resolverTable, type ResolverTable } from '../../insight/identities/resolver-table.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { Issue } from '../../kernel/issue.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { facetsOf } from '../../registry/catalog-of.ts';
import { readTexts } from '../../registry/read-texts.ts';
import { indexOf, type ResolverText } from '../../registry/state-index.ts';
import { tryResolver } from '../../release/try-resolver.ts';
import { coversFlow } from '../../access/scope.ts';
import { filesBody, smallBody } from '../door/body-limits.ts';
import { header } from '../answers/headers.ts';
import { issueList } from '../answers/issue-list.ts';
import { localeOf } from '../answers/locale.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { jsonAt, optionalTextAt, textAt } from '../reading/read.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { anything, record, text } from '../schemas/schema-words.ts';
import { page } from '../schemas/schemas.ts';
import { requireFlow, requireIdentity } from '../reading/scope.ts';

const open: JsonObject = { type: 'object' };
/** A draft has its file's name only for its places. */
const draftFile = 'draft.resolver.yaml';

const list: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/resolvers',
  name: 'listResolvers',
  tag: 'identities',
  title: { en: 'List resolver tables', 'zh-CN': '列出解析规则表' },
  says: {
    en: 'Each table whole: what its rows look at, every row with a request that it decides, what falls to `otherwise`, and what a check finds, with a request that shows it.',
    'zh-CN':
      '返回整张表：各行所看的属性、每一行及由它决定的一个请求示例、归入 `otherwise` 的请求，以及检查发现的问题与能触发它的请求。',
  },
  operation: 'readDefinitions',
  query: pageParameters,
  answers: { 200: { says: { en: 'A page of tables.', 'zh-CN': '一页规则表。' }, schema: page(open) } },
  errors: [],
  async handle(context) {
    const state = await context.engine.registry.present();
    const seen = indexOf(state).resolvers.filter(({ resolver }) => coversFlow(context.caller.actor, resolver.entry));
    return pageAnswer('listResolvers', slice(seen, pagingOf(context)), (read) =>
      tableView(context, resolverTable(read, state)),
    );
  },
};

const judge: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/resolvers:judge',
  name: 'judgeResolver',
  tag: 'identities',
  title: { en: 'Judge the text of a resolver table', 'zh-CN': '检验解析规则表的文本' },
  says: {
    en: 'The same of a text that is not published: gaps, overlaps and rows that decide nothing, each with a request. Of a text that cannot be read only `issues`.',
    'zh-CN': '对尚未发布的文本给出同样的内容：空缺、重叠与从不生效的行，各附一个请求。文本无法解析时只返回 `issues`。',
  },
  operation: 'check',
  body: {
    schema: record({ text: { type: 'string' } }, ['text']),
    limits: filesBody,
    example: {
      text: 'resolver: orders\nentry: hello\nattributes:\n  market: { from: =request.market, enum: [cn, eu] }\nrules:\n  - { when: { market: cn }, identity: cn }\n',
    },
  },
  answers: { 200: { says: { en: 'The table.', 'zh-CN': '规则表。' }, schema: open } },
  errors: [],
  async handle(context) {
    const { read, issues } = drafted(context, textAt(context.body, 'text'));
    if (read === undefined) return { status: 200, body: issuesView(context, issues) };
    requireFlow(context, read.resolver.entry);
    return { status: 200, body: tableView(context, resolverTable(read, await context.engine.registry.present())) };
  },
};

const attempt: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/resolver/try',
  name: 'tryResolver',
  tag: 'identities',
  title: { en: 'Try a request on a resolver table', 'zh-CN': '用请求试解析规则表' },
  says: {
    en: 'A request in; its identity, facets, the rule that decided and what the rules read of it (`witness`) out. `rule` is `otherwise`, `reject` or `ambiguous` where no one rule decides. With `text` a table that is not published is tried. Starts nothing.',
    'zh-CN':
      '输入请求，返回业务身份、维度、起决定作用的规则，以及规则从请求中读到的属性值（`witness`）。没有单独一条规则决定时，`rule` 为 `otherwise`、`reject` 或 `ambiguous`。带 `text` 时试的是尚未发布的表。不启动任何流程。',
  },
  operation: 'readDefinitions',
  body: {
    schema: record({ flow: text(200), request: anything, text: { type: 'string' } }, ['flow', 'request']),
    limits: smallBody,
    example: { flow: 'order-fulfilment', request: { market: 'cn', category: 'fresh' } },
  },
  answers: {
    200: {
      says: { en: 'Who takes the request, and why.', 'zh-CN': '由谁承接该请求，以及原因。' },
      schema: {
        type: 'object',
        properties: {
          identity: { type: 'string' },
          rule: { type: 'string' },
          facets: open,
          witness: open,
          covers: { type: 'array', items: { type: 'string' } },
          resolver: { type: 'string' },
          resolverHash: { type: 'string' },
        },
        required: ['rule', 'facets', 'witness', 'covers', 'resolver', 'resolverHash'],
      },
    },
  },
  errors: ['RESOLVER_NOT_FOUND', 'INPUT_INVALID', 'FLOW_NOT_FOUND', 'IDENTITY_NOT_FOUND'],
  async handle(context) {
    const flow = textAt(context.body, 'flow');
    requireFlow(context, flow);
    const state = await context.engine.registry.present();
    const written = optionalTextAt(context.body, 'text');
    const read = written === undefined ? indexOf(state).resolverByEntry.get(flow) : drafted(context, written).read;
    if (read === undefined) throw new EngineError('RESOLVER_NOT_FOUND', { params: { flow } });
    const trial = tryResolver(read.resolver, jsonAt(context.body, 'request'), facetsOf(state));
    if (trial.identity !== undefined) requireIdentity(context, trial.identity);
    return { status: 200, body: { ...trial, resolver: read.resolver.resolver, resolverHash: read.text.hash } };
  },
};

function drafted(
  { engine, caller }: RouteContext,
  written: string,
): { readonly read?: ResolverText; readonly issues: readonly Issue[] } {
  const { texts, issues } = readTexts({ [draftFile]: written }, { at: engine.clock.now(), by: caller.actor.name });
  const read = texts.find((one) => one.kind === 'resolver');
  return { ...(read === undefined ? {} : { read }), issues };
}

function tableView(context: RouteContext, { issues, ...table }: ResolverTable): object {
  return { ...table, ...issuesView(context, issues) };
}

function issuesView({ request }: RouteContext, issues: readonly Issue[]): object {
  return issueList(issues, localeOf(header(request, 'accept-language')));
}

export const resolverRoutes: readonly JsonRoute[] = [list, judge, attempt];
