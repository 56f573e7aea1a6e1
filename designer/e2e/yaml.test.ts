import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { startDesigner, type DesignerServer } from './designer-server.ts';

let browser: Browser;
let server: DesignerServer;

beforeAll(async () => {
  server = await startDesigner();
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.close();
});

async function openText(locale: 'en' | 'zh-CN' = 'en', theme: 'light' | 'dark' = 'light') {
  const opened = await openPage(browser, `${server.url}/flows/order-fulfilment/edit?panel=yaml`, { locale, theme });
  const text = opened.page.locator('.cm-content');
  await text.waitFor();
  return { ...opened, text };
}

const lines = (page: Page) => page.locator('.cm-line').allInnerTexts();

test('look', async () => {
  for (const [locale, theme] of [['en', 'light'], ['zh-CN', 'dark']] as const) {
    const { page, text, faults } = await openText(locale, theme);
    await text.click({ position: { x: 200, y: 100 } });
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `/tmp/yaml-${locale}.png` });
    await page.keyboard.press('Control+f');
    await page.waitForTimeout(800);
    await page.screenshot({ path: `/tmp/yaml-${locale}-find.png` });
    console.log(faults, (await lines(page)).slice(0, 6));
  }
}, 60_000);
