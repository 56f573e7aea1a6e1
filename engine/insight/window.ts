import { formatDuration, parseDuration } from '../kernel/duration.ts';

/** Half-open: from its first millisecond to the one before its end. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

/** As asked: a length that ends now, or two instants; the last 24 hours unless given. */
export interface WindowAsked {
  /** An ISO 8601 duration. */
  readonly window?: string;
  readonly fromMs?: number;
  readonly toMs?: number;
}

export const dayMs = 86_400_000;
/** Beyond that nothing is kept hour by hour. */
const longestMs = 3_660 * dayMs;

/** What is wrong with a window: the parameter, and what is expected of it. */
export interface WindowFault {
  readonly parameter: 'window' | 'from' | 'to';
  readonly expected: string;
}

/** @param nowMs of the store's clock; no window reaches beyond it */
export function readWindow({ window, fromMs, toMs }: WindowAsked, nowMs: number): Window | WindowFault {
  if (window !== undefined && fromMs !== undefined) return { parameter: 'from', expected: 'absent beside window' };
  const lengthMs = window === undefined ? dayMs : parseDuration(window);
  if (lengthMs === undefined || lengthMs <= 0 || lengthMs > longestMs) {
    return { parameter: 'window', expected: `a duration such as PT24H, ${formatDuration(longestMs)} at most` };
  }
  const endMs = Math.min(toMs ?? nowMs, nowMs);
  const startMs = fromMs ?? endMs - lengthMs;
  if (startMs >= endMs) return { parameter: toMs === undefined ? 'from' : 'to', expected: 'from before to and now' };
  if (endMs - startMs > longestMs) return { parameter: 'from', expected: 'at most ten years before to' };
  return { fromMs: startMs, toMs: endMs };
}
