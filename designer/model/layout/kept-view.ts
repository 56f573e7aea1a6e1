import { boxOf } from './box-of.ts';
import type { Size } from './drawing.ts';
import { isPartlySeen } from './is-partly-seen.ts';
import type { Box, Layout } from './layout.ts';
import type { View } from './view.ts';

export interface KeptIds {
  /** Somebody points at it. */
  readonly held: string | undefined;
  readonly active: string | undefined;
}

/**
 * The view of a new layout in which what was looked at stands where it stood: what is held, else what is active and was
 * seen, else what was nearest to the middle. Undefined where nothing would be seen.
 */
export function keptView(old: Layout, next: Layout, view: View, size: Size, ids: KeptIds): View | undefined {
  const anchor = anchorOf(old, next, view, size, ids);
  if (anchor === undefined) return undefined;
  const [from, to] = anchor;
  const { x, y, zoom } = view;
  const kept = { x: x + (from.x - to.x) * zoom, y: y + (from.y - to.y) * zoom, zoom };
  if (!Object.values(next.boxes).some((box) => isPartlySeen(box, kept, size))) return undefined;
  const isPointedAt = ids.held !== undefined && boxOf(next, ids.held) !== undefined;
  const hasLost = Object.keys(next.boxes).length < Object.keys(old.boxes).length;
  return hasLost && !isPointedAt ? filledView(next, kept, size) : kept;
}

const margin = 32;

/** What is left after a deletion is not half outside beside empty paper. */
function filledView(layout: Layout, { x, y, zoom }: View, size: Size): View {
  const along = (start: number, free: number): number => {
    const [least, most] = [Math.min(0, free), Math.max(0, free)];
    if (start >= least && start <= most) return start;
    const inset = free >= 0 ? Math.min(margin, free / 2) : -margin;
    return Math.min(most - inset, Math.max(least + inset, start));
  };
  return {
    x: along(x, size.width - layout.width * zoom),
    y: along(y, size.height - layout.height * zoom),
    zoom,
  };
}

type Moved = readonly [from: Box, to: Box];

function anchorOf(old: Layout, next: Layout, view: View, size: Size, { held, active }: KeptIds): Moved | undefined {
  const moved = (id: string): Moved | undefined => {
    const [from, to] = [boxOf(old, id), boxOf(next, id)];
    return from === undefined || to === undefined ? undefined : [from, to];
  };
  const byPointer = held === undefined ? undefined : moved(held);
  if (byPointer !== undefined) return byPointer;
  const byKeys = active === undefined ? undefined : moved(active);
  if (byKeys !== undefined && isPartlySeen(byKeys[0], view, size)) return byKeys;
  const distance = ([{ x, y, width, height }]: Moved): number =>
    Math.hypot(
      (x + width / 2) * view.zoom + view.x - size.width / 2,
      (y + height / 2) * view.zoom + view.y - size.height / 2,
    );
  const all = Object.keys(old.boxes).flatMap((id) => {
    const pair = moved(id);
    return pair === undefined ? [] : [pair];
  });
  return all.toSorted((a, b) => distance(a) - distance(b))[0];
}
