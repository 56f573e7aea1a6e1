import type { FacetPoint } from '../../catalog/when.ts';
import { isJsonObject, member, type JsonObject } from '../../kernel/json.ts';
import { toJson } from '../../kernel/to-json.ts';
import type { FlowExplanation } from '../../registry/explain-flow.ts';
import { smallBody } from '../door/body-limits.ts';
import { jsonAt, optionalTextAt, textAt } from '../reading/read.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { anything, record, text } from '../schemas/schema-words.ts';
import { requireFlow, requireIdentity } from '../reading/scope.ts';

const open: JsonObject = { type: 'object' };

const answers: JsonRoute['answers'] = {
  200: {
    says: {
      en: 'The cells in the form of `tessera explain --json`, the release, and with an input what it decides.',
      'zh-CN': '各项（与 `tessera explain --json` 相同）、生效版本；给出输入时，还有该输入所决定的走向。',
    },
    schema: { type: 'object', properties: { cells: { type: 'array', items: open } }, required: ['cells'] },
  },
};

const explain: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/explain',
  name: 'explain',
  tag: 'identities',
  title: { en: 'Explain a choice', 'zh-CN': '解释一项选择' },
  says: {
    en: 'Why a parameter, binding, slot or state of a flow has its value for an identity: every candidate, and which rule decided.',
    'zh-CN': '某业务身份下，流程的参数、绑定、扩展点或状态为何取此值：列出每个候选，以及由哪条规则决定。',
  },
  operation: 'readDefinitions',
  query: {
    flow: { kind: 'text', says: { en: 'The flow.', 'zh-CN': '流程。' }, required: true },
    identity: { kind: 'text', says: { en: 'The identity.', 'zh-CN': '业务身份。' }, required: true },
    cell: {
      kind: 'text',
      says: {
        en: 'Only this cell, such as `parameter:order-fulfilment.paymentWindow`.',
        'zh-CN': '仅此一项，如 `parameter:order-fulfilment.paymentWindow`。',
      },
    },
  },
  answers,
  errors: ['FLOW_NOT_FOUND', 'IDENTITY_NOT_FOUND', 'FLOW_NOT_ACTIVE'],
  async handle(context) {
    const { flow = '', identity = '', cell } = context.query;
    requireFlow(context, flow);
    await requireKnown(context, identity);
    const request = { flow, identity, ...(cell === undefined ? {} : { cell }) };
    return { status: 200, body: bodyOf(await context.engine.registry.explanation(request)) };
  },
};

const explainInput: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/explain',
  name: 'explainInput',
  tag: 'identities',
  title: { en: 'Explain a request', 'zh-CN': '解释一个请求' },
  says: {
    en: 'The same for a hypothetical request: its facets, or an input, from which the resolver finds the identity; and which guards the input decides. Changes nothing.',
    'zh-CN':
      '对假想的请求作同样的解释：可给出其维度，或给出输入，由解析规则判定业务身份；并说明该输入决定了哪些守卫。不改变任何内容。',
  },
  operation: 'readDefinitions',
  body: {
    schema: record({ flow: text(200), identity: text(250), cell: text(500), facets: open, input: anything }, ['flow']),
    limits: smallBody,
    example: {
      flow: 'order-fulfilment',
      identity: 'cn.retail.fresh',
      cell: 'paymentWindow',
      facets: { channel: 'live' },
    },
  },
  answers,
  errors: [
    'FLOW_NOT_FOUND',
    'IDENTITY_NOT_FOUND',
    'FLOW_NOT_ACTIVE',
    'IDENTITY_REQUIRED',
    'IDENTITY_MISMATCH',
    'RESOLVER_REJECTED',
  ],
  async handle(context) {
    const flow = textAt(context.body, 'flow');
    requireFlow(context, flow);
    const asked = askedOf(context.body);
    if (asked.identity !== undefined) await requireKnown(context, asked.identity);
    const explanation = await context.engine.registry.explanation({ flow, ...asked });
    requireIdentity(context, explanation.identity);
    return { status: 200, body: bodyOf(explanation) };
  },
};

/** Before anything is explained, so that only names within reach are suggested. */
async function requireKnown(context: RouteContext, identity: string): Promise<void> {
  requireIdentity(context, identity);
  await context.engine.registry.identity(identity, context.caller.actor);
}

function askedOf(body: RouteContext['body']): {
  readonly identity?: string;
  readonly cell?: string;
  readonly facets?: FacetPoint;
  readonly input?: ReturnType<typeof jsonAt>;
} {
  const [identity, cell] = [optionalTextAt(body, 'identity'), optionalTextAt(body, 'cell')];
  const facets = isJsonObject(body) ? member(body, 'facets') : undefined;
  return {
    ...(identity === undefined ? {} : { identity }),
    ...(cell === undefined ? {} : { cell }),
    ...(isJsonObject(facets) ? { facets: pointOf(facets) } : {}),
    ...(isJsonObject(body) && Object.hasOwn(body, 'input') ? { input: jsonAt(body, 'input') } : {}),
  };
}

function pointOf(facets: JsonObject): FacetPoint {
  return Object.fromEntries(
    Object.entries(facets).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [],
    ),
  );
}

function bodyOf(explanation: FlowExplanation): JsonObject {
  const json = toJson(explanation);
  if (!json.ok || !isJsonObject(json.value)) throw new TypeError('an explanation is plain data');
  return json.value;
}

export const explainRoutes: readonly JsonRoute[] = [explain, explainInput];
