import type { Box, Layout } from './layout.ts';

/** Where a state or, by what stands on it, a transition is to be found; undefined where it is not drawn. */
export function boxOf({ boxes, routes }: Layout, id: string): Box | undefined {
  const route = routes[id];
  const [start] = route?.points ?? [];
  return boxes[id] ?? route?.label ?? (start && { ...start, width: 72, height: 20 });
}
