import { flowOf } from './graph.fixture.ts';
import { graphOfFlow } from './graph-of-flow.ts';
import { sharedGraph } from './shared-graph.ts';

const graphOf = (delay: string) =>
  graphOfFlow(
    flowOf(`  first: { after: [{ delay: ${delay}, target: end }], on: { GO: end } }\n  end: { type: final }\n`),
  );

test('what did not change is the same object as before, what did is new', () => {
  const old = graphOf('PT1M');
  const next = sharedGraph(old, graphOf('PT2M'));
  expect(next).toEqual(graphOf('PT2M'));
  expect(next.nodes.map((node, at) => node === old.nodes[at])).toEqual([false, true]);
  expect(next.edges.map((edge, at) => edge === old.edges[at])).toEqual([true, false]);
});

test('an equal graph has the lists of the old one', () => {
  const old = graphOf('PT1M');
  const next = sharedGraph(old, graphOf('PT1M'));
  expect([next.nodes === old.nodes, next.edges === old.edges]).toEqual([true, true]);
  expect(sharedGraph(undefined, old)).toBe(old);
});
