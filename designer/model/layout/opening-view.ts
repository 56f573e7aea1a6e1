import { boxOf } from './box-of.ts';
import type { Size } from './drawing.ts';
import { firstView } from './first-view.ts';
import type { Box, Layout } from './layout.ts';
import { revealedView } from './revealed-view.ts';
import type { View } from './view.ts';

/** The first view, moved so far that the given states are seen: all of them, or the first where they stand too far apart. */
export function openingView(layout: Layout, size: Size, leastZoom: number, at: readonly string[]): View {
  const view = firstView(layout, size, leastZoom);
  const boxes = at.flatMap((id) => boxOf(layout, id) ?? []);
  const [first] = boxes;
  if (first === undefined) return view;
  const all = around(boxes);
  const fits = all.width * view.zoom <= size.width / 2 && all.height * view.zoom <= size.height / 2;
  return revealedView(fits ? all : first, view, size) ?? view;
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
