import { useRef } from 'react';

export interface DividerProps {
  readonly label: string;
  /** The line that is moved: `vertical` stands between left and right. */
  readonly orientation: 'vertical' | 'horizontal';
  /** px of the panel that it makes larger. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** The panel lies before the line, so that moving on makes it larger. */
  readonly isBefore: boolean;
  readonly onChange: (value: number) => void;
}

const stepPx = 16;

/** The border between two panels: moved by arrow keys, Home and End as well as by dragging. */
export function Divider({ label, orientation, value, min, max, isBefore, onChange }: DividerProps) {
  const start = useRef<{ readonly at: number; readonly value: number } | undefined>(undefined);
  const isVertical = orientation === 'vertical';
  const sign = isBefore ? 1 : -1;
  const set = (next: number): void => onChange(Math.round(Math.min(max, Math.max(min, next))));
  return (
    <div
      className="divider"
      data-orientation={orientation}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={(event) => {
        const { key } = event;
        const back = isVertical ? 'ArrowLeft' : 'ArrowUp';
        const on = isVertical ? 'ArrowRight' : 'ArrowDown';
        if (key === back) set(value - sign * stepPx);
        else if (key === on) set(value + sign * stepPx);
        else if (key === 'Home') set(min);
        else if (key === 'End') set(max);
        else return;
        event.preventDefault();
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: isVertical ? event.clientX : event.clientY, value };
      }}
      onPointerMove={(event) => {
        if (start.current === undefined) return;
        const moved = (isVertical ? event.clientX : event.clientY) - start.current.at;
        set(start.current.value + sign * moved);
      }}
      onPointerUp={() => (start.current = undefined)}
      onPointerCancel={() => (start.current = undefined)}
    />
  );
}
