import { dayMs } from '../window.ts';

/** Whether something has held for so many days: the last of them is full. */
export function isOlder(at: number, days: number, nowMs: number): boolean {
  return at <= nowMs - days * dayMs;
}
