import type { Browser, Locator, Page } from 'playwright-core';
import { lendPage } from './lent-pages.ts';
import type { DesignerServer } from './designer-server.ts';
import { dropDrafts } from './drop-drafts.ts';
import { useDesigner } from './use-designer.ts';

jest.setTimeout(180_000);

let browser: Browser;
let server: DesignerServer;

useDesigner({}, (used) => {
  ({ browser, server } = used);
});

afterEach(async () => await dropDrafts({ server }));

async function open(search = '') {
  const opened = await lendPage(browser, `${server.url}/flows/order-fulfilment/edit${search}`);
  const inspector = opened.page.locator('.inspector');
  await inspector.locator('.inspector-section').first().waitFor();
  await inspector.getByRole('button', { name: 'Show the lines of each field' }).click();
  return { ...opened, inspector };
}

/** Selects a row of the outline by its name. */
async function select(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('treeitem', { name }).first().click();
}

/** The first way out on a payment: the one with the condition. */
async function openGuarded(inspector: Locator): Promise<void> {
  await inspector.locator('.exit-open', { hasText: 'event.amount >= context.order.total' }).click();
}

/** The lines of the text that the field with the focus edits. */
function lines(inspector: Locator): Locator {
  return inspector.getByRole('region', { name: 'YAML' }).locator('pre');
}

test('a mapping is changed by a form: one line of the text, one step of the history', async () => {
  const { page, inspector, faults } = await open();
  await select(page, /^Reserve stock/);
  const row = inspector.getByRole('button', { name: /^orderId/ });
  await row.click();
  await inspector.getByRole('button', { name: 'orderId: context.order.orderId' }).click();
  await inspector.getByRole('button', { name: /^input\.orderId/ }).click();
  await expectText(lines(inspector), /orderId: =input\.orderId/);
  await expectText(row, /input\.orderId/);
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expectText(row, /context\.order\.orderId/);
  expect(faults).toEqual([]);
});

test('what does not fit is closed and says why, with the way on which it does not', async () => {
  const { page, inspector, faults } = await open();
  await select(page, /^Refund(?! failed)/);
  await inspector.getByRole('button', { name: /^amount/ }).click();
  await inspector.getByRole('button', { name: 'amount: context.payment.amount' }).click();
  const closed = inspector.locator('.candidate[aria-disabled=true]', { hasText: 'context.order.orderId' });
  await expectText(closed, /integer/);
  expect(await closed.locator('.candidate-reason').count()).toBeGreaterThan(0);
  expect(faults).toEqual([]);
});

test('a condition of the wrong type is told while it is written, and right again once it is mended', async () => {
  const { page, inspector, faults } = await open();
  await select(page, /^Await payment/);
  await openGuarded(inspector);
  const condition = inspector.getByRole('textbox', { name: 'Condition' });
  await condition.fill('event.amount + 1');
  await expectText(inspector.locator('.verdict[data-tone=danger]'), /boolean|true or false/);
  await condition.fill('event.amount > 1');
  await inspector.locator('.verdict[data-tone=ok]').waitFor();
  await condition.press('Enter');
  await expectText(lines(inspector), /guard: event\.amount > 1,/);
  expect(faults).toEqual([]);
});

test('completion offers what may be read here, and takes it by Enter without writing the field', async () => {
  const { page, inspector, faults } = await open();
  await select(page, /^Await payment/);
  await openGuarded(inspector);
  const condition = inspector.getByRole('textbox', { name: 'Condition' });
  await condition.click();
  await condition.fill('');
  await page.keyboard.type('context.order.tot');
  await inspector.getByRole('option', { name: /context\.order\.total/ }).waitFor();
  await page.keyboard.press('Enter');
  await expectValue(condition, 'context.order.total');
  await page.keyboard.press('Escape');
  await expectText(lines(inspector), /event\.amount >= context\.order\.total/);
  expect(faults).toEqual([]);
});

test('under a lens it is asked once whom a change concerns, and the flow is left alone', async () => {
  const { page, inspector, faults } = await open('?identity=cn.retail.fresh');
  await inspector.getByRole('button', { name: /^paymentWindow/ }).click();
  const usual = inspector.getByRole('textbox', { name: 'Default' });
  await expectText(inspector.locator('.source-place').first(), /cn\.retail\.fresh\.identity\.yaml/);
  await expectValue(usual, '10 min');
  await usual.fill('20 min');
  await usual.blur();
  await page.getByRole('button', { name: 'Only cn.retail.fresh' }).click();
  await expectText(inspector.locator('.lens-into'), /cn\.retail\.fresh/);
  await usual.focus();
  await expectValue(usual, '20 min');
  await expectText(lines(inspector), /default: PT30M/);
  await usual.fill('25 min');
  await usual.blur();
  await expectValue(usual, '25 min');
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expectValue(usual, '20 min');
  expect(faults).toEqual([]);
});

test('an input method may compose: its Enter writes nothing, and nothing is written into the field meanwhile', async () => {
  const { page, inspector, faults } = await open();
  await select(page, /^Reserve stock/);
  const title = inspector.getByRole('textbox', { name: 'Title · Chinese' });
  await title.click();
  await title.press('End');
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: 'shang', selectionStart: 5, selectionEnd: 5 });
  await client.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', windowsVirtualKeyCode: 229 });
  expect(await title.inputValue()).toBe('锁定库存shang');
  await expectText(lines(inspector), /zh-CN: 锁定库存 \}/);
  await client.send('Input.insertText', { text: '商品' });
  expect(await title.inputValue()).toBe('锁定库存商品');
  await title.blur();
  await expectText(lines(inspector), /zh-CN: 锁定库存商品/);
  expect(faults).toEqual([]);
});

async function expectText(locator: Locator, text: RegExp): Promise<void> {
  await locator.filter({ hasText: text }).first().waitFor();
}

async function expectValue(locator: Locator, value: string): Promise<void> {
  for (let tries = 0; tries < 600 && (await locator.inputValue()) !== value; tries++)
    await locator.page().waitForTimeout(100);
  expect(await locator.inputValue()).toBe(value);
}
