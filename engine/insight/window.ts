import { formatDuration, parseDuration } from '../kernel/duration.ts';
import type { LocalizedText } from '../kernel/localized.ts';

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
  readonly expected: LocalizedText;
}

/** @param nowMs of the store's clock; no window reaches beyond it */
export function readWindow({ window, fromMs, toMs }: WindowAsked, nowMs: number): Window | WindowFault {
  if (window !== undefined && fromMs !== undefined) return { parameter: 'from', expected: absent };
  const lengthMs = window === undefined ? dayMs : parseDuration(window);
  if (lengthMs === undefined || lengthMs <= 0 || lengthMs > longestMs) {
    return { parameter: 'window', expected: length };
  }
  const endMs = Math.min(toMs ?? nowMs, nowMs);
  const startMs = fromMs ?? endMs - lengthMs;
  if (startMs >= endMs) return { parameter: toMs === undefined ? 'from' : 'to', expected: order };
  if (endMs - startMs > longestMs) return { parameter: 'from', expected: reach };
  return { fromMs: startMs, toMs: endMs };
}

const absent = { en: 'absent beside window', 'zh-CN': '不与 window 同时给出' } as const;
const longest = formatDuration(longestMs);
const length = {
  en: `a duration such as PT24H, ${longest} at most`,
  'zh-CN': `时长，例如 PT24H，最长 ${longest}`,
} as const;
const order = { en: 'from before to and now', 'zh-CN': 'from 早于 to 且早于当前时刻' } as const;
const reach = { en: 'at most ten years before to', 'zh-CN': '至多早于 to 十年' } as const;
