import type { Browser, Page } from 'playwright-core';
import { lendPage } from './lent-pages.ts';
import { shippedFlows, startDesigner, type DesignerServer } from './designer-server.ts';
import { useDesigner } from './use-designer.ts';

jest.setTimeout(180_000);

let browser: Browser;
let server: DesignerServer;

useDesigner({}, (used) => {
  ({ browser, server } = used);
});

const address = '/flows/order-fulfilment/edit?mode=simulate&identity=cn.retail';
const states = (page: Page) => page.locator('.play-chip[data-mark="active"]').allInnerTexts();

async function shows(page: Page, state: string): Promise<void> {
  await page.locator('.play-chip[data-mark="active"]', { hasText: state }).waitFor();
}

test('an order is played to its end with an error and a timer, back and forward, and nothing is asked of the server', async () => {
  const { page, faults, requests } = await lendPage(browser, `${server.url}${address}`);
  await shows(page, 'Reserve stock');
  const asked = requests.length;

  await page.getByRole('button', { name: 'Fail…' }).click();
  await page.getByRole('menuitem', { name: /Every retry fails/ }).click();
  await shows(page, 'Reservation failed');
  await page.getByRole('button', { name: 'Try again', exact: true }).click();
  await shows(page, 'Reserve stock');
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await shows(page, 'Await payment');
  await page.getByRole('button', { name: /Until the next timer \(30 min\)/ }).click();
  await page.getByText('undo', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await shows(page, 'Settle the money');
  await page.getByRole('button', { name: '+1 day' }).click();
  await page.getByRole('heading', { name: 'The flow has ended' }).waitFor();
  await shows(page, 'Closed');
  expect(await page.locator('.play-card', { hasText: 'Output' }).innerText()).toContain('PAY_TIMEOUT');

  const course = () => page.locator('.play-steps > li:not([data-ahead])').count();
  const whole = await course();
  for (let back = 0; back < 3; back += 1) await page.getByRole('button', { name: 'Step back' }).click();
  await shows(page, 'Await payment');
  expect(await course()).toBe(whole - 3);
  for (let forward = 0; forward < 3; forward += 1) await page.getByRole('button', { name: 'Step forward' }).click();
  await shows(page, 'Closed');

  // T14: static files aside, and what an open page asks and says from time to time, not one request since the play began.
  const ofThePage = /^GET \S+\/assets\/|^PUT \S+\/presence$|^GET \S+\/v1\/texts\?flow=[\w-]+$/;
  const since = requests.slice(asked).filter((request) => !ofThePage.test(request));
  expect(since).toEqual([]);

  // What was played stays with the flow: its conditions say whether they held.
  await page.getByRole('radio', { name: 'Edit' }).locator('..').click();
  await page.getByRole('treeitem', { name: /^Settle the money/ }).click();
  await page.locator('.exit-open', { hasText: 'context.payment != null' }).click();
  await page.locator('.simulated-value', { hasText: 'In the last simulation: does not hold' }).waitFor();
  expect(faults).toEqual([]);
});

test('a play is saved as a scenario, which passes with all others, and they tell what they cover (T16)', async () => {
  const { page, faults } = await lendPage(browser, `${server.url}${address}`);
  await page.getByRole('button', { name: 'Fail…' }).click();
  await page.getByRole('menuitem', { name: 'OUT_OF_STOCK' }).click();
  await shows(page, 'Rejected');
  await page.getByRole('button', { name: 'Save as scenario' }).click();
  await page.getByLabel('Title of the scenario').fill('No stock at all');
  await page.getByRole('dialog').getByRole('button', { name: 'Save as scenario' }).click();
  await page.getByText('Scenario no-stock-at-all is written to').waitFor();
  expect((await states(page)).join()).toContain('Rejected');
  await page.getByRole('tab', { name: 'Scenarios' }).click();
  const saved = page.getByRole('row', { name: /no-stock-at-all/ });
  await saved.filter({ hasText: /No stock at all.*cn\.retail.*holds.*rejected/ }).waitFor();
  await page.locator('.scenarios [role=status]', { hasText: /\d+ of \d+ hold/ }).waitFor();
  const [, passed, total] =
    /(\d+) of (\d+) hold/.exec(await page.locator('.scenarios [role=status]').innerText()) ?? [];
  expect(passed).toBe(total);
  expect(await page.getByRole('region', { name: 'Coverage', exact: true }).innerText()).toMatch(/States\s+\d+ \/ \d+/);
  await page.locator('.play-chip[data-mark="covered"]').nth(10).waitFor();
  expect(faults).toEqual([]);
});

test('two identities go side by side until a parameter parts them', async () => {
  const { page, faults } = await lendPage(browser, `${server.url}${address}`, { locale: 'zh-CN' });
  await page.getByRole('button', { name: /并排对照/ }).click();
  await page.getByRole('option', { name: 'cn.retail.fresh' }).click();
  await page.getByText('两者在所有步骤上一致').waitFor();
  await page.getByRole('button', { name: '返回结果', exact: true }).click();
  const parted = page.getByRole('region', { name: '在第 1 步出现分歧' });
  await parted.waitFor();
  expect(await parted.innerText()).toMatch(/PT30M[\s\S]*PT10M[\s\S]*parameter:order-fulfilment\.paymentWindow/);
  expect(await page.locator('.play-map').count()).toBe(2);
  expect(faults).toEqual([]);
});

test('exploring lists every ending, and a way there is played', async () => {
  const { page, faults } = await lendPage(browser, `${server.url}${address}`);
  await page.getByRole('tab', { name: 'Explore' }).click();
  await page.getByRole('button', { name: 'Explore', exact: true }).click();
  await page.getByRole('region', { name: 'rejected', exact: true }).waitFor();
  await page
    .getByRole('region', { name: 'rejected', exact: true })
    .getByRole('button', { name: /^Play it/ })
    .first()
    .click();
  await shows(page, 'Rejected');
  expect(faults).toEqual([]);
});

test('the address of the scenarios opens them, and one that does not hold tells what was expected and what is', async () => {
  const files = shippedFlows();
  const name = 'trade/order-fulfilment.scenarios.yaml';
  const text = (files[name] ?? '').replace('expect: { state: shipping }', 'expect: { state: review }');
  const own = await startDesigner({ files: { ...files, [name]: text } });
  const { page, faults } = await lendPage(browser, `${own.url}/flows/order-fulfilment/scenarios`, {
    locale: 'zh-CN',
  });
  const failed = page.locator('.scenario-failure').first();
  await failed.waitFor();
  expect(await failed.innerText()).toMatch(/第 \d+ 行[\s\S]*期望\s+\[review\]\s+实际\s+\[shipping\]/);
  expect(faults).toEqual([]);
  // It ends before the test does.
  await page.context().close();
  await own.close();
});
