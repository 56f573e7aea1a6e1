import type { ContractSummary } from '../form/contract-summary.ts';
import type { FlowGraph, GraphNode } from '../graph/flow-graph.ts';
import type { Known } from './known.ts';
import { suggestKeys } from './suggest-keys.ts';
import { suggestValues } from './suggest-values.ts';
import { wordAt } from './word-at.ts';

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
const graph: FlowGraph = {
  flow: 'f',
  version: '1.0.0',
  edges: [],
  nodes: [
    node('a', {
      kind: 'call',
      does: { kind: 'capability', capability: 'stock.reserve', range: '^1' },
      title: 'Reserve',
    }),
    node('b', { kind: 'task', does: { kind: 'task', roles: ['clerk'], outcomes: [] } }),
    node('c', { kind: 'compound' }),
    node('c.d'),
    node('c.e'),
  ],
};
const contract = (capability: string, version: string): ContractSummary => ({
  capability,
  version,
  title: { en: `Title of ${capability}`, 'zh-CN': '标题' },
  domain: 'd',
  effect: 'write',
  errors: [{ code: 'OUT_OF_STOCK' }],
  input: { type: 'object', properties: { orderId: { type: 'string', title: 'Order' }, lines: { type: 'array' } } },
});
const known: Known = {
  graph,
  contracts: [contract('stock.reserve', '1.3.0'), contract('stock.reserve', '1.0.0'), contract('tax.file', '0.4.1')],
  flows: ['parcel@^1'],
  data: {
    events: { PAID: {}, CANCEL: {} },
    context: { order: {} },
    slots: { beforeShip: {} },
    states: { a: { on: { CANCEL: 'b' } } },
  },
};

test.each([
  ['capability', '/states/b/invoke/capability', ['stock.reserve@^1', 'tax.file@^0.4']],
  ['contract', '/slots/x/contract', ['stock.reserve@^1', 'tax.file@^0.4']],
  ['flow', '/states/b/invoke/flow', ['parcel@^1']],
  ['flow', '/flow', []],
  ['slot', '/states/b/invoke/slot', ['beforeShip']],
  ['raise', '/states/b/entry/0/raise', ['PAID', 'CANCEL']],
  ['send', '/states/b/entry/0/send', ['PAID', 'CANCEL']],
  ['error', '/states/a/invoke/onError/0/error', ['OUT_OF_STOCK']],
  ['error', '/states/b/invoke/onError/0/error', []],
  ['role', '/states/b/task/role', ['clerk']],
  ['target', '/states/a/on/PAID/target', ['a', 'b', 'c', 'c.d', 'c.e']],
  ['target', '/states/c/states/d/on/PAID/target', ['d', 'e', 'a', 'b', 'c']],
  ['initial', '/states/c/initial', ['d', 'e']],
  ['initial', '/initial', ['a', 'b', 'c']],
  ['unexpected', '/events/PAID/unexpected', ['park', 'refuse']],
  ['owner', '/owner', []],
])('behind %s at %s', (key, pointer, labels) => {
  expect(suggestValues(known, key, pointer).map(({ label }) => label)).toEqual(labels);
});

test.each([
  ['/states/b/on', ['PAID', 'CANCEL']],
  ['/states/a/on', ['PAID']],
  ['/on', ['PAID', 'CANCEL']],
  ['/states/b/on/PAID/assign', ['order']],
  ['/states/a/invoke/input', ['orderId', 'lines']],
  ['/states/a/invoke/retry', ['attempts', 'backoff', 'within']],
  ['/states/a/entry/0', ['assign', 'raise', 'send', 'data', 'delay', 'guard']],
  ['/states/a/task/form/properties', []],
])('keys in %s', (pointer, labels) => {
  expect(suggestKeys(known, pointer).map(({ label }) => label)).toEqual(labels);
});

test.each([
  [
    'input: { orderId: =context.order.id, n: 1 }',
    'order',
    '/states/a/invoke/input/orderId',
    { kind: 'reference', path: 'context.order' },
  ],
  [
    'guard: event.amount > context.limit',
    'amount',
    '/states/a/on/PAID/guard',
    { kind: 'reference', path: 'event.amount' },
  ],
  [
    'capability: stock.reserve@^1',
    'reserve',
    '/states/a/invoke/capability',
    { kind: 'contract', contract: expect.objectContaining({ version: '1.3.0' }) },
  ],
  ['target: b', 'b', '/states/a/on/PAID/target', { kind: 'state', node: expect.objectContaining({ path: 'b' }) }],
  ['PAID: d', 'd', '/states/c/states/e/on/PAID', { kind: 'state', node: expect.objectContaining({ path: 'c.d' }) }],
  ['initial: d', 'd', '/states/c/initial', { kind: 'state', node: expect.objectContaining({ path: 'c.d' }) }],
  ['owner: trade', 'trade', '/owner', undefined],
  ['input: { orderId: =context.order.id, n: b }', 'b', '/states/a/invoke/input/n', undefined],
])('in %s the word %s', (line, word, pointer, meaning) => {
  const found = wordAt(known, line, line.lastIndexOf(word), pointer);
  expect(found?.meaning).toEqual(meaning);
});
