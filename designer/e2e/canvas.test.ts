import type { Browser, Page } from 'playwright-core';
import { readFlow } from '@tessera/engine/flow';
import { graphOfFlow } from '../model/graph/graph-of-flow.ts';
import { openBrowser, openPage } from './browser.ts';
import { shippedFlows, startDesigner, type DesignerServer } from './designer-server.ts';

jest.setTimeout(60_000);

const file = 'trade/order-fulfilment.flow.yaml';
const files = shippedFlows();
const { definition } = readFlow(files, file);
const graph = definition && graphOfFlow(definition);

let browser: Browser;
let server: DesignerServer;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDesigner(), openBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.close();
});

const address = () => `${server.url}/flows/order-fulfilment/edit`;
const active = (page: Page) => page.locator('.cv-node[data-active]').getAttribute('data-node');

test('every state and every transition of the flow is drawn, once', async () => {
  const { page, faults } = await openPage(browser, address(), { width: 1600, height: 1000 });
  const canvas = page.getByRole('application');
  await page.locator('.cv-node').first().waitFor();
  await canvas.focus();
  await page.keyboard.press('1');
  await page.waitForTimeout(400);
  const drawn = async (name: string) => {
    const found = await page
      .locator(`[${name}]`)
      .evaluateAll((all, key) => all.map((one) => one.getAttribute(key) ?? ''), name);
    return found.toSorted();
  };
  expect(await drawn('data-node')).toEqual(graph?.nodes.map(({ path }) => path).toSorted());
  expect(await drawn('data-line')).toEqual(graph?.edges.map(({ id }) => id).toSorted());
  expect(faults).toEqual([]);
  await page.context().close();
});

test('the canvas is one tab stop, and its keys reach every state of the flow', async () => {
  const { page, faults } = await openPage(browser, address(), { locale: 'zh-CN' });
  await page.locator('.cv-node').first().waitFor();
  expect(await page.locator('.cv-scene [tabindex="0"]').count()).toBe(0);
  await page.getByRole('application').focus();
  const seen = new Set<string>();
  for (let press = 0; press <= (graph?.nodes.length ?? 0); press += 1) {
    seen.add((await active(page)) ?? '');
    const id = (await page.getByRole('application').getAttribute('aria-activedescendant')) ?? '';
    expect(await page.locator(`[id="${id}"]`).getAttribute('aria-label')).toMatch(/^状态 .+，\d+ 条流转/);
    await page.keyboard.press('ArrowDown');
  }
  expect([...seen].toSorted()).toEqual(graph?.nodes.map(({ path }) => path).toSorted());
  expect(faults).toEqual([]);
  await page.context().close();
});

test('arrows go along transitions; where there are several a number chooses', async () => {
  const { page } = await openPage(browser, address());
  await page.locator('.cv-node').first().waitFor();
  await page.getByRole('application').focus();
  expect(await active(page)).toBe('reserving');
  await page.keyboard.press('ArrowRight');
  await page.locator('.cv-way').first().waitFor();
  await page.keyboard.press('1');
  expect(await active(page)).toBe('awaitingPayment');
  await page.keyboard.press('ArrowLeft');
  expect(await active(page)).toBe('reserving');
  await page.context().close();
});

test('tidying changes no byte; a key asks for the state to add', async () => {
  const { page, faults } = await openPage(browser, address());
  await page.locator('.cv-node').first().waitFor();
  await page.getByRole('application').focus();
  await page.keyboard.press('l');
  expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
  await page.keyboard.press('a');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
  await page.context().close();
});

test('nothing moves for people who asked for that', async () => {
  const { page } = await openPage(browser, address());
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const node = page.locator('.cv-node').first();
  await node.waitFor();
  expect(await node.evaluate((element) => getComputedStyle(element).transitionDuration)).toBe('0s');
  await page.context().close();
});
