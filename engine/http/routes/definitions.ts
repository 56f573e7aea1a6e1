import { coversFlow, covers } from '../../access/scope.ts';
import { member, type JsonObject } from '../../kernel/json.ts';
import { smallBody } from '../door/body-limits.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { missingRelease, parameter, releaseIdOf } from '../reading/path-ids.ts';
import { jsonAt, optionalTextAt, textAt } from '../reading/read.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { anything, record, text } from '../schemas/schema-words.ts';
import { page, ref } from '../schemas/schemas.ts';
import { requireFlow, requireIdentity } from '../reading/scope.ts';

const open: JsonObject = { type: 'object' };

const listIdentities: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/identities',
  name: 'listIdentities',
  tag: 'identities',
  title: { en: 'List business identities', 'zh-CN': '列出业务身份' },
  operation: 'readDefinitions',
  query: pageParameters,
  answers: { 200: { says: { en: 'A page of identities.', 'zh-CN': '一页业务身份。' }, schema: page(open) } },
  errors: [],
  async handle(context) {
    const all = await context.engine.registry.identities();
    const seen = all.filter((identity) => seesIdentity(context, identity));
    return pageAnswer('listIdentities', slice(seen, pagingOf(context)), (identity) => identity);
  },
};

const getIdentity: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/identities/{path}',
  name: 'getIdentity',
  tag: 'identities',
  title: { en: 'Read a business identity', 'zh-CN': '查看业务身份' },
  operation: 'readDefinitions',
  answers: {
    200: { says: { en: 'The identity, by its dotted path.', 'zh-CN': '该业务身份，以点分路径指定。' }, schema: open },
  },
  errors: ['IDENTITY_NOT_FOUND'],
  async handle(context) {
    const path = parameter(context, 'path');
    requireIdentity(context, path);
    return { status: 200, body: await context.engine.registry.identity(path, context.caller.actor) };
  },
};

const listFlows: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/flows',
  name: 'listFlows',
  tag: 'flows',
  title: { en: 'List flows', 'zh-CN': '列出流程' },
  operation: 'readDefinitions',
  query: pageParameters,
  answers: { 200: { says: { en: 'A page of flows.', 'zh-CN': '一页流程。' }, schema: page(ref('FlowSummary')) } },
  errors: [],
  async handle(context) {
    const all = await context.engine.registry.flows(context.caller.actor);
    const seen = all.filter((flow) => coversFlow(context.caller.actor, optionalTextAt(flow, 'flow') ?? ''));
    return pageAnswer('listFlows', slice(seen, pagingOf(context)), (flow) => flow);
  },
};

const getFlow: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/flows/{flow}',
  name: 'getFlow',
  tag: 'flows',
  title: { en: 'Read a flow', 'zh-CN': '查看流程' },
  operation: 'readDefinitions',
  query: {
    version: {
      kind: 'text',
      says: { en: 'This version; the newest unless given.', 'zh-CN': '指定版本；不填则为最新版本。' },
    },
  },
  answers: { 200: { says: { en: 'The flow as it was published.', 'zh-CN': '发布时的流程。' }, schema: open } },
  errors: [],
  async handle(context) {
    const flow = parameter(context, 'flow');
    requireFlow(context, flow);
    return { status: 200, body: await context.engine.registry.flow(flow, context.query['version']) };
  },
};

const listReleases: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/releases',
  name: 'listReleases',
  tag: 'flows',
  title: { en: 'List releases', 'zh-CN': '列出生效版本' },
  operation: 'readDefinitions',
  query: {
    flow: { kind: 'text', says: { en: 'Of this flow.', 'zh-CN': '属于该流程。' } },
    identity: { kind: 'text', says: { en: 'Of this identity.', 'zh-CN': '属于该业务身份。' } },
    under: { kind: 'text', says: { en: 'Of this identity or one below it.', 'zh-CN': '属于该业务身份或其下级。' } },
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of releases.', 'zh-CN': '一页生效版本。' }, schema: page(open) } },
  errors: [],
  async handle(context) {
    const { flow, identity, under } = context.query;
    const filter = { ...(flow === undefined ? {} : { flow }), ...(identity === undefined ? {} : { identity }) };
    const all = await context.engine.registry.releases(filter);
    const seen = all.filter((release) => seesRelease(context, release) && isUnder(release, under));
    return pageAnswer('listReleases', slice(seen, pagingOf(context)), (release) => release);
  },
};

const getRelease: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/releases/{id}',
  name: 'getRelease',
  tag: 'flows',
  title: { en: 'Read a release', 'zh-CN': '查看生效版本' },
  says: { en: 'The effective flow with everything it was locked to.', 'zh-CN': '生效流程，以及它所锁定的一切。' },
  operation: 'readDefinitions',
  answers: {
    200: { says: { en: 'The release; it never changes.', 'zh-CN': '该生效版本；它永不改变。' }, schema: open },
  },
  errors: ['RELEASE_NOT_FOUND'],
  async handle(context) {
    const id = releaseIdOf(parameter(context, 'id'));
    const release = await context.engine.registry.release(id);
    if (!seesRelease(context, release)) throw missingRelease(id);
    return { status: 200, body: release };
  },
};

const resolve: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/resolve',
  name: 'resolveIdentity',
  tag: 'identities',
  title: { en: 'Find the identity of a request', 'zh-CN': '判定请求的业务身份' },
  says: {
    en: 'What a start with this request would be given. Changes nothing.',
    'zh-CN': '以该请求启动时会得到的业务身份。不改变任何内容。',
  },
  operation: 'readDefinitions',
  body: {
    schema: record({ flow: text(200), request: anything }, ['flow', 'request']),
    limits: smallBody,
    example: { flow: 'order-fulfilment', request: { market: 'cn', category: 'fresh' } },
  },
  answers: {
    200: {
      says: { en: 'The identity, and how it was found.', 'zh-CN': '业务身份，以及它是如何判定的。' },
      schema: open,
    },
  },
  errors: [],
  async handle(context) {
    const flow = textAt(context.body, 'flow');
    requireFlow(context, flow);
    const found = await context.engine.registry.resolve(flow, jsonAt(context.body, 'request'));
    requireIdentity(context, textAt(found, 'identity'));
    return { status: 200, body: found };
  },
};

function seesIdentity(context: RouteContext, identity: JsonObject): boolean {
  return covers(context.caller.actor.subtrees, optionalTextAt(identity, 'identity') ?? '');
}

/** A release that is shared by several identities is seen by whoever sees one of them. */
function seesRelease({ caller }: RouteContext, release: JsonObject): boolean {
  const one = member(release, 'identity');
  const several = member(release, 'identities');
  const named = [one, ...(Array.isArray(several) ? several : [])].filter((path) => typeof path === 'string');
  // One that no identity runs any more belongs to the whole tree.
  const paths = named.length === 0 ? [''] : named;
  return paths.some((path) => covers(caller.actor.subtrees, path)) && coversFlow(caller.actor, flowOf(release));
}

function isUnder(release: JsonObject, under: string | undefined): boolean {
  return under === undefined || covers([under], optionalTextAt(release, 'identity') ?? '');
}

function flowOf(release: JsonObject): string {
  return optionalTextAt(release, 'flow') ?? '';
}

export const definitionRoutes: readonly JsonRoute[] = [
  listIdentities,
  getIdentity,
  listFlows,
  getFlow,
  listReleases,
  getRelease,
  resolve,
];
