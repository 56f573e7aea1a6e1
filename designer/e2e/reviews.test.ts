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
): Promise<{ readonly secret?: string }> {
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
