import { boxOf } from './box-of.ts';
import { firstView } from './first-view.ts';
import { keptView, type KeptIds } from './kept-view.ts';
import type { Layout } from './layout.ts';
import { openingView } from './opening-view.ts';
import { revealedView } from './revealed-view.ts';

const size = { width: 1000, height: 500 };
const still = { x: 0, y: 0, zoom: 1 };

type Places = Readonly<Record<string, readonly number[]>>;

/** States of 100 × 50. */
function layoutOf(places: Places): Layout {
  const boxes = Object.fromEntries(
    Object.entries(places).map(([id, [x = 0, y = 0]]) => [id, { x, y, width: 100, height: 50 }]),
  );
  return { width: 2000, height: 100, boxes, routes: {} };
}

test.each([
  { what: 'fits', layout: { width: 500, height: 100 }, view: { x: 250, y: 200, zoom: 1 } },
  { what: 'fits made smaller', layout: { width: 1170, height: 100 }, view: { x: 32, y: 210, zoom: 0.8 } },
  { what: 'is too long', layout: { width: 5000, height: 100 }, view: { x: 16, y: 212.5, zoom: 0.75 } },
])('at first: a layout that $what', ({ layout, view }) => {
  expect(firstView({ ...layout, boxes: {}, routes: {} }, size, 0.75)).toEqual({
    x: expect.closeTo(view.x),
    y: expect.closeTo(view.y),
    zoom: expect.closeTo(view.zoom),
  });
});

test.each([
  { what: 'seen', box: [10, 10], view: undefined },
  { what: 'beyond the right', box: [1200, 0], view: { x: -750, y: 225, zoom: 1 } },
  { what: 'above', box: [450, -100], view: { x: 0, y: 325, zoom: 1 } },
  { what: 'cut at the left', box: [-20, 225], view: { x: 470, y: 0, zoom: 1 } },
] as const)('to be revealed: a state $what', ({ box: [x, y], view }) => {
  expect(revealedView({ x, y, width: 100, height: 50 }, still, size)).toEqual(view);
});

interface Kept {
  readonly what: string;
  readonly ids: Partial<KeptIds>;
  readonly next: Places;
  readonly view: readonly number[];
}

const before = layoutOf({ a: [0, 0], b: [450, 225], far: [1900, 0] });

test.each<Kept>([
  {
    what: 'what is active',
    ids: { active: 'a' },
    next: { a: [50, 50], b: [900, 0], far: [1900, 0] },
    view: [-50, -50],
  },
  {
    what: 'what is held, though another is active',
    ids: { active: 'a', held: 'b' },
    next: { a: [50, 0], b: [460, 225] },
    view: [-10, 0],
  },
  {
    what: 'the middle, where what is active is gone',
    ids: { active: 'a' },
    next: { b: [500, 225], far: [900, 0] },
    view: [-50, 0],
  },
  {
    what: 'the middle, where what is active was not seen',
    ids: { active: 'far' },
    next: { b: [450, 200], far: [0, 0] },
    view: [0, 25],
  },
])('a new layout keeps in its place $what', ({ ids, next, view: [x, y] }) => {
  const kept = keptView(before, layoutOf(next), still, size, { held: undefined, active: undefined, ...ids });
  expect(kept).toEqual({ x, y, zoom: 1 });
});

test.each([
  { what: 'half above', layout: { width: 500, height: 100 }, from: [100, -50], view: [100, 32] },
  { what: 'beyond the right', layout: { width: 500, height: 100 }, from: [520, 40], view: [468, 40] },
  { what: 'with empty paper after its end', layout: { width: 1500, height: 100 }, from: [-1350, 40], view: [-532, 40] },
  { what: 'seen', layout: { width: 500, height: 100 }, from: [100, 40], view: [100, 40] },
])('what a deletion leaves is not $what', ({ what, layout, from: [x = 0, y = 0], view: [toX, toY] }) => {
  const next = { ...layoutOf({ b: [450, 225], far: [1450, 0] }), ...layout };
  const kept = keptView(before, next, { x, y, zoom: 1 }, size, { held: 'a', active: undefined });
  expect({ what, ...kept }).toEqual({ what, x: toX, y: toY, zoom: 1 });
});

test.each([
  { what: 'at its beginning', at: [], view: { x: 16, y: 212.5 } },
  { what: 'at a state that is seen', at: ['a'], view: { x: 16, y: 212.5 } },
  { what: 'at a state far off', at: ['far'], view: { x: -3537.5, y: 231.25 } },
  { what: 'at two states side by side', at: ['far', 'near'], view: { x: -3612.5, y: 231.25 } },
  { what: 'at the first of states far apart', at: ['far', 'a'], view: { x: -3537.5, y: 231.25 } },
  { what: 'at its beginning, where the state is not drawn', at: ['gone'], view: { x: 16, y: 212.5 } },
])('a long flow opens $what', ({ at, view }) => {
  const { boxes } = layoutOf({ a: [0, 0], far: [5333, 0], near: [5533, 0] });
  const opened = openingView({ width: 6000, height: 100, boxes, routes: {} }, size, 0.75, at);
  expect(opened).toEqual({ x: expect.closeTo(view.x, 0), y: expect.closeTo(view.y, 0), zoom: 0.75 });
});

test.each<Pick<Kept, 'what' | 'next'>>([
  { what: 'nothing has stayed', next: { other: [0, 0] } },
  { what: 'what stayed was far from what is seen', next: { far: [100, 100], x: [9000, 9000] } },
])('no empty paper where $what', ({ what, next }) => {
  const kept = keptView(before, layoutOf(next), { ...still, y: what === 'nothing has stayed' ? 0 : 5000 }, size, {
    held: undefined,
    active: 'a',
  });
  expect(kept).toBeUndefined();
});

test('a transition is found by what stands on it, else by its start', () => {
  const label = { x: 5, y: 5, width: 40, height: 20 };
  const points = [
    { x: 1, y: 2 },
    { x: 9, y: 2 },
  ];
  const layout = { ...before, routes: { told: { points, label }, bare: { points } } };
  expect(boxOf(layout, 'told')).toEqual(label);
  expect(boxOf(layout, 'bare')).toMatchObject({ x: 1, y: 2 });
  expect(boxOf(layout, 'b')).toEqual(before.boxes['b']);
  expect(boxOf(layout, 'gone')).toBeUndefined();
});
