import { edgeOfPointer } from '../graph/edge-of-pointer.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { coverageOfRuns } from './coverage-of-runs.ts';

const go = '/root/states/a/on/GO/0';
const stop = '/root/states/a/on/STOP/0';
const edge = (pointer: string, name: string, guard?: string) => ({
  id: edgeOfPointer(pointer),
  at: { state: 'a', exit: { kind: 'on', event: name, index: 0 } },
  source: 'a',
  name,
  targets: ['b.c'],
  guard,
});
const graph = {
  nodes: ['a', 'b', 'b.c', 'b.d', 'e'].map((path) => ({ path, kind: 'wait' })),
  edges: [edge(go, 'GO'), edge(stop, 'STOP', 'event.x')],
} as unknown as FlowGraph;

test('recorded runs cover the states they were in, with those around them, and the ways they took', () => {
  const { items } = coverageOfRuns(graph, {
    states: [
      { state: 'a', entered: 0, inside: 2 },
      { state: 'b.c', entered: 1, inside: 0 },
      { state: 'b.d', entered: 0, inside: 0 },
    ],
    transitions: [
      { pointer: go, count: 1 },
      { pointer: stop, count: 0 },
    ],
  });
  expect(items.map(({ label, covered }) => `${covered ? '+' : '-'} ${label}`)).toEqual([
    '+ a',
    '+ b',
    '+ b.c',
    '- b.d',
    '- e',
    '+ a: GO → b.c',
    '- a: STOP [event.x] → b.c',
  ]);
});
