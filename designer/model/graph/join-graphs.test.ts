import { flowOf } from './graph.fixture.ts';
import { graphOfFlow } from './graph-of-flow.ts';
import { joinGraphs } from './join-graphs.ts';

const plain = graphOfFlow(flowOf('  first: { always: last }\n  last: { type: final }\n'));
const cold = graphOfFlow(
  flowOf('  first: { always: chill }\n  chill: { title: Chill, on: { COLD: last } }\n  last: { type: final }\n'),
);

test('a state that only some identities have stands where they have it, with its ways', () => {
  const joined = joinGraphs([plain, cold]);
  expect(joined?.nodes.map(({ path }) => path)).toEqual(['first', 'chill', 'last']);
  expect(joined?.nodes[1]?.title).toBe('Chill');
  expect(joined?.edges.map(({ source, targets }) => [source, ...targets])).toEqual([
    ['first', 'last', 'chill'],
    ['chill', 'last'],
  ]);
});

test('of no graph there is none, and one is itself', () => {
  expect(joinGraphs([])).toBeUndefined();
  expect(joinGraphs([cold])).toEqual(cold);
});
