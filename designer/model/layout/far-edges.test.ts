import { flowOf } from '../graph/graph.fixture.ts';
import { graphOfFlow } from '../graph/graph-of-flow.ts';
import { drawingOfGraph } from './drawing-of-graph.ts';
import { estimateText } from './estimate-text.ts';
import { farEdges } from './far-edges.ts';

/** A chain of states, each of which may fail; every tenth may begin again. */
function chain(length: number): string {
  const states = Array.from({ length }, (_, at) => {
    const next = at + 1 < length ? `s${at + 1}` : 'end';
    return `  s${at}: { on: { GO: ${next}, FAIL: failed${at % 10 === 9 ? ', AGAIN: s0' : ''} } }\n`;
  });
  return `  first: { on: { GO: s0 } }\n${states.join('')}  end: { type: final }\n  failed: { type: final }\n`;
}

test('a flow that can be seen as a whole has every line drawn', () => {
  expect(farEdges(graphOfFlow(flowOf(chain(12)))).size).toBe(0);
});

test('in a large flow lines to a busy state jump but the nearest, and so do long ways back', () => {
  const graph = graphOfFlow(flowOf(chain(40)));
  const far = [...farEdges(graph)];
  const failing = graph.edges.filter(({ name }) => name === 'FAIL').map(({ id }) => id);
  expect(far.filter((id) => failing.includes(id))).toEqual(failing.slice(0, -1));
  expect(far.filter((id) => !failing.includes(id))).toEqual([9, 19, 29, 39].map((at) => `s${at}|on:AGAIN|0`));
});

test('inside of a container its own states count', () => {
  const inner = chain(40).replaceAll(/^/gm, '    ').trimEnd();
  const graph = graphOfFlow(flowOf(`  first:\n    initial: first\n    states:\n${inner}\n`));
  expect(farEdges(graph).has('first.s0|on:FAIL|0')).toBe(true);
});

test('a jump is a shape beside its source that names the target, and takes the label with it', () => {
  const drawing = drawingOfGraph(graphOfFlow(flowOf(chain(40))), {
    collapsed: new Set(),
    nodeText: ({ name }) => ({ name, detail: '' }),
    edgeText: ({ name }) => ({ name, hasSign: false }),
    anywhere: 'any state',
    measure: estimateText,
  });
  const id = '@jump:s0|on:FAIL|0';
  expect(drawing.shapes.find((shape) => shape.id === id)).toMatchObject({
    parent: '',
    is: { kind: 'jump', name: 'failed' },
  });
  expect(drawing.lines.find(({ target }) => target === id)).toMatchObject({ id: 's0|on:FAIL|0', source: 's0' });
  expect(drawing.lines.filter(({ edge }) => edge !== undefined)).toHaveLength(
    graphOfFlow(flowOf(chain(40))).edges.length,
  );
});
