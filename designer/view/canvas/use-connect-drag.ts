import { useState, type PointerEvent, type RefObject } from 'react';
import type { StatePath } from '../../model/edit/gesture.ts';
import type { Point } from '../../model/layout/layout.ts';
import type { CanvasEditing } from './flow-canvas.tsx';
import { useGround } from './adapter.tsx';

export interface ConnectLine {
  readonly from: Point;
  readonly to: Point;
}

/** Drawing a transition from the handle of a state to another state. Keys do the same with `C`. */
export function useConnectDrag(wrapper: RefObject<HTMLDivElement | null>, editing: CanvasEditing | undefined) {
  const ground = useGround();
  const [line, setLine] = useState<ConnectLine>();
  const onPointerDown = (event: PointerEvent): void => {
    const source = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-handle]') : null;
    const from = source?.dataset['handle'];
    const ground0 = wrapper.current?.getBoundingClientRect();
    if (editing === undefined || from === undefined || ground0 === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const { x, y, zoom } = ground.view();
    const at = (point: { readonly clientX: number; readonly clientY: number }): Point => ({
      x: (point.clientX - ground0.left - x) / zoom,
      y: (point.clientY - ground0.top - y) / zoom,
    });
    const start = at(event);
    const move = (moved: globalThis.PointerEvent): void => setLine({ from: start, to: at(moved) });
    const up = (ended: globalThis.PointerEvent): void => {
      removeEventListener('pointermove', move);
      setLine(undefined);
      const target = stateAt(ended);
      if (target !== undefined) editing.connect(from, target);
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', up, { once: true });
  };
  return { line, onPointerDown };
}

function stateAt({ clientX, clientY }: globalThis.PointerEvent): StatePath | undefined {
  return document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-node]')?.dataset['node'];
}
