import { useLayoutEffect, useRef } from 'react';
import { boxOf } from '../../model/layout/box-of.ts';
import { centeredView } from '../../model/layout/centered-view.ts';
import { firstView } from '../../model/layout/first-view.ts';
import { keptView } from '../../model/layout/kept-view.ts';
import { openingView } from '../../model/layout/opening-view.ts';
import { revealedView } from '../../model/layout/revealed-view.ts';
import { useGround, useGroundWidth } from './adapter.tsx';
import type { LaidOut } from './use-layout.ts';

export interface KeptView {
  fit(): void;
  fullSize(): void;
  zoomBy(factor: number): void;
  /** Back to where the layout begins, at a size to read. */
  tidy(): void;
  /** Somebody points at it: getting selected does not move it, and in the next layout it stays where it is. */
  hold(id: string): void;
}

const readable = 0.75;
const tweenMs = 200;

/**
 * Shows the whole flow at first where it can be read so, else what it opens at (paths of states). Later, what is active stays where it stands when a layout changes,
 * and what gets selected elsewhere comes into view. Both are paths of states or ids of transitions.
 */
export function useViewKeeper(
  shown: LaidOut | undefined,
  active: string | undefined,
  selected: string | undefined,
  opensAt: readonly string[] = [],
): KeptView {
  const ground = useGround();
  const width = useGroundWidth();
  const before = useRef<LaidOut>(undefined);
  const held = useRef<string>(undefined);
  /** Selected elsewhere, and not looked for yet: its place may come with the next layout. */
  const wanted = useRef<string>(undefined);
  useLayoutEffect(() => {
    wanted.current = selected === held.current ? undefined : selected;
  }, [selected]);
  useLayoutEffect(() => {
    if (shown === undefined || width === 0) return;
    const { layout } = shown;
    const old = before.current?.layout;
    before.current = shown;
    const size = ground.size();
    const now = ground.view();
    let next = old === undefined ? openingView(layout, size, readable, opensAt) : undefined;
    if (old !== undefined && old !== layout) {
      next = keptView(old, layout, now, size, { held: held.current, active }) ?? firstView(layout, size, readable);
      held.current = undefined;
    }
    const box = wanted.current === undefined ? undefined : boxOf(layout, wanted.current);
    if (box !== undefined) wanted.current = undefined;
    const revealed = box && revealedView(box, next ?? now, size);
    if (revealed !== undefined) ground.show(revealed, old === undefined ? 0 : tweenMs);
    else if (next !== undefined) ground.show(next);
  });
  const begin = (leastZoom: number): void => {
    const size = ground.size();
    if (shown !== undefined && size.width > 0) ground.show(firstView(shown.layout, size, leastZoom), tweenMs);
  };
  return {
    fit: () => begin(0),
    tidy: () => begin(readable),
    zoomBy: ground.zoomBy,
    fullSize() {
      const box = active === undefined || shown === undefined ? undefined : boxOf(shown.layout, active);
      if (box === undefined) begin(1);
      else ground.show(centeredView(box, ground.size(), 1), tweenMs);
    },
    hold(id) {
      held.current = id;
    },
  };
}
