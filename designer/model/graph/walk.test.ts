import { flowOf } from './graph.fixture.ts';
import { graphOfFlow } from './graph-of-flow.ts';
import { incoming, into, outOf, outgoing, sibling } from './navigate.ts';
import { searchGraph } from './search-graph.ts';
import { ancestorsOf, visibleGraph } from './visible-graph.ts';

const graph = graphOfFlow(
  flowOf(`  first: { title: { en: Begin, zh-CN: 开始 }, on: { GO: [{ guard: "true", target: box }, { target: end }], STAY: {} } }
  box:
    initial: a
    states:
      b: { on: { GO: end } }
      a: { initial: deep, states: { deep: { on: { GO: b } } } }
  end: { type: final }
`),
);

test('keys lead along and against edges, among siblings, in and out', () => {
  expect(outgoing(graph, 'first').map(({ targets }) => targets[0])).toEqual(['box', 'end']);
  expect(incoming(graph, 'end').map(({ source }) => source)).toEqual(['first', 'box.b']);
  expect([sibling(graph, 'first', 1), sibling(graph, 'first', -1)]).toEqual(['box', 'end']);
  expect([into(graph, 'box'), into(graph, 'end'), outOf(graph, 'box.a'), outOf(graph, 'box')]).toEqual([
    'box.a',
    undefined,
    'box',
    undefined,
  ]);
});

test('siblings and ways in reach every state', () => {
  const seen = new Set<string>();
  const visit = (path: string | undefined): void => {
    if (path === undefined || seen.has(path)) return;
    seen.add(path);
    visit(sibling(graph, path, 1));
    visit(into(graph, path));
  };
  visit('first');
  expect([...seen].toSorted()).toEqual(graph.nodes.map(({ path }) => path).toSorted());
});

test.each([
  { collapsed: ['box'], nodes: ['first', 'box', 'end'], edges: ['first>box', 'first>end', 'first>first', 'box>end'] },
  {
    collapsed: ['box.a'],
    nodes: ['first', 'box', 'box.b', 'box.a', 'end'],
    edges: ['first>box', 'first>end', 'first>first', 'box.b>end', 'box.a>box.b'],
  },
  {
    collapsed: ['box', 'box.a'],
    nodes: ['first', 'box', 'end'],
    edges: ['first>box', 'first>end', 'first>first', 'box>end'],
  },
])('collapsed $collapsed: what hides takes over the edges', ({ collapsed, nodes, edges }) => {
  const shown = visibleGraph(graph, new Set(collapsed));
  expect(shown.nodes.map(({ path }) => path)).toEqual(nodes);
  expect(shown.edges.map(({ source, targets }) => `${source}>${targets.join()}`)).toEqual(edges);
});

test('the states around a state, the nearest first', () => {
  expect(ancestorsOf(graph, 'box.a.deep')).toEqual(['box.a', 'box']);
});

test.each([
  { words: 'begin', found: ['first'] },
  { words: '开始', found: ['first'] },
  { words: 'BOX deep', found: ['box.a.deep'] },
  { words: ' ', found: [] },
  { words: 'nothing', found: [] },
])('search for “$words”', ({ words, found }) => {
  expect(searchGraph(graph, words)).toEqual(found);
});
