import type { Browser, Page } from 'playwright-core';
import { readFlow } from '@tessera/engine/flow';
import { graphOfFlow } from '../model/graph/graph-of-flow.ts';
import { lendPage } from './lent-pages.ts';
import { shippedFlows, type DesignerServer } from './designer-server.ts';
import { dropDrafts } from './drop-drafts.ts';
import { useDesigner } from './use-designer.ts';

jest.setTimeout(180_000);

const file = 'trade/order-fulfilment.flow.yaml';
const files = shippedFlows();
const { definition } = readFlow(files, file);
const graph = definition && graphOfFlow(definition);

let browser: Browser;
let server: DesignerServer;

useDesigner({}, (used) => {
  ({ browser, server } = used);
});

afterEach(async () => await dropDrafts({ server }));

const address = () => `${server.url}/flows/order-fulfilment/edit`;
/** Waits until it stands whole within the canvas. */
async function seen(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((found) => {
    const box = document.querySelector(found)?.getBoundingClientRect();
    const around = document.querySelector('.cv')?.getBoundingClientRect();
    if (box === undefined || around === undefined) return false;
    return box.left >= around.left && box.right <= around.right && box.top >= around.top && box.bottom <= around.bottom;
  }, selector);
}

const active = (page: Page) => page.locator('.cv-node[data-active]').getAttribute('data-node');

test('every state and every transition of the flow is drawn, once', async () => {
  const { page, faults } = await lendPage(browser, address(), { width: 1600, height: 1000 });
  const canvas = page.getByRole('application');
  await page.locator('.cv-node').first().waitFor();
  await canvas.focus();
  await page.keyboard.press('1');
  // What is out of sight is drawn when it comes into sight.
  await page.waitForFunction(
    ([nodes, lines]) =>
      document.querySelectorAll('[data-node]').length >= nodes &&
      document.querySelectorAll('[data-line]').length >= lines,
    [graph?.nodes.length ?? 0, graph?.edges.length ?? 0] as const,
  );
  const drawn = async (name: string) => {
    const found = await page
      .locator(`[${name}]`)
      .evaluateAll((all, key) => all.map((one) => one.getAttribute(key) ?? ''), name);
    return found.toSorted();
  };
  expect(await drawn('data-node')).toEqual(graph?.nodes.map(({ path }) => path).toSorted());
  expect(await drawn('data-line')).toEqual(graph?.edges.map(({ id }) => id).toSorted());
  expect(faults).toEqual([]);
});

test('the canvas is one tab stop, and its keys reach every state of the flow', async () => {
  const { page, faults } = await lendPage(browser, address(), { locale: 'zh-CN' });
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
});

test('arrows go along transitions; where there are several a number chooses', async () => {
  const { page } = await lendPage(browser, address());
  await page.locator('.cv-node').first().waitFor();
  await page.getByRole('application').focus();
  expect(await active(page)).toBe('reserving');
  await page.keyboard.press('ArrowRight');
  await page.locator('.cv-way').first().waitFor();
  await page.keyboard.press('1');
  expect(await active(page)).toBe('awaitingPayment');
  await page.keyboard.press('ArrowLeft');
  expect(await active(page)).toBe('reserving');
});

test('what is selected elsewhere comes into view, a transition with its sentence, and stays there when an edit moves it', async () => {
  const { page, faults } = await lendPage(browser, `${address()}?state=closed`);
  await seen(page, '[data-node="closed"]');
  await page.locator('[data-row="s:reserving"]').click();
  await seen(page, '[data-node="reserving"]');
  const row = page.locator('[data-row="t:refunding|callError|0"]');
  await row.scrollIntoViewIfNeeded();
  await row.click();
  await seen(page, '.cv-active-edge');
  const id = await page.getByRole('application').getAttribute('aria-activedescendant');
  const sentence = await page.locator(`[id="${id}"]`).getAttribute('aria-label');
  expect(sentence).toBe('Transition on any other error, from Refund to Refund failed');
  await page.locator('[data-row="s:refundReview"]').click();
  await page.locator('[data-row="s:refundReview"]').press('F2');
  await page.keyboard.type('settleByHandWhateverIsOpen');
  await page.keyboard.press('Enter');
  await seen(page, '[data-node="settleByHandWhateverIsOpen"]');
  await page.locator('[data-row="s:settleByHandWhateverIsOpen"]').press('Control+z');
  await page.locator('[data-node="refundReview"]').waitFor({ state: 'attached' });
  expect(faults).toEqual([]);
});

test('under an identity a call names who serves it, and a slot that something fills is drawn solid', async () => {
  const { page, faults } = await lendPage(browser, `${address()}?identity=cn.retail.fresh&state=beforeShip`);
  const slot = page.locator('[data-node="beforeShip"]');
  await slot.getByText('order-screen').waitFor();
  expect(await slot.locator('.cv-edge').getAttribute('stroke-dasharray')).toBeNull();
  await page.locator('[data-row="s:reserving"]').click();
  await page.locator('[data-node="reserving"]').getByText('wms-a 95 % / wms-b 5 % · stock.reserve').waitFor();
  expect(faults).toEqual([]);
});

test('from the top of the page to the properties it is 12 tabs at most, and the canvas lets go of the focus', async () => {
  const { page } = await lendPage(browser, address());
  await page.locator('.cv-node').first().waitFor();
  await page.locator('.skip').focus();
  await page.keyboard.press('Enter');
  const stops: string[] = [];
  const stop = () =>
    page.evaluate(() => document.activeElement?.closest('[data-panel]')?.getAttribute('data-panel') ?? '');
  while (stops.at(-1) !== 'properties' && stops.length < 20) {
    await page.keyboard.press('Tab');
    stops.push(await stop());
  }
  expect(stops.at(-1)).toBe('properties');
  expect(stops.length).toBeLessThanOrEqual(12);
  // The canvas, its tools, and the link of the library after them.
  expect(stops.filter((panel) => panel === 'drawing')).toHaveLength(3);
  while (stops.at(-1) !== 'structure' && stops.length < 40) {
    await page.keyboard.press('Shift+Tab');
    stops.push(await stop());
  }
  expect(stops.at(-1)).toBe('structure');
});

test('tidying changes no byte; a key asks for the state to add', async () => {
  const { page, faults } = await lendPage(browser, address());
  await page.locator('.cv-node').first().waitFor();
  await page.getByRole('application').focus();
  await page.keyboard.press('l');
  expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
  await page.keyboard.press('a');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
});

test('nothing moves for people who asked for that', async () => {
  const { page } = await lendPage(browser, address());
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.locator('.cv-node').first().waitFor();
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(element);
      const times = [transitionDuration, animationDuration].join().split(',');
      return times.every((time) => Number.parseFloat(time) === 0) && scrollBehavior === 'auto'
        ? []
        : [element.className];
    }),
  );
  expect(moving).toEqual([]);
  const seenAfterFrames = await page.evaluate(async () => {
    const ground = document.querySelector<HTMLElement>('.react-flow__viewport');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const before = ground?.style.transform;
    const key = new KeyboardEvent('keydown', { key: '+', bubbles: true });
    document.querySelector('[role="application"]')?.dispatchEvent(key);
    await frame();
    await frame();
    const soon = ground?.style.transform;
    for (let frames = 0; frames < 12; frames += 1) await frame();
    return { hasZoomed: soon !== before, isSteady: soon === ground?.style.transform };
  });
  expect(seenAfterFrames).toEqual({ hasZoomed: true, isSteady: true });
});
