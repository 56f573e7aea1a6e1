import type { Size } from './drawing.ts';
import type { Box } from './layout.ts';
import type { View } from './view.ts';

const edge = 8;

/** Whether more of a box is seen than its border. */
export function isPartlySeen(box: Box, { x, y, zoom }: View, { width, height }: Size): boolean {
  const right = (box.x + box.width) * zoom + x;
  const bottom = (box.y + box.height) * zoom + y;
  return right > edge && bottom > edge && box.x * zoom + x < width - edge && box.y * zoom + y < height - edge;
}
