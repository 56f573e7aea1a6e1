import { readRoutes, type DraftedRoute } from '../../insight/map/read-routes.ts';
import type { Fact } from '../../insight/map/routes/fact.ts';
import { dayMs } from '../../insight/window.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../../kernel/json.ts';
import type { Locale } from '../../kernel/localized.ts';
import { smallBody } from '../door/body-limits.ts';
import { factsOf } from '../reading/facts-of.ts';
import { header } from '../answers/headers.ts';
import { issueList } from '../answers/issue-list.ts';
import { localeOf } from '../answers/locale.ts';
import { jsonAt, optionalTextAt } from '../reading/read.ts';
import type { JsonRoute } from '../serving/route.ts';
import { record, text } from '../schemas/schema-words.ts';
import { requireIdentity } from '../reading/scope.ts';

const open: JsonObject = { type: 'object' };
/** A data element or a field by its word, or a field with its schema. */
const fact: JsonObject = {
  oneOf: [text(200), record({ name: text(200), element: text(200), schema: {} }, ['name'])],
};
const facts: JsonObject = { type: 'array', items: fact, maxItems: 50 };
/** Over so long the medians of calls are taken. */
const medianDays = 30;

/** Reads nothing but what is there: it changes nothing, so a POST without an Idempotency-Key. */
export const capabilityRoutesRoute: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/capability-map/routes',
  name: 'planCapabilityRoutes',
  tag: 'insight',
  title: { en: 'Plan routes over the capability map', 'zh-CN': '在能力地图上规划路径' },
  says: {
    en: 'From the facts one has to the facts one wants: capabilities in the order in which they can be called, at least cost (1 each, 3 where people do it), with up to 5 alternatives. Facts match by data element (`certain`), else by name and type (`by-name`). Each route comes as the text of a flow with what a check finds in it. Where something cannot be had, `gaps` names the facts that nobody produces.',
    'zh-CN':
      '从已有的事实到想要的事实：按可调用的先后给出能力，成本最低（每个能力计 1，人工计 3），另有至多 5 条备选。事实按数据元素匹配（`certain`），否则按名称与类型匹配（`by-name`）。每条路径附流程文本及其检查结果；无法得到时，`gaps` 列出无人产出的事实。',
  },
  operation: 'readInsight',
  body: {
    schema: record({ have: facts, want: { ...facts, minItems: 1 }, identity: text(200), flow: text(100) }, [
      'have',
      'want',
    ]),
    limits: smallBody,
    example: { have: ['orderId', 'lines', 'holdFor'], want: ['reservationId'] },
  },
  answers: { 200: { says: { en: 'The routes, the best first.', 'zh-CN': '各路径，最优的在前。' }, schema: open } },
  errors: ['IDENTITY_NOT_FOUND', 'BAD_PARAMETER'],
  async handle(context) {
    const { body, engine, caller } = context;
    const identity = optionalTextAt(body, 'identity');
    if (identity !== undefined) requireIdentity(context, identity);
    const now = engine.clock.now();
    const asked = {
      have: factsIn(jsonAt(body, 'have')),
      want: factsIn(jsonAt(body, 'want')),
      flow: flowName(optionalTextAt(body, 'flow')),
      window: { fromMs: now - medianDays * dayMs, toMs: now },
      ...(identity === undefined ? {} : { identity }),
    };
    const { routes, gaps } = await readRoutes(
      { registry: engine.registry, facts: factsOf(context) },
      asked,
      caller.actor,
    );
    const locale = localeOf(header(context.request, 'accept-language'));
    return { status: 200, body: { routes: routes.map((route) => routeView(route, locale)), gaps } };
  },
};

function factsIn(written: Json): readonly (string | Fact)[] {
  return isJsonArray(written) ? written.flatMap(factIn) : [];
}

function factIn(written: Json): readonly (string | Fact)[] {
  if (typeof written === 'string') return [written];
  if (!isJsonObject(written)) return [];
  const { name, element } = written;
  const schema = member(written, 'schema');
  if (typeof name !== 'string') return [];
  return [
    {
      name,
      ...(typeof element === 'string' ? { element } : {}),
      schema: isJsonObject(schema) || schema === false ? schema : true,
    },
  ];
}

function flowName(asked: string | undefined): string {
  if (asked === undefined) return 'planned-route';
  if (/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(asked)) return asked;
  throw new EngineError('BAD_PARAMETER', {
    params: {
      parameter: 'flow',
      expected: { en: 'a name such as planned-route', 'zh-CN': '名称，例如 planned-route' },
    },
  });
}

function routeView({ draft: { issues, ...draft }, ...route }: DraftedRoute, locale: Locale): object {
  return { ...route, draft: { ...draft, ...issueList(issues, locale) } };
}
