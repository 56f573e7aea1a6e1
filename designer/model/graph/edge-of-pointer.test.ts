import { graphOfFlow } from './graph-of-flow.ts';
import { flowOf } from './graph.fixture.ts';
import { edgeOfPointer } from './edge-of-pointer.ts';

test.each([
  { pointer: '/root/states/a/on/PAID/1', edge: 'a|on:PAID|1' },
  { pointer: '/root/states/a/states/b/after/0', edge: 'a.b|after|0' },
  { pointer: '/root/states/a/invoke/onDone/0', edge: 'a|callDone|0' },
  { pointer: '/root/states/a/invoke/onError/1', edge: 'a|callError|1' },
  { pointer: '/root/states/a/task/outcomes/approve/transitions/0', edge: 'a|outcome:approve|0' },
  { pointer: '/root/states/a/onDone/0', edge: 'a|done|0' },
  { pointer: '/root/states/a/entry/0', edge: undefined },
])('$pointer is the edge $edge', ({ pointer, edge }) => {
  expect(edgeOfPointer(pointer)).toBe(edge);
});

test('the edges of a graph are found by the pointers of its flow', () => {
  const flow = flowOf(`
  a: { task: { title: T, role: r, outcomes: { yes: b, no: { target: c } } } }
  b: { on: { GO: [ { target: c } ] }, after: [ { delay: PT1M, target: c } ] }
  c: { type: final }`);
  const ids = new Set(graphOfFlow(flow).edges.map(({ id }) => id));
  const pointers = [
    '/root/states/a/task/outcomes/yes/transitions/0',
    '/root/states/b/on/GO/0',
    '/root/states/b/after/0',
  ];
  expect(pointers.map((pointer) => ids.has(edgeOfPointer(pointer) ?? ''))).toEqual([true, true, true]);
});
