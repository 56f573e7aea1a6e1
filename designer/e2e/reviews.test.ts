import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { lendPage } from './lent-pages.ts';
import { shippedFlows, type DesignerServer } from './designer-server.ts';
import { useDesigner } from './use-designer.ts';

jest.setTimeout(180_000);

let browser: Browser;
let server: DesignerServer;
const file = 'logistics/parcel-delivery.flow.yaml';
const published = shippedFlows()[file] ?? '';

useDesigner({ open: false }, (used) => {
  ({ browser, server } = used);
});

async function post(
  key: string,
  path: string,
  body: object,
  method: 'POST' | 'PUT' = 'POST',
): Promise<{ readonly secret?: string; readonly id?: string }> {
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  };
  const answer = await fetch(server.url + path, { method, headers, body: JSON.stringify(body) });
  return JSON.parse(await answer.text());
}

async function keyOf(name: string): Promise<string> {
  const grant = { roles: ['developer'], extras: ['publish'], subtrees: [''] };
  return (await post(server.adminKey, '/v1/keys', { name, ...grant })).secret ?? '';
}

test('who is asked for a second person hands the draft over, and another one looks at it and publishes it', async () => {
  const [ann, bo] = [await keyOf('ann'), await keyOf('bo')];
  await post(server.adminKey, '/v1/review-policies', { identity: '', required: true });
  const next = published.replace('version: 1.1.0', 'version: 1.2.0').replace('owner: logistics', 'owner: parcels');
  const draft = { flow: 'parcel-delivery', files: { [file]: next }, base: {} };
  await post(ann, `/v1/drafts/d_${'7'.repeat(26)}`, draft, 'PUT');

  const own = await lendPage(browser, `${server.url}/flows/parcel-delivery/publish?step=check`, {
    locale: 'en',
    key: ann,
  });
  await own.page.getByRole('checkbox').or(own.page.getByText('Nothing was found')).first().waitFor();
  for (const box of await own.page.getByText('I have read the warnings').all()) await box.click();
  for (const step of ['Scenarios', 'Changes', 'Impact', 'Confirm'])
    await own.page.getByRole('link', { name: step, exact: false }).first().click();
  await own.page.getByText(/Publishing takes two people/).waitFor();
  expect(await own.page.getByRole('button', { name: /^Publish parcel/ }).count()).toBe(0);
  await own.page.getByLabel('Note').fill('Another team answers for it.');
  await own.page.getByRole('button', { name: 'Ask for a review' }).click();
  await own.page.getByText('You asked for this.', { exact: false }).waitFor();
  expect(await own.page.getByRole('button', { name: 'Approve and publish' }).count()).toBe(0);
  expect(own.faults).toEqual([]);

  const other = await lendPage(browser, `${server.url}/?home=developer`, { locale: 'zh-CN', key: bo });
  await other.page.getByRole('heading', { name: '等待我的评审' }).waitFor();
  await other.page.locator('.home-card', { hasText: '等待我的评审' }).locator('.home-lines a').click();
  await other.page.getByText('Another team answers for it.').waitFor();
  await other.page
    .getByText(/logistics/)
    .first()
    .waitFor();
  await other.page.getByRole('heading', { name: '业务身份' }).waitFor();
  await other.page.getByLabel('意见').fill('已与承运商确认。');
  await other.page.getByRole('button', { name: '批准并发布' }).click();
  await other.page.getByText('已批准并发布').first().waitFor();
  await other.page.getByText('已与承运商确认。').waitFor();
  const [newest] = await server.tessera.registry.versions('parcel-delivery', {
    name: 't',
    subtrees: [''],
    taskRoles: [],
  });
  expect(newest).toMatchObject({ version: '1.2.0', by: 'ann', approved: { by: 'bo' } });
  expect(other.faults).toEqual([]);
});

test('who governs sets where two people publish; others see who said so, and what waits for them is counted beside', async () => {
  const [ann, bo] = [await keyOf('policy-ann'), await keyOf('policy-bo')];
  const governs = await lendPage(browser, `${server.url}/`, { locale: 'en', key: server.adminKey });
  await governs.page.getByRole('link', { name: /^Reviews/ }).click();
  await governs.page.getByText('Where two people publish', { exact: true }).click();
  await governs.page.getByRole('button', { name: 'Ask for two people' }).click();
  const dialog = governs.page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Business' }).fill('cn.office.sales');
  await governs.page.getByRole('option', { name: /cn\.office\.sales/ }).click();
  await dialog.getByRole('button', { name: /Exempt keys/ }).click();
  await governs.page.getByRole('option', { name: 'policy-bo' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = governs.page.locator('[data-policy="cn.office.sales"]');
  await row.getByText('policy-bo').waitFor();
  await row.getByRole('button', { name: 'Change' }).click();
  await dialog.getByRole('button', { name: 'No longer exempt policy-bo' }).click();
  await dialog.getByText('Two people', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await row.getByText('not asked for').waitFor();
  expect(await server.tessera.registry.reviews.policies()).toContainEqual(
    expect.objectContaining({ identity: 'cn.office.sales', required: false, exempt: [], version: 2 }),
  );
  expect(governs.faults).toEqual([]);

  const text = published.replace('version: 1.1.0', 'version: 1.9.0').replace('owner: logistics', 'owner: carriers');
  const asked = await post(ann, '/v1/reviews', { files: { ...shippedFlows(), [file]: text } });
  expect(asked).toMatchObject({ changed: [{ kind: 'flow', name: 'parcel-delivery' }] });
  const reads = await lendPage(browser, `${server.url}/reviews`, { locale: 'zh-CN', key: bo });
  await reads.page.getByRole('link', { name: /^评审.*项评审等待你/ }).waitFor();
  const title = reads.page.locator(`a[href="/reviews/${asked.id}"]`);
  expect(await title.innerText()).toMatch(/parcel-delivery$/);
  await title.click();
  await reads.page.getByText(/另有 \d+ 份文本与已发布的相同。/).waitFor();
  await reads.page.goto(`${server.url}/reviews?show=policies`);
  await reads.page.locator('[data-policy="cn.office.sales"]').getByText('不要求').waitFor();
  expect(await reads.page.getByRole('button', { name: '要求双人复核' }).count()).toBe(0);
  expect(reads.faults).toEqual([]);
});
