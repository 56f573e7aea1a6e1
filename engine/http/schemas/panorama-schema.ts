import type { JsonObject } from '../../kernel/json.ts';
import { instant, integer, shape, string } from './schema-words.ts';

const figure: JsonObject = { $ref: '#/components/schemas/Figure' };
const title: JsonObject = { type: ['string', 'object'] };

const figures = shape(
  {
    running: figure,
    started: figure,
    ended: figure,
    success: figure,
    failed: figure,
    tasks: figure,
    overdue: figure,
    incidents: figure,
    oldestIncidentAt: instant,
    atRisk: figure,
  },
  ['running', 'started', 'ended', 'success', 'failed', 'tasks', 'overdue', 'incidents', 'atRisk'],
);
const callFigures = shape({ calls: figure, success: figure, p95: figure });
const origin: JsonObject = { enum: ['release', 'older'] };

const instancesNode: JsonObject = {
  id: string,
  title,
  isLive: { type: 'boolean' },
  broken: integer,
  figures,
};
const callNode = shape({ id: string, title, figures: callFigures }, ['id', 'figures']);

/** What `GET /v1/panorama` answers. */
export const panoramaSchema: JsonObject = shape(
  {
    from: instant,
    to: instant,
    asOf: instant,
    within: shape({ subtrees: listOf(string), flows: listOf(string) }, ['subtrees']),
    base: string,
    figures,
    throughput: listOf(shape({ from: instant, to: instant, ended: figure })),
    money: listOf(shape({ unit: string, sum: figure })),
    identities: listOf(shape({ ...instancesNode, isOnly: { type: 'boolean' } }, ['id', 'isLive', 'broken', 'figures'])),
    flows: listOf(shape(instancesNode, ['id', 'isLive', 'broken', 'figures'])),
    capabilities: listOf(callNode),
    providers: listOf(callNode),
    states: listOf(
      shape(
        {
          id: string,
          title,
          isFinal: { type: 'boolean' },
          origin,
          running: figure,
          entered: figure,
          left: figure,
          p95: figure,
        },
        ['id', 'isFinal', 'origin', 'running', 'entered', 'left', 'p95'],
      ),
    ),
    edges: listOf(
      shape(
        {
          kind: { enum: ['runs', 'calls', 'serves'] },
          from: string,
          to: string,
          origin,
          weight: integer,
          isBroken: { type: 'boolean' },
          runs: shape({ running: figure, started: figure }),
          figures: callFigures,
        },
        ['kind', 'from', 'to', 'origin', 'weight'],
      ),
    ),
    left: shape({
      identities: integer,
      flows: integer,
      capabilities: integer,
      providers: integer,
      edges: integer,
    }),
  },
  [
    'from',
    'to',
    'asOf',
    'within',
    'figures',
    'throughput',
    'money',
    'identities',
    'flows',
    'capabilities',
    'providers',
    'edges',
    'left',
  ],
);

/** What `GET /v1/panorama/nodes` answers. */
export const panoramaNodesSchema: JsonObject = shape(
  { items: listOf({ type: 'object' }), total: integer, next: string },
  ['items', 'total'],
);

function listOf(items: JsonObject): JsonObject {
  return { type: 'array', items };
}
