import type { Window } from './window.ts';

/** What is counted is kept by quarters of an hour: the midnights of all time zones lie between two of them. */
export const quarterMs = 900_000;

/** Whole days of UTC are kept beside them, so that a month is as quick to read as a day. */
const dayMs = 86_400_000;

export function dayOf(at: number): number {
  return at - (at % dayMs);
}

/** A stretch of time as the days within it, and what is before and after them. */
export function daysWithin(fromMs: number, toMs: number): { readonly days: Window; readonly edges: readonly Window[] } {
  const first = dayOf(fromMs + dayMs - 1);
  const last = Math.max(first, dayOf(toMs));
  if (first >= toMs) return { days: { fromMs: first, toMs: first }, edges: [{ fromMs, toMs }] };
  return {
    days: { fromMs: first, toMs: last },
    edges: [
      { fromMs, toMs: first },
      { fromMs: last, toMs },
    ],
  };
}

/** The days of UTC that a stretch of time touches, today as far as it has come. */
export function wholeDays({ fromMs, toMs }: Window, now: number): Window {
  return { fromMs: dayOf(fromMs), toMs: Math.min(now, dayOf(toMs + dayMs - 1)) };
}

export function quarterOf(at: number): number {
  return at - (at % quarterMs);
}

/** Edges moved back to full quarters; an end within the present quarter is now. */
export function inQuarters({ fromMs, toMs }: Window, now: number): Window {
  return { fromMs: quarterOf(fromMs), toMs: toMs > quarterOf(now) ? now : quarterOf(toMs) };
}

/** Parts of a window that still meet each other, and its ends, with their edges moved; none where it is not cut. */
export function partsInQuarters(parts: readonly Window[], whole: Window): readonly Window[] {
  const edges = parts.map(({ fromMs }, at) => (at === 0 ? whole.fromMs : quarterOf(fromMs)));
  return edges.map((fromMs, at) => ({ fromMs, toMs: edges[at + 1] ?? whole.toMs }));
}

/** The place of the part that an instant lies in; 0 where the window is not cut. */
export function partOf(at: number, parts: readonly Window[]): number {
  return Math.max(
    0,
    parts.findLastIndex(({ fromMs }) => fromMs <= at),
  );
}
