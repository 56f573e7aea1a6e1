import { flowOf } from '../graph/graph.fixture.ts';
import { graphOfFlow } from '../graph/graph-of-flow.ts';
import { cornerPath } from './corner-path.ts';
import { drawingOfGraph, type DrawingOptions } from './drawing-of-graph.ts';
import { elkOfDrawing } from './elk-of-drawing.ts';
import { estimateText } from './estimate-text.ts';
import { fittingChips } from './fitting-chips.ts';
import { fingerprint } from './fingerprint.ts';
import { layoutOfElk } from './layout-of-elk.ts';
import { sizeOfLabel } from './size-of-label.ts';
import { sizeOfNode } from './size-of-node.ts';

const options: DrawingOptions = {
  collapsed: new Set(),
  nodeText: ({ name, title }) => ({ name: typeof title === 'string' ? title : name, detail: '' }),
  edgeText: ({ name }) => ({ name, hasSign: false }),
  anywhere: 'any state',
  measure: estimateText,
};

const nested = flowOf(
  `  first: { on: { GO: box } }
  box:
    initial: a
    onDone: end
    states: { a: { always: b }, b: { type: final } }
  end: { type: final }
`,
  'on: { STOP: { target: end } }\n',
);

test.each([
  { kind: 'call', name: 'a', width: 160 },
  { kind: 'call', name: 'twelve letters and more of them', width: 312 - 24 },
  { kind: 'call', name: '锁定库存并且通知仓库', width: 200 },
  { kind: 'wait', name: '锁定库存并且通知仓库', width: 216 },
  { kind: 'history', name: 'whatever it is called', width: 40 },
] as const)('$kind “$name” is $width wide', ({ kind, name, width }) => {
  expect(sizeOfNode(kind, { name, detail: '' }, estimateText).width).toBe(width);
});

test('sizes come in steps of 8 between 160 and 288', () => {
  for (let letters = 1; letters < 60; letters += 1) {
    const { width } = sizeOfNode('slot', { name: 'n'.repeat(letters), detail: '状'.repeat(letters) }, estimateText);
    expect([width % 8, width >= 160, width <= 288]).toEqual([0, true, true]);
  }
});

test.each([
  { text: { name: '', hasSign: false }, size: undefined },
  { text: { name: 'GO', hasSign: false }, size: { width: 26, height: 20 } },
  { text: { name: 'GO', hasSign: true, order: 1 }, size: { width: 60, height: 20 } },
  { text: { name: 'GO', guard: 'a > 1', hasSign: false }, size: { width: 65, height: 36 } },
  { text: { name: 'GO', guard: 'order.total > limit', hasSign: false }, size: { width: 110, height: 52 } },
  { text: { name: '', guard: 'a'.repeat(99), hasSign: false }, size: { width: 156, height: 36 } },
])('a label of $text takes $size', ({ text, size }) => {
  expect(sizeOfLabel(text, estimateText)).toEqual(size);
});

test.each([
  { chips: [], fit: 0 },
  { chips: ['yes', 'no'], fit: 2 },
  { chips: ['approve', 'reject', 'sendBack', 'askAgain'], fit: 2 },
  { chips: ['a'.repeat(40), 'no'], fit: 0 },
])('of the chips $chips $fit have room on 200 px', ({ chips, fit }) => {
  expect(fittingChips(chips, 200, estimateText)).toBe(fit);
});

test('states, dots before initial ones and the flow itself take room, parents first', () => {
  const drawing = drawingOfGraph(graphOfFlow(nested), options);
  expect(drawing.shapes.map(({ id, parent, is }) => [id, parent, is.kind])).toEqual([
    ['@anywhere', '', 'anywhere'],
    ['@initial:', '', 'initial'],
    ['first', '', 'state'],
    ['box', '', 'container'],
    ['@initial:box', 'box', 'initial'],
    ['box.a', 'box', 'state'],
    ['box.b', 'box', 'state'],
    ['end', '', 'state'],
  ]);
  expect(drawing.lines.map(({ source, target }) => `${source} > ${target}`)).toEqual([
    '@initial: > first',
    '@initial:box > box.a',
    '@anywhere > end',
    'first > box',
    'box > end',
    'box.a > box.b',
  ]);
});

test('a transition with several targets parts at a bar: one line for each', () => {
  const graph = graphOfFlow(nested);
  const edges = graph.edges.map((edge) => (edge.source === 'first' ? { ...edge, targets: ['box.a', 'end'] } : edge));
  const drawing = drawingOfGraph({ ...graph, edges }, options);
  const lines = drawing.lines.filter(({ edge }) => edge?.source === 'first');
  expect(lines.map(({ source, target, isBranch }) => [source, target, isBranch])).toEqual([
    ['first', '@fork:first|on:GO|0', undefined],
    ['@fork:first|on:GO|0', 'box.a', true],
    ['@fork:first|on:GO|0', 'end', true],
  ]);
});

test('ELK is given the nesting, and answers are read back by id', () => {
  const elk = elkOfDrawing(drawingOfGraph(graphOfFlow(nested), options), new Set());
  expect(elk.children?.find(({ id }) => id === 'box')?.children?.map(({ id }) => id)).toEqual([
    '@initial:box',
    'box.a',
    'box.b',
  ]);
  const answer = {
    id: 'flow',
    width: 99.5,
    height: 10,
    children: [{ id: 'box', x: 1.4, y: 2, width: 3, height: 4, children: [{ id: 'box.a', x: 5, y: 6 }] }],
    edges: [
      {
        id: 'e',
        sources: ['box'],
        targets: ['box.a'],
        sections: [{ id: 's', startPoint: { x: 0, y: 0 }, bendPoints: [{ x: 9, y: 0 }], endPoint: { x: 9, y: 9 } }],
        labels: [{ text: 'e', x: 1, y: 1, width: 2, height: 2 }],
      },
    ],
  };
  const layout = layoutOfElk(answer, new Set());
  expect(layoutOfElk(answer, new Set(['e'])).routes['e']?.points).toEqual(layout.routes['e']?.points.toReversed());
  expect(layout).toEqual({
    width: 100,
    height: 10,
    boxes: { box: { x: 1, y: 2, width: 3, height: 4 }, 'box.a': { x: 5, y: 6, width: 0, height: 0 } },
    routes: {
      e: {
        points: [
          { x: 0, y: 0 },
          { x: 9, y: 0 },
          { x: 9, y: 9 },
        ],
        label: { x: 1, y: 1, width: 2, height: 2 },
      },
    },
  });
});

test('a fingerprint changes with what moves something, and with nothing else', () => {
  const named = (title: string, target = 'end') =>
    fingerprint(
      drawingOfGraph(
        graphOfFlow(flowOf(`  first: { title: ${title}, on: { GO: ${target} } }\n  end: { type: final }\n`)),
        options,
      ),
    );
  expect(named('Short')).toBe(named('Other'));
  expect(named('Short')).not.toBe(named('A title that takes more room than others'));
  expect(named('Short')).not.toBe(named('Short', 'first'));
});

test.each([
  { points: [], path: '' },
  {
    points: [
      [0, 0],
      [20, 0],
    ],
    path: 'M0 0L20 0',
  },
  {
    points: [
      [0, 0],
      [20, 0],
      [20, 8],
      [40, 8],
    ],
    path: 'M0 0L16 0Q20 0 20 4L20 4Q20 8 24 8L40 8',
  },
])('a route as a path with round corners: $path', ({ points, path }) => {
  expect(cornerPath(points.map(([x = 0, y = 0]) => ({ x, y })))).toBe(path);
});
