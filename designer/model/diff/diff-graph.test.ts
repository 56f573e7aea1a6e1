import { readFlow } from '@tessera/engine/flow';
import { diffFlows } from './diff-flows.ts';
import { diffGraph } from './diff-graph.ts';

const text = `flow: order
version: 1.0.0
input: { type: object }
events: { GO: { type: object } }
initial: a
states:
  a: { on: { GO: b } }
  b: { on: { GO: c } }
  c: { type: final }
`;

function read(flow: string) {
  const { definition } = readFlow({ 'a.flow.yaml': flow }, 'a.flow.yaml');
  if (definition === undefined) throw new TypeError('the flow of a test can be read');
  return definition;
}

test('one drawing has what is new, what changed, and what is gone with the ways that led there', () => {
  const before = read(text);
  const after = read(
    text.replace('GO: b', 'GO: d').replace('  b: { on: { GO: c } }', '  d: { after: [{ delay: P1D, target: c }] }'),
  );
  const { graph, changes } = diffGraph(diffFlows(before, after), before, after);
  expect(graph.nodes.map(({ path }) => path).toSorted()).toEqual(['a', 'b', 'c', 'd']);
  expect(changes).toMatchObject({ a: 'changed', b: 'removed', d: 'added' });
  const marked = graph.edges.flatMap(({ id, source, targets }) =>
    changes[id] === undefined ? [] : [`${source} ${targets.join()} ${changes[id]}`],
  );
  expect(marked.toSorted()).toEqual(['a b removed', 'a d changed', 'b c removed']);
});
