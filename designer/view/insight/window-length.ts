import { parseDuration } from '@tessera/engine/catalog';

/** An ISO 8601 duration: how far back figures look. */
export type WindowLength = string;

/** Those that are offered, the shortest first. */
export const windowLengths = ['PT1H', 'PT24H', 'P7D', 'P30D', 'P90D'] as const;

/** ms of what an address asks for; undefined of what is no length of time. How long it may be, the server says. */
export function windowMs(asked: string): number | undefined {
  const ms = parseDuration(asked);
  return ms === 0 ? undefined : ms;
}

/** The next longer one of those offered, where a page has nothing to show in this one. */
export function widerWindow(window: WindowLength): WindowLength | undefined {
  const now = windowMs(window) ?? 0;
  return windowLengths.find((length) => (windowMs(length) ?? 0) > now);
}
