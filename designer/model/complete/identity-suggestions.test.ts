import { writtenData } from '@tessera/engine/flow';
import type { GraphNode } from '../graph/flow-graph.ts';
import { suggestIdentityKeys, suggestIdentityValues, type KnownBusiness } from './identity-suggestions.ts';

const node = (path: string, more: Partial<GraphNode> = {}): GraphNode => ({
  path,
  parent: path.split('.').slice(0, -1).join('.'),
  name: path.split('.').at(-1) ?? '',
  kind: 'wait',
  isInitial: false,
  does: { kind: 'none' },
  tags: [],
  ...more,
});

const flow = `flow: order
parameters: { window: { type: string }, limit: { type: integer } }
slots: { beforeShip: { contract: gate@^1, reduce: all } }
events: { PAID: {}, CANCEL: {} }
states: { picking: {}, shipping: {} }
`;
const own = `identity: shop
install: [presale@^1]
bind:
  stock.reserve: { provider: wms-a }
flows:
  order:
    version: ^1
    parameters: { window: PT5M }
    variations:
      - { insertBefore: shipping, state: weigh, invoke: { capability: scale.weigh@^1 } }
`;
const known: KnownBusiness = {
  flow: 'order',
  graph: {
    flow: 'order',
    version: '2.1.0',
    edges: [],
    nodes: [node('picking'), node('shipping'), node('shipping.out'), node('weigh', { variation: 'added' })],
  },
  contracts: [],
  flows: ['parcel@^1'],
  data: writtenData(flow),
  own: writtenData(own),
  providers: new Map([
    ['stock.reserve', ['wms-a', 'wms-b']],
    ['pay.charge', ['card']],
  ]),
  overlays: ['presale@^1', 'gift@^2'],
};

test.each([
  ['', ['title', 'owner', 'abstract', 'status', 'policies']],
  ['/bind', ['pay.charge']],
  ['/bind/stock.reserve', ['routing', 'config', 'when']],
  ['/bind/stock.reserve/routing', ['weighted', 'canary', 'failover', 'adaptive', 'shadow', 'fixed', 'sticky', 'name']],
  [
    '/bind/stock.reserve/routing/canary',
    ['stable', 'candidate', 'percent', 'steps', 'guards', 'minCalls', 'minTime', 'maxTime', 'approval'],
  ],
  ['/bind/stock.reserve/routing/canary/guards', ['success', 'declaredErrors', 'slow']],
  ['/bind/stock.reserve/routing/weighted', ['wms-a', 'wms-b']],
  ['/install', ['presale@^1', 'gift@^2']],
  ['/flows', ['parcel']],
  ['/flows/order', ['slots']],
  ['/flows/order/parameters', ['limit']],
  ['/flows/parcel/parameters', []],
  ['/flows/order/slots', ['beforeShip']],
  ['/flows/order/variations/0/invoke/retry', ['attempts', 'backoff', 'within']],
  ['/policies/0/freeze', ['from', 'to']],
])('keys in %s', (pointer, labels) => {
  expect(suggestIdentityKeys(known, pointer).map(({ label }) => label)).toEqual(labels);
});

test('a variation is begun by its kind', () => {
  const labels = suggestIdentityKeys(known, '/flows/order/variations/1').map(({ label }) => label);
  expect(labels.slice(0, 3)).toEqual(['insertBefore', 'insertAfter', 'replace']);
});

test.each([
  ['install', '/install/0', ['presale@^1', 'gift@^2']],
  ['provider', '/bind/stock.reserve/provider', ['wms-a', 'wms-b']],
  ['provider', '/flows/order/slots/beforeShip/0/provider', ['wms-a', 'wms-b', 'card']],
  ['version', '/flows/order/version', ['^2']],
  ['version', '/flows/parcel/version', ['^1']],
  ['insertBefore', '/flows/order/variations/1/insertBefore', ['picking', 'shipping', 'shipping.out']],
  ['setParameter', '/flows/order/variations/1/setParameter', ['window', 'limit']],
  ['on', '/flows/order/variations/1/on', ['PAID', 'CANCEL']],
  ['parameter', '/policies/0/parameter', ['order.window', 'order.limit']],
  ['keep', '/policies/0/keep', ['picking', 'shipping', 'shipping.out']],
  ['status', '/status', ['draft', 'active', 'suspended', 'retired']],
  ['sticky', '/bind/stock.reserve/routing/sticky', ['instance', 'call']],
  ['candidate', '/bind/stock.reserve/routing/canary/candidate', ['wms-a', 'wms-b']],
  ['order', '/bind/stock.reserve/routing/failover/order/0', ['wms-a', 'wms-b']],
  ['objective', '/bind/stock.reserve/routing/adaptive/objective', ['success', 'latency', 'cost']],
  ['owner', '/owner', []],
])('behind %s at %s', (key, pointer, labels) => {
  expect(suggestIdentityValues(known, key, pointer).map(({ label }) => label)).toEqual(labels);
});
