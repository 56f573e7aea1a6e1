import type { Page } from 'playwright-core';

/** MB of the page's own heap after its garbage is collected; its workers have heaps of their own. */
export async function usedMb(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize / 1_000_000;
}
