import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFlow } from '@tessera/engine/flow';
import ElkApi from 'elkjs/lib/elk.bundled.js';
import { graphOfFlow } from '../../model/graph/graph-of-flow.ts';
import { flowOf } from '../../model/graph/graph.fixture.ts';
import { drawingOfGraph } from '../../model/layout/drawing-of-graph.ts';
import { estimateText } from '../../model/layout/estimate-text.ts';
import type { Box, Point } from '../../model/layout/layout.ts';
import { elkLayout, type ElkEngine } from './elk-layout.ts';
import { memoryCache } from './layout-cache.ts';

const elk = new ElkApi();
let asked = 0;
const engine: ElkEngine = {
  async layout(graph) {
    asked += 1;
    return await elk.layout(graph);
  },
};

const flow = flowOf(`  first:
    type: parallel
    onDone: end
    states:
      a:
        type: parallel
        states:
          x: { initial: one, states: { one: { on: { GO: { target: b.two }, STAY: {} } }, two: { type: final } } }
          y: { initial: deep, states: { deep: { after: [{ delay: PT1H, target: deeper }] }, deeper: { type: final } } }
      b: { initial: two, states: { two: { on: { STOP: end, BACK: { target: two } } }, h: { type: history } } }
  end: { type: final }
`);
const drawing = drawingOfGraph(graphOfFlow(flow), {
  collapsed: new Set(),
  nodeText: ({ name }) => ({ name, detail: '' }),
  edgeText: ({ name }) => ({ name, hasSign: false }),
  anywhere: 'any state',
  measure: estimateText,
});

test('three-level parallel regions: everything has a place, within its parent, beside its siblings', async () => {
  const { boxes, routes } = await elkLayout(() => engine, memoryCache()).layout(drawing);
  for (const { id, parent } of drawing.shapes) {
    const box = boxes[id];
    expect(box).toBeDefined();
    expect([id, parent === '' || isWithin(box, boxes[parent])]).toEqual([id, true]);
    const beside = drawing.shapes.filter((other) => other.parent === parent && other.id !== id);
    expect(beside.filter((other) => overlaps(box, boxes[other.id])).map((other) => [id, other.id])).toEqual([]);
  }
  for (const { id, label } of drawing.lines) {
    const route = routes[id];
    expect([id, route?.points.every(({ x, y }, at) => isStraight({ x, y }, route.points[at + 1]))]).toEqual([id, true]);
    expect([id, (route?.points.length ?? 0) >= 2, route?.label === undefined]).toEqual([id, true, label === undefined]);
  }
});

test('labels stand beside all states that are no containers', async () => {
  const { boxes, routes } = await elkLayout(() => engine, memoryCache()).layout(drawing);
  const states = drawing.shapes.filter(({ is }) => is.kind !== 'container');
  for (const { id } of drawing.lines) {
    const label = routes[id]?.label;
    const covered = label === undefined ? [] : states.filter((shape) => overlaps(label, boxes[shape.id]));
    expect(covered.map((shape) => [id, shape.id, label, boxes[shape.id]])).toEqual([]);
  }
});

test('the longest flow that is shipped is read at a glance: a third of its size shows all of it, and nothing covers a word', async () => {
  const text = readFileSync(join(__dirname, '../../../flows/trade/order-fulfilment.flow.yaml'), 'utf8');
  const { definition } = readFlow({ 'order.flow.yaml': text }, 'order.flow.yaml');
  const long = drawingOfGraph(graphOfFlow(definition ?? flow), {
    collapsed: new Set(),
    nodeText: ({ name, tags }) => ({ name, detail: tags.join() }),
    edgeText: ({ name, guard, kind }) => ({
      name,
      hasSign: kind !== 'done',
      ...(guard === undefined ? {} : { guard }),
    }),
    anywhere: 'any state',
    measure: estimateText,
  });
  const { width, height, boxes, routes } = await elkLayout(() => engine, memoryCache()).layout(long);
  expect(Math.min(1036 / width, 636 / height)).toBeGreaterThan(0.35);
  const words = [...Object.values(routes).flatMap(({ label }) => label ?? []), ...Object.values(boxes)];
  const covered = words.filter((one, at) => words.some((other, index) => index < at && overlaps(one, other)));
  expect(covered).toEqual([]);
  for (const line of long.lines) {
    const through = long.shapes.filter(({ id }) => runsThrough(routes[line.id]?.points ?? [], boxes[id]));
    expect([line.id, through.map(({ id }) => id)]).toEqual([line.id, []]);
  }
});

test('an equal drawing is laid out once; one nobody waits for, never', async () => {
  asked = 0;
  const port = elkLayout(() => engine, memoryCache());
  const first = await port.layout(drawing);
  expect(await port.layout(structuredClone(drawing))).toEqual(first);
  expect(asked).toBe(1);
  const other = { ...drawing, lines: drawing.lines.slice(1) };
  await expect(port.layout(other, AbortSignal.abort())).rejects.toThrow('aborted');
  expect(asked).toBe(1);
});

function isWithin(box: Box | undefined, parent: Box | undefined): boolean {
  if (box === undefined || parent === undefined) return false;
  const isWide = box.x >= parent.x && box.x + box.width <= parent.x + parent.width;
  return isWide && box.y >= parent.y + 32 && box.y + box.height <= parent.y + parent.height;
}

function overlaps(a: Box | undefined, b: Box | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function runsThrough(points: readonly Point[], box: Box | undefined): boolean {
  return points.slice(1).some((to, at) => {
    const from = points[at] ?? to;
    const part = {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(from.x - to.x),
      height: Math.abs(from.y - to.y),
    };
    return (
      box !== undefined && overlaps(part, { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 })
    );
  });
}

function isStraight(a: { x: number; y: number }, b: { x: number; y: number } | undefined): boolean {
  return b === undefined || a.x === b.x || a.y === b.y;
}
