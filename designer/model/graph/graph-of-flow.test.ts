import type { FlowGraph } from './flow-graph.ts';
import { flowOf } from './graph.fixture.ts';
import { graphOfFlow } from './graph-of-flow.ts';

const edges = (graph: FlowGraph) =>
  graph.edges.map(({ id, kind, targets, name, guard, order }) => [id, kind, targets.join(' '), name, guard, order]);

test.each([
  { state: '{ invoke: { capability: a.b@^1, onDone: end } }', kind: 'call', does: { capability: 'a.b', range: '^1' } },
  { state: '{ invoke: { flow: g@^2, onDone: end } }', kind: 'flow', does: { flow: 'g', range: '^2' } },
  {
    state: '{ invoke: { slot: s, onDone: end } }',
    kind: 'slot',
    does: { slot: 's', contract: 'a.s@^1', reduce: 'all', fills: [] },
  },
  {
    state:
      '{ task: { title: T, role: boss, due: PT4H, outcomes: { yes: { target: end, title: Yes }, no: { target: end } } } }',
    kind: 'task',
    does: { roles: ['boss'], due: 'PT4H', outcomes: [{ name: 'yes', title: 'Yes' }, { name: 'no' }] },
  },
  {
    state: '{ on: { GO: end }, after: [{ delay: PT2H, target: end }, { delay: PT30M, target: end }] }',
    kind: 'wait',
    does: { events: ['GO'], delay: 'PT30M' },
  },
  { state: '{ always: [{ guard: "1 < 2", target: end }, { target: end }] }', kind: 'choice', does: { guards: 1 } },
  { state: '{ always: { guard: "1 < 2", target: end }, on: { GO: end } }', kind: 'wait', does: { events: ['GO'] } },
  { state: '{ compensate: all, onDone: end }', kind: 'compensate', does: {} },
  { state: '{ initial: a, states: { a: {}, b: { type: final } } }', kind: 'compound', does: { states: 2 } },
  { state: '{ type: parallel, states: { a: {}, b: {} } }', kind: 'parallel', does: { states: 2 } },
  { state: '{ type: final, output: { status: done, at: =1 } }', kind: 'final', does: { text: 'status: done, at' } },
])('$kind from $state', ({ state, kind, does }) => {
  const slots = 'slots: { s: { contract: a.s@^1, reduce: all, default: none } }\n';
  const graph = graphOfFlow(flowOf(`  first: ${state}\n  end: { type: final }\n`, slots));
  expect(graph.nodes[0]).toMatchObject({ path: 'first', kind, isInitial: true, does });
});

test('every exit of a state is an edge, named, in order, with what decides', () => {
  const graph = graphOfFlow(
    flowOf(`  first:
    invoke:
      capability: a.b@^1
      onDone: [{ guard: output.ok, target: end }, { target: first }]
      onError: [{ error: NONE, target: end }, { target: end }]
    on: { STOP: {} }
    after: [{ delay: PT1H, target: end }]
  undo: { compensate: all, onDone: end }
  end: { type: final }
`),
  );
  expect(edges(graph)).toEqual([
    ['first|callDone|0', 'done', 'end', '', 'output.ok', 1],
    ['first|callDone|1', 'done', 'first', '', undefined, 2],
    ['first|callError|0', 'error', 'end', 'NONE', undefined, 1],
    ['first|callError|1', 'error', 'end', '', undefined, 2],
    ['first|on:STOP|0', 'event', 'first', 'STOP', undefined, undefined],
    ['first|after|0', 'after', 'end', 'PT1H', undefined, undefined],
    ['undo|done|0', 'compensation', 'end', '', undefined, undefined],
  ]);
});

test('three levels of parallel states: nesting, regions, and edges across them', () => {
  const graph = graphOfFlow(
    flowOf(`  first:
    type: parallel
    onDone: end
    states:
      a:
        type: parallel
        states:
          x: { initial: one, states: { one: { on: { GO: { target: b.two } } }, two: { type: final } } }
          y: { type: parallel, states: { deep: {}, deeper: {} } }
      b: { initial: two, states: { two: { always: end }, h: { type: history, history: deep } } }
  end: { type: final }
`),
  );
  expect(graph.nodes.map(({ path, parent, kind, isInitial }) => [path, parent, kind, isInitial])).toEqual([
    ['first', '', 'parallel', true],
    ['first.a', 'first', 'parallel', false],
    ['first.a.x', 'first.a', 'compound', false],
    ['first.a.x.one', 'first.a.x', 'wait', true],
    ['first.a.x.two', 'first.a.x', 'final', false],
    ['first.a.y', 'first.a', 'parallel', false],
    ['first.a.y.deep', 'first.a.y', 'wait', false],
    ['first.a.y.deeper', 'first.a.y', 'wait', false],
    ['first.b', 'first', 'compound', false],
    ['first.b.two', 'first.b', 'choice', true],
    ['first.b.h', 'first.b', 'history', false],
    ['end', '', 'final', false],
  ]);
  expect(graph.edges.map(({ source, targets }) => [source, ...targets])).toEqual([
    ['first', 'end'],
    ['first.a.x.one', 'first.b.two'],
    ['first.b.two', 'end'],
  ]);
});

test('what an identity added, changed and took out is marked', () => {
  const written = flowOf('  first: { on: { GO: gone } }\n  gone: { on: { GO: end } }\n  end: { type: final }\n');
  const varied = flowOf('  first: { on: { GO: extra } }\n  extra: { on: { GO: end } }\n  end: { type: final }\n');
  const graph = graphOfFlow(varied, { written });
  expect(graph.nodes.map(({ path, variation }) => [path, variation])).toEqual([
    ['first', 'changed'],
    ['extra', 'added'],
    ['end', undefined],
    ['gone', 'disabled'],
  ]);
  expect(graph.edges.map(({ id, variation }) => [id, variation])).toEqual([
    ['first|on:GO|0', 'changed'],
    ['extra|on:GO|0', 'added'],
  ]);
});

test('under a lens a call tells its provider and a slot what fills it', () => {
  const flow = flowOf(
    '  first: { invoke: { capability: a.b@^1, onDone: next } }\n  next: { invoke: { slot: s, onDone: end } }\n  end: { type: final }\n',
    'slots: { s: { contract: a.s@^1, reduce: all, default: none } }\n',
  );
  const { nodes } = graphOfFlow(flow, { lens: { providers: { 'a.b': 'wms-a' }, fills: { s: ['screen', 'rules'] } } });
  expect(nodes.map(({ does }) => does)).toMatchObject([
    { provider: 'wms-a' },
    { fills: ['screen', 'rules'] },
    { kind: 'none' },
  ]);
});
