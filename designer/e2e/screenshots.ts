import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, openPage } from './browser.ts';
import { startDesigner } from './designer-server.ts';
import { pages, seedWorld } from './pages.ts';

/**
 * `npm run screenshots -- [folder] [page …]`: every page in both languages and themes, 1440 × 900, as PNG files
 * `<page>.<language>.<theme>.png`.
 */
export async function main([folder = 'docs/screenshots', ...names]: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const [server, browser] = await Promise.all([startDesigner(), openBrowser()]);
  try {
    const world = await seedWorld(server);
    for (const { name, path, shows, prepare } of pages) {
      if (names.length > 0 && !names.includes(name)) continue;
      for (const locale of ['zh-CN', 'en'] as const) {
        for (const theme of ['light', 'dark'] as const) {
          const look = { locale, theme, hasChineseFont: true };
          const { page, faults } = await openPage(browser, `${server.url}${path(world)}`, look);
          await page.getByText(shows[locale]).first().waitFor({ timeout: 30_000 });
          await prepare?.(page);
          await page.waitForFunction(() => document.querySelector('.skeleton') === null);
          await page.waitForTimeout(600);
          const file = join(folder, `${name}.${locale}.${theme}.png`);
          await page.screenshot({ path: file });
          process.stdout.write(
            `${file}${faults.length === 0 ? '' : `  ${faults.length} faults: ${faults[0] ?? ''}`}\n`,
          );
          await page.context().close();
        }
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
