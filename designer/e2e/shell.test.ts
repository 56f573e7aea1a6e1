import type { Browser } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { startDesigner, type DesignerServer } from './designer-server.ts';

jest.setTimeout(180_000);

let browser: Browser;
let open: DesignerServer;
let keyed: DesignerServer;

beforeAll(async () => {
  open = await startDesigner();
  keyed = await startDesigner({ open: false, files: {} });
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await open.close();
  await keyed.close();
});

test('the browser is a Chromium', () => {
  expect(browser.version()).toMatch(/^\d{3}\./);
});

test.each([
  { locale: 'zh-CN', title: '设置', theme: 'light' },
  { locale: 'en', title: 'Settings', theme: 'dark' },
] as const)('an open server needs no key: $locale, $theme', async ({ locale, title, theme }) => {
  const { page, faults } = await openPage(browser, `${open.url}/settings`, { locale, theme });
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(theme);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale);
  expect(faults).toEqual([]);
  await page.context().close();
});

test('a key is asked for, a wrong one refused in words, a good one kept for the tab alone', async () => {
  const { page } = await openPage(browser, `${keyed.url}/settings`, { locale: 'zh-CN' });
  await page.getByLabel('API 密钥').fill('tsk_wrong');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByText('密钥无效').waitFor();
  await page.getByLabel('API 密钥').fill(keyed.adminKey);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { level: 1, name: '设置' }).waitFor();
  expect(JSON.stringify(await page.context().storageState())).not.toContain(keyed.adminKey);
  await page.context().close();
});

test('an address of no page says so; an address of no file stays the business of the API', async () => {
  const { page } = await openPage(browser, `${open.url}/nowhere/at/all`);
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  await page.context().close();
  const missing = await fetch(`${open.url}/assets/none.js`);
  expect(missing.status).toBe(404);
  expect(missing.headers.get('content-type')).toContain('application/problem+json');
});

test('a flow that nobody has is said to be none, and there is nothing to edit', async () => {
  const { page, faults } = await openPage(browser, `${open.url}/flows/order-fulfillment`);
  await page.getByText('There is no flow order-fulfillment that you may see.').waitFor();
  expect(await page.getByRole('link', { name: 'Edit' }).count()).toBe(0);
  expect(faults).toEqual([]);
  await page.context().close();
});

test('the page is served under a policy without unsafe-*, with a nonce of its own each time', async () => {
  const [first, second] = await Promise.all([fetch(open.url), fetch(open.url)]);
  const policy = first.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/script-src 'self';/);
  expect(policy).not.toContain('unsafe');
  expect(policy).not.toBe(second.headers.get('content-security-policy'));
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
  expect(await first.text()).toContain(`content="${nonce}"`);
});
