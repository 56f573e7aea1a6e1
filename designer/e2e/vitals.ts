import type { Page } from 'playwright-core';

/** As web.dev defines them, of one opened page. */
export interface Vitals {
  /** ms to the largest paint before the first input */
  readonly lcp: number;
  /** ms from the slowest input to the paint behind it */
  readonly inp: number;
  /** Shares of the page that moved without being asked to, added up. */
  readonly cls: number;
}

interface Options extends PerformanceObserverInit {
  /** ms */
  readonly durationThreshold: number;
}

/** Runs in the page before its own scripts. */
export function watchVitals(): void {
  const seen = { lcp: 0, inp: 0, cls: 0 };
  Reflect.set(globalThis, 'vitals', seen);
  const watch = (type: string, take: (entry: PerformanceEntry) => void): void => {
    const watcher = new PerformanceObserver((list) => list.getEntries().forEach(take));
    const options: Options = { type, buffered: true, durationThreshold: 16 };
    watcher.observe(options);
  };
  watch('largest-contentful-paint', ({ startTime }) => (seen.lcp = startTime));
  watch('event', (entry) => {
    // Events that belong to no input, such as those of a moving pointer, have no such id.
    if (Number(Reflect.get(entry, 'interactionId')) > 0) seen.inp = Math.max(seen.inp, entry.duration);
  });
  watch('layout-shift', (entry) => {
    if (Reflect.get(entry, 'hadRecentInput') !== true) seen.cls += Number(Reflect.get(entry, 'value'));
  });
}

export async function vitalsOf(page: Page): Promise<Vitals> {
  return await page.evaluate(() => Reflect.get(globalThis, 'vitals'));
}
