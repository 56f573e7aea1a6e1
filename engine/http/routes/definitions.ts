import { coversFlow, covers } from '../../access/scope.ts';
import { member, type JsonObject } from '../../kernel/json.ts';
import { smallBody } from '../body-limits.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../paging.ts';
import { missingRelease, parameter, releaseIdOf } from '../path-ids.ts';
import { jsonAt, optionalTextAt, textAt } from '../read.ts';
import type { JsonRoute, RouteContext } from '../route.ts';
import { anything, page, record, text } from '../schemas.ts';
import { requireFlow, requireIdentity } from '../scope.ts';

const open: JsonObject = { type: 'object' };

const listIdentities: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/identities',
  name: 'listIdentities',
  tag: 'identities',
  title: 'List business identities',
  operation: 'readDefinitions',
  query: pageParameters,
  answers: { 200: { says: 'A page of identities.', schema: page(open) } },
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
  title: 'Read a business identity',
  operation: 'readDefinitions',
  answers: { 200: { says: 'The identity, by its dotted path.', schema: open } },
  errors: ['IDENTITY_NOT_FOUND'],
  async handle(context) {
    const path = parameter(context, 'path');
    requireIdentity(context, path);
    return { status: 200, body: await context.engine.registry.identity(path) };
  },
};

const listFlows: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/flows',
  name: 'listFlows',
  tag: 'flows',
  title: 'List flows',
  operation: 'readDefinitions',
  query: pageParameters,
  answers: { 200: { says: 'A page of flows.', schema: page(open) } },
  errors: [],
  async handle(context) {
    const all = await context.engine.registry.flows();
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
  title: 'Read a flow',
  operation: 'readDefinitions',
  query: { version: { kind: 'text', says: 'This version; the newest unless given.' } },
  answers: { 200: { says: 'The flow as it was published.', schema: open } },
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
  title: 'List releases',
  operation: 'readDefinitions',
  query: {
    flow: { kind: 'text', says: 'Of this flow.' },
    identity: { kind: 'text', says: 'Of this identity.' },
    ...pageParameters,
  },
  answers: { 200: { says: 'A page of releases.', schema: page(open) } },
  errors: [],
  async handle(context) {
    const { flow, identity } = context.query;
    const filter = { ...(flow === undefined ? {} : { flow }), ...(identity === undefined ? {} : { identity }) };
    const all = await context.engine.registry.releases(filter);
    const seen = all.filter((release) => seesRelease(context, release));
    return pageAnswer('listReleases', slice(seen, pagingOf(context)), (release) => release);
  },
};

const getRelease: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/releases/{id}',
  name: 'getRelease',
  tag: 'flows',
  title: 'Read a release',
  says: 'The effective flow with everything it was locked to.',
  operation: 'readDefinitions',
  answers: { 200: { says: 'The release; it never changes.', schema: open } },
  errors: ['RELEASE_NOT_FOUND'],
  async handle(context) {
    const id = releaseIdOf(parameter(context, 'id'));
    const release = await context.engine.registry.release(id);
    if (!seesRelease(context, release)) throw missingRelease(id);
    return { status: 200, body: release };
  },
};

const explain: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/explain',
  name: 'explain',
  tag: 'identities',
  title: 'Explain a choice',
  says: 'Why a parameter, binding, slot or state of a flow has its value for an identity: every candidate, and which rule decided.',
  operation: 'readDefinitions',
  query: {
    flow: { kind: 'text', says: 'The flow.', required: true },
    identity: { kind: 'text', says: 'The identity.', required: true },
    cell: { kind: 'text', says: 'Only this cell, such as `parameter:order-fulfilment.paymentWindow`.' },
  },
  answers: {
    200: {
      says: 'The cells.',
      schema: { type: 'object', properties: { cells: { type: 'array', items: open } }, required: ['cells'] },
    },
  },
  errors: [],
  async handle(context) {
    const { flow = '', identity = '', cell } = context.query;
    requireFlow(context, flow);
    requireIdentity(context, identity);
    return { status: 200, body: { cells: await context.engine.registry.explain(flow, identity, cell) } };
  },
};

const resolve: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/resolve',
  name: 'resolveIdentity',
  tag: 'identities',
  title: 'Find the identity of a request',
  says: 'What a start with this request would be given. Changes nothing.',
  operation: 'readDefinitions',
  body: {
    schema: record({ flow: text(200), request: anything }, ['flow', 'request']),
    limits: smallBody,
    example: { flow: 'order-fulfilment', request: { market: 'cn', category: 'fresh' } },
  },
  answers: { 200: { says: 'The identity, and how it was found.', schema: open } },
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
  explain,
  resolve,
];
