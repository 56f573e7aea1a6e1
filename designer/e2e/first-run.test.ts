import type { Browser, Page } from 'playwright-core';
import { openPage } from './browser.ts';
import type { DesignerServer } from './designer-server.ts';
import { useDesigner } from './use-designer.ts';

jest.setTimeout(180_000);

let browser: Browser;
let server: DesignerServer;

useDesigner({ files: {} }, (used) => {
  ({ browser, server } = used);
});

test('from an empty server to a flow of one\u2019s own that runs for two businesses', async () => {
  const { page, faults } = await openPage(browser, server.url, { locale: 'en' });
  await page.getByRole('button', { name: 'New flow' }).first().click();
  await page.getByLabel('Title').fill('Leave request');
  await page.getByPlaceholder('leave-request').fill('leave-request');
  await page.getByText('Approval').first().click();
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('tree').waitFor();
  await page
    .getByRole('link', { name: 'Publish' })
    .or(page.getByRole('button', { name: 'Publish' }))
    .first()
    .click();
  await confirm(page, 'Publish leave-request 1.0.0');
  await page.getByText('Published as version 1.0.0').first().waitFor();
  await page.getByRole('link', { name: 'Give it to a business identity' }).click();
  await page.getByRole('heading', { name: 'Business identities' }).first().waitFor();
  for (const path of ['north', 'south']) {
    await page.goto(`${server.url}/identities`);
    await page.getByRole('button', { name: 'New identity' }).first().click();
    await page.getByLabel('Path').fill(path);
    await page.getByLabel('Owner').fill('people-team');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByText('leave-request', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByText('No error').waitFor();
    await dialog.getByRole('button', { name: 'Keep as my draft' }).click();
    await page.getByText('not published yet').waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    await confirm(page, `Publish ${path}`);
    await page.getByRole('link', { name: 'To the identity' }).click();
    await page.getByRole('heading', { name: path }).waitFor();
  }
  for (const path of ['north', 'south']) {
    await page.goto(`${server.url}/flows/leave-request`);
    await page.getByRole('button', { name: 'Start an instance' }).click();
    await page.getByRole('button', { name: 'Business identity' }).click();
    await page.getByRole('option', { name: path }).click();
    await page.getByLabel('requestId').fill(`${path}-1`);
    await page.getByLabel('amount').fill('9000');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: `${path}-1` }).waitFor();
  }
  const other = await page.context().newPage();
  await other.goto(`${server.url}/inbox`);
  await other
    .getByRole('link', { name: /south-1/ })
    .or(other.getByRole('option', { name: /south-1/ }))
    .first()
    .click();
  await other.getByText('south-1 Leave request').waitFor();
  await other.getByText('Approve', { exact: true }).click();
  await other.getByRole('button', { name: 'Complete, take the next' }).click();
  // The page of the instance was not touched: it follows what happens.
  await page.getByText('finished', { exact: true }).first().waitFor();
  expect(faults).toEqual([]);
});

/** Through the steps of the wizard, to its last button. */
async function confirm(page: Page, name: string): Promise<void> {
  const publish = page.getByRole('button', { name });
  const next = page.getByRole('link', { name: 'Next' }).or(page.getByRole('button', { name: 'Next' }));
  for (let step = 0; step < 6; step += 1) {
    await publish.or(next).first().waitFor();
    if (await publish.isVisible()) break;
    const address = page.url();
    await next.click();
    await page.waitForURL((url) => url.href !== address);
  }
  await publish.click();
}
