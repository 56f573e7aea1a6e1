import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useRowsInSight } from '../kit/use-rows-in-sight.ts';

export interface VirtualListProps {
  readonly label: string;
  readonly count: number;
  readonly rowHeight: number;
  /** -1 for none. */
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  /** Rows that head others and are no choice. */
  readonly isChoice: (index: number) => boolean;
  readonly row: (index: number) => ReactNode;
}

/** A list of any length whose rows are only those in sight; one stop for the keyboard, arrows within. */
export function VirtualList(props: VirtualListProps) {
  const { label, count, rowHeight, selected, onSelect, isChoice, row } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  useEffect(() => reveal(box.current, selected, rowHeight), [selected, rowHeight]);
  const { first, end } = useRowsInSight(rows, { count, rowHeight });
  const shown = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
  const isSeen = selected >= first && selected < end;
  const move = (event: KeyboardEvent) => {
    const next = nextChoice(
      event.key,
      selected,
      count,
      Math.floor((box.current?.clientHeight ?? 0) / rowHeight),
      isChoice,
    );
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next);
  };
  return (
    <div
      className="virtual-list"
      ref={box}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      onKeyDown={move}
      {...(isSeen ? { 'aria-activedescendant': `${id}-${selected}` } : {})}
    >
      <div ref={rows} role="presentation" className="virtual-rows" style={{ height: count * rowHeight }}>
        {shown.map((index) => (
          <div
            key={index}
            id={`${id}-${index}`}
            className="virtual-row"
            style={{ top: index * rowHeight, height: rowHeight }}
            {...(isChoice(index)
              ? {
                  role: 'option',
                  'aria-selected': index === selected,
                  'aria-setsize': count,
                  'aria-posinset': index + 1,
                  onClick: () => onSelect(index),
                }
              : { role: 'presentation' })}
          >
            {row(index)}
          </div>
        ))}
      </div>
    </div>
  );
}

function nextChoice(
  key: string,
  from: number,
  count: number,
  page: number,
  isChoice: (index: number) => boolean,
): number | undefined {
  const steps: Readonly<Record<string, readonly [start: number, step: number]>> = {
    ArrowDown: [from + 1, 1],
    ArrowUp: [from - 1, -1],
    PageDown: [Math.min(from + page, count - 1), 1],
    PageUp: [Math.max(from - page, 0), -1],
    Home: [0, 1],
    End: [count - 1, -1],
  };
  const found = steps[key];
  if (found === undefined) return undefined;
  const [start, step] = found;
  for (let index = start; index >= 0 && index < count; index += step) if (isChoice(index)) return index;
  return from;
}

function reveal(box: HTMLDivElement | null, index: number, rowHeight: number): void {
  if (box === null || index < 0) return;
  const top = index * rowHeight;
  if (top < box.scrollTop) box.scrollTop = top - rowHeight;
  else if (top + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight + 2 * rowHeight;
}
