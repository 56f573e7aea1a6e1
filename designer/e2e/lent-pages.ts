import type { Browser, Page } from 'playwright-core';
import { openPage, type PageOptions, type WatchedPage } from './browser.ts';

interface LentPage {
  readonly watched: WatchedPage;
  /** What makes it another page for good: its language, theme and key. */
  readonly kind: string;
  isFree: boolean;
}

/** The pages of this test file. A test that asks for one of the same kind gets a page that another has given back. */
const lent = new Set<LentPage>();

/**
 * A page for one test, as `openPage` opens it, taken back after the test by `useDesigner`. A new one costs its browser a
 * process and a cache that begins empty: for the designer's page that is half of what it costs to open at all.
 *
 * @param options without a Chinese font unless asked for: only pictures need it
 */
export async function lendPage(browser: Browser, url: string, options: PageOptions = {}): Promise<WatchedPage> {
  const { width = 1440, height = 900, ...rest } = options;
  const kind = JSON.stringify([rest.locale, rest.theme, rest.key, rest.hasChineseFont]);
  const free = [...lent].find((one) => one.isFree && one.kind === kind);
  if (free === undefined) {
    const watched = await openPage(browser, url, { hasChineseFont: false, ...options });
    lent.add({ watched, kind, isFree: false });
    return watched;
  }
  free.isFree = false;
  const { page, faults, requests } = free.watched;
  await page.setViewportSize({ width, height });
  faults.length = 0;
  requests.length = 0;
  await page.goto(url);
  return free.watched;
}

/** Takes back what a test was lent, with nothing left of it in the page. */
export async function takePagesBack(): Promise<void> {
  for (const one of lent) {
    if (one.isFree) continue;
    if (await isEmptied(one.watched.page)) one.isFree = true;
    else lent.delete(one);
  }
}

/** False for a page that a test closed, or beside which it opened another: such a browser's memory is given up. */
async function isEmptied(page: Page): Promise<boolean> {
  const quiet = page.isClosed() || page.context().pages().length > 1 ? undefined : await quietAddress(page);
  if (quiet === undefined) {
    await page.context().close();
    return false;
  }
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.emulateMedia({ reducedMotion: null });
  await page.goto(quiet);
  await page.mouse.move(0, 0);
  await page.evaluate(emptyStorage);
  return true;
}

/**
 * The page's style sheet: of the same origin, without a script that could still write, and under the same
 * `cross-origin-opener-policy`, of which a change would cost a new process.
 */
async function quietAddress(page: Page): Promise<string | undefined> {
  return await page.evaluate(() => document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')?.href);
}

/** Runs in the page. A database that a worker still holds is waited for. */
async function emptyStorage(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  const databases = await indexedDB.databases();
  await Promise.all(databases.map(({ name = '' }) => dropped(name)));

  function dropped(name: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.addEventListener('success', () => resolve());
      request.addEventListener('error', () => reject(request.error ?? new Error(name)));
    });
  }
}
