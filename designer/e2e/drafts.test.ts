import type { Browser, Page } from 'playwright-core';
import type { Json } from '@tessera/engine';
import type { WatchedPage } from './browser.ts';
import { lendPage } from './lent-pages.ts';
import type { DesignerServer } from './designer-server.ts';
import { useDesigner } from './use-designer.ts';

jest.setTimeout(180_000);

const file = 'order.flow.yaml';
const text = `flow: order
version: 1.0.0
title: Order
owner: shop
input: { type: object }
events: { GO: { type: object } }
initial: first
states:
  first: # where it begins
    on: { GO: second }
    after: [{ delay: P1D, target: done }]
  second:
    on: { GO: done }
    after: [{ delay: P1D, target: done }]
  done: { type: final }
`;

let browser: Browser;
let server: DesignerServer;
const keys: Record<'ann' | 'bo', string> = { ann: '', bo: '' };

useDesigner({ open: false, files: { [file]: text } }, async (used) => {
  ({ browser, server } = used);
  for (const name of ['ann', 'bo'] as const) {
    const answer = await call<{ readonly secret: string }>('POST', '/v1/keys', server.adminKey, {
      name,
      roles: ['analyst'],
      extras: ['publish'],
      subtrees: [''],
    });
    keys[name] = answer.secret;
  }
});

async function call<T>(method: string, path: string, key: string, body?: Json): Promise<T> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.ok).toBe(true);
  return response.json();
}

interface Drafts {
  readonly items: readonly { readonly id: string; readonly mine: boolean }[];
}

async function textOfDraft(key: string): Promise<string> {
  const { items } = await call<Drafts>('GET', '/v1/drafts?flow=order', key);
  const mine = items.find((one) => one.mine);
  if (mine === undefined) return '';
  const { files } = await call<{ readonly files: Readonly<Record<string, string>> }>(
    'GET',
    `/v1/drafts/${mine.id}`,
    key,
  );
  return files[file] ?? '';
}

async function openFlow(key: string): Promise<WatchedPage> {
  const watched = await lendPage(browser, `${server.url}/flows/order/edit`, { key });
  return watched;
}

/** Renames a state in the outline, by keyboard. */
async function rename(page: Page, from: string, to: string): Promise<void> {
  await page
    .getByRole('treeitem', { name: new RegExp(`^${from}\\b`) })
    .first()
    .click();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(to);
  await page.keyboard.press('Enter');
}

test('what is written is saved after the quiet, comments and all, and stands there when the page comes back', async () => {
  const watched = await openFlow(keys.ann);
  const { page, faults } = watched;
  await page.getByText('No changes').waitFor();
  await rename(page, 'first', 'begin');
  await page.getByText('Draft saved').waitFor();
  expect(await textOfDraft(keys.ann)).toBe(
    text.replace('initial: first', 'initial: begin').replace('  first:', '  begin:'),
  );
  await page.reload();
  await page.getByRole('treeitem', { name: /begin/ }).first().waitFor();
  expect(faults).toEqual([]);
});

test('T24: a page that is killed mid-edit loses nothing: the browser kept it', async () => {
  const { page } = await openFlow(keys.ann);
  await page.getByRole('treeitem', { name: /begin/ }).first().waitFor();
  // The server gets nothing any more, and the page is closed without a word.
  await page.route('**/v1/drafts/**', (route) => route.abort());
  await rename(page, 'second', 'later');
  await page.getByRole('treeitem', { name: /later/ }).first().waitFor();
  const again = await page.context().newPage();
  await page.close({ runBeforeUnload: false });
  await again.addInitScript((key) => sessionStorage.setItem('tessera.key', key), keys.ann);
  await again.goto(`${server.url}/flows/order/edit`);
  await again.getByRole('treeitem', { name: /later/ }).first().waitFor();
  await again.getByText('Draft saved').waitFor();
  expect(await textOfDraft(keys.ann)).toContain('  later:');
  await again.context().close();
});

test('T21, T19: the draft of another is read only; what he publishes meanwhile is merged with mine, comments and all', async () => {
  const content = {
    flow: 'order',
    files: { [file]: text.replace('owner: shop', 'owner: bo').replace('title: Order', 'title: Orders') },
    base: {},
  };
  const { files } = await call<{ readonly files: Readonly<Record<string, { readonly hash: string }>> }>(
    'GET',
    '/v1/texts',
    keys.bo,
  );
  const base = { [file]: files[file]?.hash ?? '' };
  await call('PUT', `/v1/drafts/d_${'2'.repeat(26)}`, keys.bo, { ...content, base });
  const { page, faults } = await openFlow(keys.bo);
  await page.goto(`${server.url}/flows`);
  await page.getByRole('link', { name: 'ann' }).click();
  await page.getByText('This is the draft of ann').waitFor();
  await page
    .getByRole('treeitem', { name: /^begin/ })
    .first()
    .waitFor();
  await page.getByText('You may look at this flow').waitFor();

  await publishAs('ann', (await textOfDraft(keys.ann)).replace('version: 1.0.0', 'version: 1.0.1'));
  await page.goto(`${server.url}/flows/order/edit`);
  await page.getByRole('button', { name: 'Merge' }).click();
  await page
    .getByRole('treeitem', { name: /^begin/ })
    .first()
    .waitFor();
  await page.getByText('Draft saved').waitFor();
  const merged = await textOfDraft(keys.bo);
  for (const part of ['owner: bo', '  begin: # where it begins', '  later:', '1.0.1']) expect(merged).toContain(part);
  expect(faults).toEqual([]);
});

test('T19: what both changed is asked, with all three sides, and accepting is one step back', async () => {
  const ann = (await textOfDraft(keys.bo))
    .replace('owner: bo', 'owner: ann')
    .replace('1.0.1', '1.0.2')
    .replace('title: Orders', 'title: Order');
  await publishAs('ann', ann);
  const { page, faults } = await openFlow(keys.bo);
  await page.getByRole('button', { name: 'Merge' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Both of you changed this' });
  for (const side of ['shop', 'ann', 'bo']) await dialog.getByText(side, { exact: true }).waitFor();
  await dialog.getByRole('radio', { name: 'Take theirs' }).or(dialog.getByText('Take theirs')).first().click();
  await dialog.getByRole('button', { name: 'Accept' }).click();
  await expectDraft('owner: ann');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectDraft('owner: bo');
  expect(faults).toEqual([]);
});

async function publishAs(who: 'ann' | 'bo', published: string): Promise<void> {
  await call('POST', '/v1/publish', keys[who], { files: { [file]: published }, note: 'meanwhile' });
}

/** The server's draft comes to hold a text, after the quiet and the way. */
async function expectDraft(part: string): Promise<void> {
  let saved = '';
  for (let tries = 0; tries < 300 && !saved.includes(part); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    saved = await textOfDraft(keys.bo);
  }
  expect(saved).toContain(part);
}
