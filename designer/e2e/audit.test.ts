import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { openPage, type WatchedPage } from './browser.ts';
import type { DesignerServer } from './designer-server.ts';
import { foreignWords } from './foreign-words.ts';
import { pages, seedWorld, type SeededWorld } from './pages.ts';
import { useDesigner } from './use-designer.ts';

jest.setTimeout(180_000);

/** As a person goes on from page to page; the full run opens each by its address, as a link of elsewhere does. */
const opensEach = process.env['TESSERA_FULL'] === '1';

let browser: Browser;
let server: DesignerServer;
let world: SeededWorld;

useDesigner({}, async (used) => {
  ({ browser, server } = used);
  world = await seedWorld(server);
});

describe.each(['zh-CN', 'en'] as const)('%s', (locale) => {
  let watched: WatchedPage;

  beforeAll(async () => {
    watched = await openPage(browser, `${server.url}/nowhere`, { locale, theme: 'system' });
    // Nothing has to be waited for that only moves.
    await watched.page.emulateMedia({ reducedMotion: 'reduce' });
  });

  afterAll(() => watched.page.context().close());

  test.each(pages)('$name, in light and in dark', async ({ path, shows }) => {
    const { page, faults } = watched;
    await goTo(page, '/nowhere');
    await page.getByRole('heading', { name: /no such page|没有这个页面/ }).waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
    await goTo(page, path(world));
    await page.getByText(shows[locale]).first().waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    expect(foreignWords(await textsOf(page), locale)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-theme="dark"]').waitFor();
    expect(await violations(page, colours)).toEqual([]);
    for (const width of [1280, 390, 320]) {
      await page.setViewportSize({ width, height: 700 });
      expect({ width, overflows: await overflows(page) }).toEqual({ width, overflows: [] });
    }
    expect(faults.splice(0)).toEqual([]);
  });
});

/** Within the page, where the router hears of it; the page before is gone when that which belongs to no page is shown. */
async function goTo(page: Page, path: string): Promise<void> {
  if (opensEach) await page.goto(`${server.url}${path}`);
  else await page.evaluate((address) => history.pushState({}, '', address), path);
}

/** No skeleton is left, and nothing moves. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('.skeleton') === null &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
}

const everyRule = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } as const;

/** What another theme can break. */
const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } as const;

/** WCAG 2.2 A and AA, judged by axe; each as rule, place and what is wrong. */
async function violations(
  page: Page,
  runOnly: typeof everyRule | typeof colours = everyRule,
): Promise<readonly string[]> {
  if (!(await page.evaluate(() => Reflect.has(globalThis, 'axe')))) await page.evaluate(axeSource);
  return await page.evaluate(async (rules) => {
    const axe = Reflect.get(globalThis, 'axe');
    const found = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
    return found.violations.flatMap((rule: { id: string; nodes: { target: string[]; failureSummary: string }[] }) =>
      rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`),
    );
  }, runOnly);
}

const axeSource = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

/** What a person reads here: visible texts and names, without what is written as it is (code, texts of files). */
async function textsOf(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const asWritten =
      'code, pre, kbd, .mono, textarea, input, .cm-editor, [lang]:not(html), [translate=no], [aria-hidden=true]';
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      if (text !== '' && node.parentElement?.closest(asWritten) === null) texts.push(text);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      if (element.closest(asWritten) !== null) continue;
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const text = element.getAttribute(name);
        if (text !== null && text !== '') texts.push(text);
      }
    }
    return texts;
  });
}

/** WCAG 2.2, 2.5.8: 24 px, or inline in a sentence, or so far from others that a circle of 24 px meets none. */
async function smallTargets(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const targets = [...document.querySelectorAll('button, a[href], [role=button], [role=tab], select, summary')];
    const shown = targets.flatMap((target) => {
      const box = target.getBoundingClientRect();
      const isSeen = box.width > 0 && target.closest('[aria-hidden=true]') === null;
      return isSeen && getComputedStyle(target).display !== 'inline' ? [{ target, box }] : [];
    });
    return shown
      .filter(({ box }) => Math.min(box.width, box.height) < 24)
      .filter(({ target, box }) => {
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        return shown.some((other) => other.target !== target && distance(other.box, x, y) < 12);
      })
      .map(({ target, box }) => `${target.outerHTML.slice(0, 120)} ${box.width}x${box.height}`);

    function distance(box: DOMRect, x: number, y: number): number {
      return Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    }
  });
}

/** How long panes have to take their places after the window's width changed, ms. */
const layoutMs = 3_000;

/** What lies beyond its place once all has found it. */
async function overflows(page: Page): Promise<readonly string[]> {
  const until = performance.now() + layoutMs;
  for (;;) {
    const found = await overflowsNow(page);
    if (found.length === 0 || performance.now() > until) return found;
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

/** What lies beyond the window sideways, or beyond what it stands in, where nothing says that it is scrolled; and words that are cut off and told nowhere. */
async function overflowsNow(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const scrolled =
      '.table-box, .tab-list, .rail, .topbar > .grow, pre, .panorama-box, .node-list, .step-branches, .cm-scroller';
    const drawn = 'svg, .react-flow, .visually-hidden, .cm-editor';
    return [...document.querySelectorAll('*')].flatMap((element) => {
      const { overflowX, textOverflow, display } = getComputedStyle(element);
      const isWide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
      const isRoot = element === document.documentElement;
      if (!isWide || element.closest(drawn) !== null || (display === 'inline' && !isRoot)) return [];
      const isTold = element.closest('[title]') !== null || element.closest('.select-button') !== null;
      const isCut = textOverflow === 'ellipsis' && !isTold;
      const isScrolled = (overflowX === 'auto' || overflowX === 'scroll') && !element.matches(scrolled);
      if (!isCut && !isScrolled && !isRoot) return [];
      return [`${element.tagName.toLowerCase()}.${element.className} ${element.scrollWidth} > ${element.clientWidth}`];
    });
  });
}
