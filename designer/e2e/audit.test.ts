import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openPage } from './browser.ts';
import type { DesignerServer } from './designer-server.ts';
import { foreignWords } from './foreign-words.ts';
import { pages, seedWorld, type SeededWorld } from './pages.ts';
import { useDesigner } from './use-designer.ts';

jest.setTimeout(120_000);

/** The full run takes each page in both languages and both themes; the usual one each language in one theme. */
const looks = [
  { locale: 'zh-CN', theme: 'light' },
  { locale: 'en', theme: 'dark' },
  ...(process.env['TESSERA_FULL'] === '1'
    ? ([
        { locale: 'zh-CN', theme: 'dark' },
        { locale: 'en', theme: 'light' },
      ] as const)
    : []),
] as const;

let browser: Browser;
let server: DesignerServer;
let world: SeededWorld;

useDesigner({}, async (used) => {
  ({ browser, server } = used);
  world = await seedWorld(server);
});

describe.each(looks)('$locale, $theme', ({ locale, theme }) => {
  let context: BrowserContext;

  beforeAll(async () => {
    context = await browser.newContext({ locale, colorScheme: theme, viewport: { width: 1440, height: 900 } });
  });

  afterAll(() => context.close());

  test.each(pages)('$name', async ({ path, shows }) => {
    const { page, faults } = await openPage(browser, `${server.url}${path(world)}`, { locale, theme, context });
    await page.getByText(shows[locale]).first().waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    expect(foreignWords(await textsOf(page), locale)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(faults).toEqual([]);
    await page.close();
  });
});

/** No skeleton is left, and nothing moves. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.skeleton') === null);
  await page.waitForTimeout(300);
}

/** WCAG 2.2 A and AA, judged by axe; each as rule, place and what is wrong. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return await page.evaluate(async () => {
    const axe = Reflect.get(globalThis, 'axe');
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const found = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
    return found.violations.flatMap((rule: { id: string; nodes: { target: string[]; failureSummary: string }[] }) =>
      rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`),
    );
  });
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
