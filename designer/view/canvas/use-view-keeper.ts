import { useLayoutEffect, useRef } from 'react';
import type { StatePath } from '../../model/edit/gesture.ts';
import type { Box } from '../../model/layout/layout.ts';
import { useGround, useGroundWidth } from './adapter.tsx';
import type { LaidOut } from './use-layout.ts';

export interface KeptView {
  fit(): void;
  fullSize(): void;
  zoomBy(factor: number): void;
  /** Back to where the layout begins, at a size to read. */
  tidy(): void;
  /** Moves the ground only where the state cannot be seen. */
  reveal(path: StatePath): void;
}

const readable = 0.75;
const margin = 32;
const tweenMs = 200;

/** Shows the whole flow at first where it can be read; later keeps what is active where it stands when a layout changes. */
export function useViewKeeper(shown: LaidOut | undefined, active: StatePath | undefined): KeptView {
  const ground = useGround();
  const width = useGroundWidth();
  const before = useRef<LaidOut>(undefined);
  const begin = (least: number, durationMs: number): void => {
    const { layout } = shown ?? {};
    const size = ground.size();
    if (layout === undefined || size.width === 0) return;
    const whole = Math.min((size.width - 2 * margin) / layout.width, (size.height - 2 * margin) / layout.height);
    const zoom = Math.min(1, Math.max(least, whole));
    const free = { x: size.width - layout.width * zoom, y: size.height - layout.height * zoom };
    const start = layout.boxes['@initial:'];
    const y = free.y >= 0 || start === undefined ? free.y / 2 : size.height / 2 - start.y * zoom;
    const lowest = Math.min(margin, free.y - margin);
    ground.show(
      { x: free.x >= 0 ? free.x / 2 : margin / 2, y: free.y >= 0 ? y : Math.min(margin, Math.max(lowest, y)), zoom },
      durationMs,
    );
  };
  useLayoutEffect(() => {
    if (shown === undefined || width === 0) return;
    const old = before.current;
    before.current = shown;
    if (old === undefined) begin(readable, 0);
    else if (old.layout !== shown.layout) keepInPlace(old, shown);
  });
  const keepInPlace = (old: LaidOut, next: LaidOut): void => {
    const anchor = active ?? Object.keys(old.layout.boxes)[0] ?? '';
    const from = old.layout.boxes[anchor];
    const to = next.layout.boxes[anchor];
    if (from === undefined || to === undefined) return;
    const { x, y, zoom } = ground.view();
    ground.show({ x: x + (from.x - to.x) * zoom, y: y + (from.y - to.y) * zoom, zoom });
  };
  return {
    fit: () => begin(0, motion()),
    tidy: () => begin(readable, motion()),
    zoomBy: ground.zoomBy,
    fullSize() {
      const box = active === undefined ? undefined : shown?.layout.boxes[active];
      if (box === undefined) begin(1, motion());
      else center(box, 1);
    },
    reveal(path) {
      const box = shown?.layout.boxes[path];
      const { x, y, zoom } = ground.view();
      const size = ground.size();
      if (box === undefined || size.width === 0) return;
      const left = box.x * zoom + x;
      const top = box.y * zoom + y;
      const isSeen =
        left >= 8 &&
        top >= 8 &&
        left + Math.min(box.width * zoom, size.width / 2) <= size.width - 8 &&
        top + 48 * zoom <= size.height - 8;
      if (!isSeen) center(box, zoom);
    },
  };
  function center(box: Box, zoom: number): void {
    const size = ground.size();
    const middle = { x: box.x + Math.min(box.width, 600) / 2, y: box.y + Math.min(box.height, 400) / 2 };
    ground.show({ x: size.width / 2 - middle.x * zoom, y: size.height / 2 - middle.y * zoom, zoom }, motion());
  }
}

function motion(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : tweenMs;
}
