import type { Browser } from 'playwright-core';
import type { Actor } from '@tessera/engine';
import { lendPage } from './lent-pages.ts';
import { shippedFlows, type DesignerServer } from './designer-server.ts';
import { useDesigner } from './use-designer.ts';

jest.setTimeout(180_000);

let browser: Browser;
let server: DesignerServer;
const file = 'trade/order-fulfilment.flow.yaml';
const published = shippedFlows()[file] ?? '';

useDesigner({}, (used) => {
  ({ browser, server } = used);
});

const anyone: Actor = { name: 'test', subtrees: [''], taskRoles: ['*'] };
const order = {
  orderId: 'P-1',
  category: 'fresh',
  market: 'cn',
  lines: [{ sku: 'apple-1kg', quantity: 1, price: 12_900 }],
  total: 12_900,
  address: { country: 'CN', city: 'Hangzhou' },
  promisedUntil: '2030-01-02T12:00:00Z',
};

let drafts = 0;

async function saveDraft(flow: string, files: Readonly<Record<string, string>>): Promise<void> {
  drafts += 1;
  const { files: texts } = await (await fetch(`${server.url}/v1/texts`)).json();
  const base = Object.keys(files).flatMap((name) => (texts[name] === undefined ? [] : [[name, texts[name].hash]]));
  const response = await fetch(`${server.url}/v1/drafts/d_${String(drafts).padStart(26, '0')}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ flow, files, base: Object.fromEntries(base) }),
  });
  expect(response.status).toBe(201);
}

test('a draft goes through the wizard to a version that its instances would run', async () => {
  const { instance } = await server.tessera.start({ flow: 'order-fulfilment', input: order, waitMs: 60_000 });
  await saveDraft('order-fulfilment', { [file]: published.replace('due: PT4H', 'due: PT8H') });
  const { page, faults } = await lendPage(browser, `${server.url}/flows/order-fulfilment/publish`);
  await page.getByRole('checkbox').or(page.getByText('Nothing was found')).first().waitFor();
  for (const box of await page.getByText('I have read the warnings').all()) await box.click();
  await page.getByRole('link', { name: 'Next' }).click();
  await page.getByText(/^All \d+ scenarios pass/).waitFor();
  await page.getByText('Nothing that was shown is lost.').waitFor();
  expect(await page.getByRole('row', { name: /^States/ }).innerText()).toMatch(/(\d+ \/ \d+)\s+\1\s+0/);
  await page.getByRole('link', { name: 'Next' }).click();
  await page
    .getByText(/Due: PT4H → PT8H/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /Set the version to/ }).click();
  await page.getByText(/is high enough/).waitFor();
  await page.getByRole('link', { name: 'Next' }).click();
  await page.getByRole('heading', { name: 'Identities' }).waitFor();
  await page.getByText('cn.retail.fresh').first().waitFor();
  await page.getByRole('link', { name: 'Next' }).click();
  await page.getByLabel('Note').fill('Reviews may take a working day.');
  await page.getByRole('button', { name: /^Publish order-fulfilment/ }).click();
  await page
    .getByText(/^Published as version/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Move those in awaitingPayment of cn.retail.fresh' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move to the present release: 1 instance' });
  await dialog.getByText('1 of 1 can be acted on').waitFor();
  expect((await server.tessera.instances.get(instance.id, anyone)).version).toBe(instance.version);
  await dialog.getByRole('button', { name: 'Move to the present release 1' }).click();
  await dialog.getByText('1 done').waitFor();
  expect((await server.tessera.instances.get(instance.id, anyone)).version).not.toBe(instance.version);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('link', { name: 'To its versions' }).click();
  await page.getByText('Reviews may take a working day.').waitFor();
  const versions = await server.tessera.registry.versions('order-fulfilment', {
    name: 'test',
    subtrees: [''],
    taskRoles: [],
  });
  expect(versions).toHaveLength(2);
  expect((await (await fetch(`${server.url}/v1/drafts?flow=order-fulfilment`)).json()).items).toEqual([]);
  expect(faults).toEqual([]);
});

test('a former version goes out again, and who took the newest takes it', async () => {
  const { page, faults } = await lendPage(browser, `${server.url}/flows/order-fulfilment/versions`, {
    locale: 'zh-CN',
  });
  await page.getByRole('button', { name: '重新发布' }).click();
  await page.getByLabel('说明').fill('先恢复原样。');
  await page.getByRole('dialog').or(page.getByRole('alertdialog')).getByRole('button', { name: '重新发布' }).click();
  await page.getByText('先恢复原样。').waitFor();
  const [newest] = await server.tessera.registry.versions('order-fulfilment', {
    name: 'test',
    subtrees: [''],
    taskRoles: [],
  });
  expect(newest?.note).toBe('先恢复原样。');
  expect(newest?.identities).toContain('cn.retail.fresh');
  expect(faults).toEqual([]);
});

test('a flow with errors is kept from being published, and says where', async () => {
  await saveDraft('parcel-delivery', {
    'logistics/parcel-delivery.flow.yaml': (shippedFlows()['logistics/parcel-delivery.flow.yaml'] ?? '')
      .replace(/^version: .*/m, 'version: 1.1.1')
      .replace(/initial: \w+/, 'initial: nowhere'),
  });
  const { page, faults } = await lendPage(browser, `${server.url}/flows/parcel-delivery/publish`);
  await page.getByText(/keeps? this from being published/).waitFor();
  await page
    .getByText(/parcel-delivery\.flow\.yaml:\d+/)
    .first()
    .waitFor();
  await page
    .getByRole('link', { name: '4 Confirm' })
    .or(page.getByRole('link', { name: 'Confirm' }))
    .click();
  await page.getByText('Not ready yet: errors are left').waitFor();
  expect(await page.getByRole('button', { name: /^Publish parcel-delivery/ }).isDisabled()).toBe(true);
  expect(faults).toEqual([]);
});

test('a new flow begins from a pattern and is listed as a draft', async () => {
  const { page, faults } = await lendPage(browser, `${server.url}/flows`);
  await page.getByRole('button', { name: 'New flow' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Leave request');
  await dialog.getByRole('textbox', { name: 'Id' }).fill('order-fulfilment');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText('There is a flow of this id already.').waitFor();
  await dialog.getByRole('textbox', { name: 'Id' }).fill('leave-request');
  await page.getByText('Approval', { exact: true }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await page.waitForURL(/\/flows\/leave-request\/edit/);
  await page.goto(`${server.url}/flows`);
  const row = page.getByRole('row', { name: /leave-request/ });
  await row.waitFor();
  expect(await row.textContent()).toContain('not published');
  expect(faults).toEqual([]);
});
