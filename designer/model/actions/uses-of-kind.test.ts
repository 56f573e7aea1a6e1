import type { FlowGraph } from '../graph/flow-graph.ts';
import { usesOfKind } from './uses-of-kind.ts';

const capabilities = ['stock.count', 'parcel.send', 'stock.reserve', 'payment.charge'].map((capability) => ({
  capability,
  contracts: [{ version: '1.2.0' }],
  providers: [],
}));
const graph: FlowGraph = {
  flow: 'f',
  version: '1.0.0',
  edges: [],
  nodes: [
    {
      path: 'a',
      parent: '',
      name: 'a',
      kind: 'call',
      isInitial: true,
      tags: [],
      does: { kind: 'capability', capability: 'stock.reserve', range: '^1' },
    },
  ],
};
const sources = { capabilities, published: {}, graph };
const fits = (capability: string, missing: readonly string[] = [], guessed: readonly string[] = []) => ({
  capability,
  missing,
  guessed,
});

test.each([
  {
    what: 'what is near to the flow, then the name',
    fitting: [],
    first: ['stock.count', 'stock.reserve', 'parcel.send'],
  },
  {
    what: 'what type-checks',
    fitting: [
      fits('payment.charge'),
      fits('stock.count', ['sku']),
      fits('stock.reserve', ['a', 'b']),
      fits('parcel.send', ['x']),
    ],
    first: ['payment.charge', 'stock.count', 'parcel.send', 'stock.reserve'],
  },
  {
    what: 'what fits by its name before what fits by its type alone',
    fitting: [
      fits('payment.charge', [], ['x', 'y']),
      fits('parcel.send'),
      fits('stock.count', [], ['x']),
      fits('stock.reserve', ['a']),
    ],
    first: ['parcel.send', 'stock.count', 'payment.charge', 'stock.reserve'],
  },
])('first is $what', ({ fitting, first }) => {
  const names = usesOfKind('call', { ...sources, fitting }).map(({ id }) => id.split('@')[0]);
  expect(names.slice(0, first.length)).toEqual(first);
});

test('what is missing is told', () => {
  const [last] = usesOfKind('call', { ...sources, fitting: [fits('stock.count', ['sku'])] }).slice(-1);
  expect(last).toEqual({ id: 'stock.count@^1', fitting: fits('stock.count', ['sku']) });
});
