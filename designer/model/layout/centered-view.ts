import type { Size } from './drawing.ts';
import type { Box } from './layout.ts';
import type { View } from './view.ts';

/** A box in the middle; of a large one, where it begins. */
export function centeredView({ x, y, width, height }: Box, size: Size, zoom: number): View {
  const middle = { x: x + Math.min(width, 600) / 2, y: y + Math.min(height, 400) / 2 };
  return { x: size.width / 2 - middle.x * zoom, y: size.height / 2 - middle.y * zoom, zoom };
}
