import { EngineError } from '../../kernel/engine-error.ts';
import { smallBody } from '../door/body-limits.ts';
import { oneForEach } from '../schemas/one-for-each.ts';
import { missingIncident } from '../reading/path-ids.ts';
import { problemOf } from '../answers/problem.ts';
import { incidentActionFields, readIncidentAction } from '../reading/read-incident-action.ts';
import { flagAt, textsAt } from '../reading/read.ts';
import { problemContext } from '../answers/respond.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { record } from '../schemas/schema-words.ts';
import { ref } from '../schemas/schemas.ts';
import { requireVisible } from '../reading/scope.ts';

/** So many at once: a person looks at what a hundred came to, and goes on. */
const atOnce = 100;

export const resolveManyRoute: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/incidents:resolve',
  name: 'resolveIncidents',
  tag: 'incidents',
  title: { en: 'Resolve several incidents', 'zh-CN': '批量处理异常单' },
  says: {
    en: 'Each for itself, in order; one that is refused does not stop the others. With `dryRun` nothing is done: each tells what would follow.',
    'zh-CN': '逐一独立处理，按序应答；其中一个被拒绝不影响其他。带 `dryRun` 时不做任何改变，只给出各自随即会发生什么。',
  },
  operation: 'operate',
  mutation: 'stored',
  body: {
    schema: record(
      {
        ...incidentActionFields,
        incidents: { type: 'array', minItems: 1, maxItems: atOnce, uniqueItems: true, items: { type: 'string' } },
        dryRun: { type: 'boolean' },
      },
      ['incidents', 'action'],
    ),
    limits: smallBody,
    example: { incidents: ['x_01jz8m3v6k2q4w6e8r0t2y4u6i'], action: 'retry', dryRun: true },
  },
  audited: (body) => ({
    incidents: textsAt(body, 'incidents'),
    action: body['action'] ?? '',
    dryRun: flagAt(body, 'dryRun'),
  }),
  answers: {
    200: {
      says: { en: 'What became, or would become, of each.', 'zh-CN': '各自的结果，或将有的结果。' },
      schema: oneForEach(
        { incident: { type: 'string' }, prospect: ref('Prospect'), problem: ref('Problem') },
        'incident',
      ),
    },
  },
  errors: [],
  async handle(context) {
    const items: object[] = [];
    // One after the other: each is a transaction of its own, and what it sends shall not crowd out other work.
    for (const incident of textsAt(context.body, 'incidents')) items.push(await resolveOne(context, incident));
    return { status: 200, body: { items } };
  },
};

async function resolveOne(context: RouteContext, id: string): Promise<object> {
  const { engine, body, caller } = context;
  try {
    const action = readIncidentAction(body);
    const found = await engine.instances.incident(id, caller.actor);
    const { instance } = requireVisible(context, found, () => missingIncident(id));
    if (!flagAt(body, 'dryRun')) {
      await engine.instances.resolveIncident(id, action, caller.actor);
      return { incident: id };
    }
    const prospect = await engine.instances.preview(instance, { kind: 'resolve', incident: id, action }, caller.actor);
    return { incident: id, prospect };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { incident: id, problem: problemOf(error, problemContext(context.request)).body };
  }
}
