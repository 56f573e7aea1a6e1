import { useEffect, useState, type RefObject } from 'react';

export interface RowsInSight {
  readonly first: number;
  /** The one behind the last. */
  readonly end: number;
}

/** Rows beyond what is seen, so that a fast scroll finds them there. */
const spare = 10;
/** Before the list has been measured. */
const usualHeight = 600;

/**
 * Which rows of a list of equal rows can be seen, with a few before and behind them; only they need be drawn.
 * @param list holds the rows, as high as all of them; whatever it scrolls in is found from it
 * @param fewest lists of no more rows than this are drawn whole
 */
export function useRowsInSight(
  list: RefObject<HTMLElement | null>,
  { count, rowHeight, fewest = 0 }: { readonly count: number; readonly rowHeight: number; readonly fewest?: number },
): RowsInSight {
  const [seen, setSeen] = useState<RowsInSight>({ first: 0, end: Math.ceil(usualHeight / rowHeight) });
  const isWhole = count <= fewest;
  useEffect(() => {
    const rows = list.current;
    const scroller = isWhole ? null : scrollerOf(rows);
    if (rows === null || scroller === null) return undefined;
    const look = () => setSeen((before) => kept(before, sightOf(rows, scroller, rowHeight)));
    look();
    const watcher = new ResizeObserver(look);
    watcher.observe(scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      watcher.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, [list, rowHeight, isWhole]);
  if (isWhole) return { first: 0, end: count };
  return { first: Math.max(0, Math.min(seen.first - spare, count)), end: Math.min(count, seen.end + spare) };
}

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let at = element?.parentElement ?? null; at !== null; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}

function sightOf(rows: HTMLElement, scroller: HTMLElement, rowHeight: number): RowsInSight {
  const above = scroller.getBoundingClientRect().top - rows.getBoundingClientRect().top;
  return { first: Math.floor(above / rowHeight), end: Math.ceil((above + scroller.clientHeight) / rowHeight) };
}

/** Within the spare rows nothing has to be drawn anew. */
function kept(before: RowsInSight, now: RowsInSight): RowsInSight {
  const isNear = Math.abs(before.first - now.first) < spare / 2 && Math.abs(before.end - now.end) < spare / 2;
  return isNear ? before : now;
}
