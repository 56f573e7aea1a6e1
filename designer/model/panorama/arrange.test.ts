import type { Figure, Panorama } from '@tessera/engine';
import { arrange, joinedWith, keyOf, nodeHeight } from './arrange.ts';

type Drawn = Parameters<typeof arrange>[0];

const figure: Figure = { value: 1, n: 1, basis: 'measured', from: '', to: '', asOf: '', drill: '' };
const figures: Panorama['figures'] = {
  running: figure,
  started: figure,
  ended: figure,
  success: figure,
  failed: figure,
  tasks: figure,
  overdue: figure,
  incidents: figure,
  atRisk: figure,
};
const nodes = (...ids: readonly string[]) => ids.map((id) => ({ id, isLive: true, broken: 0, figures }));
const calls = (...ids: readonly string[]) =>
  ids.map((id) => ({ id, figures: { calls: figure, success: figure, p95: figure } }));
const line = (kind: 'runs' | 'calls' | 'serves', from: string, to: string, weight = 1) =>
  ({ kind, from, to, weight, origin: 'release' }) as const;

const drawn: Drawn = {
  identities: nodes('a', 'b', 'c'),
  flows: nodes('x', 'y'),
  capabilities: calls('p', 'q'),
  providers: calls('m'),
  edges: [
    line('runs', 'a', 'y'),
    line('runs', 'b', 'y', 4),
    line('runs', 'c', 'x'),
    line('calls', 'x', 'p'),
    line('calls', 'y', 'q'),
    line('serves', 'q', 'm'),
  ],
};

test('no two nodes of a column touch, and each node stands in the drawing', () => {
  const { nodes: placed, height } = arrange(drawn);
  expect(placed).toHaveLength(8);
  expect(placed.filter(({ y }) => y < 0 || y + nodeHeight > height)).toEqual([]);
  const touching = placed.filter(({ column, y }, at) => {
    const next = placed[at + 1];
    return next?.column === column && next.y <= y + nodeHeight;
  });
  expect(touching).toEqual([]);
});

test('lines that crossed are untangled', () => {
  const { lines } = arrange(drawn);
  const crossings = lines.flatMap((one) =>
    lines.filter((other) => one.gap === other.gap && one.fromY < other.fromY && one.toY > other.toY),
  );
  expect(crossings).toEqual([]);
  expect(lines).toHaveLength(drawn.edges.length);
});

test('the line with the most is the widest', () => {
  const { lines } = arrange(drawn);
  const widest = lines.toSorted((a, b) => b.width - a.width)[0];
  expect([widest?.from, widest?.width]).toEqual([keyOf('identities', 'b'), 10]);
});

test('what a node is joined with, on both sides, and nothing beside it', () => {
  const { lines } = arrange(drawn);
  expect([...joinedWith(keyOf('flows', 'y'), lines)].toSorted()).toEqual([
    'capabilities/q',
    'flows/y',
    'identities/a',
    'identities/b',
    'providers/m',
  ]);
});

test('an empty drawing is one', () => {
  const empty: Drawn = { identities: [], flows: [], capabilities: [], providers: [], edges: [] };
  expect(arrange(empty)).toEqual({ nodes: [], lines: [], height: nodeHeight });
});
