import type { Size } from './drawing.ts';
import type { Layout } from './layout.ts';
import type { View } from './view.ts';

const margin = 32;

/** The whole layout where it fits at the least zoom; else its beginning. */
export function firstView(layout: Layout, size: Size, leastZoom: number): View {
  const whole = Math.min((size.width - 2 * margin) / layout.width, (size.height - 2 * margin) / layout.height);
  const zoom = Math.min(1, Math.max(leastZoom, whole));
  const free = { x: size.width - layout.width * zoom, y: size.height - layout.height * zoom };
  const start = layout.boxes['@initial:'];
  const y = free.y >= 0 || start === undefined ? free.y / 2 : size.height / 2 - start.y * zoom;
  const lowest = Math.min(margin, free.y - margin);
  return {
    x: free.x >= 0 ? free.x / 2 : margin / 2,
    y: free.y >= 0 ? y : Math.min(margin, Math.max(lowest, y)),
    zoom,
  };
}
