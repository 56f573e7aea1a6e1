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

const edit = (flow: string, search = '') => `${server.url}/flows/${flow}/edit${search}`;

async function outlineOf(page: Page) {
  const tree = page.getByRole('tree');
  await tree.waitFor();
  return tree;
}

test('a flow opens as a tree that tells levels, sizes and names', async () => {
  const { page, faults } = await openPage(browser, edit('order-fulfilment'), { locale: 'zh-CN' });
  await outlineOf(page);
  const rows = await page.getByRole('treeitem').evaluateAll((items) =>
    items.map((item) => ({
      level: item.getAttribute('aria-level'),
      size: item.getAttribute('aria-setsize'),
      at: item.getAttribute('aria-posinset'),
      name: item.getAttribute('aria-label'),
    })),
  );
  if (process.env['SHOTS']) await page.screenshot({ path: '/tmp/a-zh.png' });
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.every(({ level, size, at, name }) => level && size && at && name)).toBe(true);
  expect(faults).toEqual([]);
  await page.context().close();
});
