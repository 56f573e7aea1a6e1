import { centeredView } from './centered-view.ts';
import type { Size } from './drawing.ts';
import type { Box } from './layout.ts';
import type { View } from './view.ts';

const edge = 8;
const header = 48;

/** The view that shows a box; undefined where it, or of a large one where it begins, is seen already. */
export function revealedView(box: Box, view: View, size: Size): View | undefined {
  const { x, y, zoom } = view;
  const left = box.x * zoom + x;
  const top = box.y * zoom + y;
  const right = left + Math.min(box.width * zoom, size.width / 2);
  const bottom = top + Math.min(box.height, header) * zoom;
  const isSeen = left >= edge && top >= edge && right <= size.width - edge && bottom <= size.height - edge;
  return isSeen ? undefined : centeredView(box, size, zoom);
}
