import type { Browser, Locator, Page } from 'playwright-core';
import { lendPage } from './lent-pages.ts';
import type { DesignerServer } from './designer-server.ts';
import { dropDrafts } from './drop-drafts.ts';
import { useDesigner } from './use-designer.ts';

let browser: Browser;
let server: DesignerServer;

useDesigner({}, (used) => {
  ({ browser, server } = used);
});

jest.setTimeout(180_000);

afterEach(async () => await dropDrafts({ server }));

interface Text {
  readonly page: Page;
  readonly faults: string[];
  readonly requests: string[];
  readonly content: Locator;
}

async function openText(locale: 'en' | 'zh-CN' = 'en'): Promise<Text> {
  const opened = await lendPage(browser, `${server.url}/flows/order-fulfilment/edit?panel=yaml`, { locale });
  const content = opened.page.locator('.cm-content');
  await content.waitFor();
  await opened.page.getByRole('treeitem').first().waitFor();
  return { ...opened, content };
}

/** Puts the caret at the end of the first line in sight that holds a text; from the start of the file, if asked. */
async function caretAfter({ page, content }: Text, text: string, isAtStart = true): Promise<void> {
  if (isAtStart) {
    await content.click();
    await page.keyboard.press('Control+Home');
  }
  await content.locator('.cm-line').filter({ hasText: text }).first().click();
  await page.keyboard.press('End');
}

async function shown({ content }: Text): Promise<readonly string[]> {
  return await content.locator('.cm-line').allTextContents();
}

/** Heads the page while the text cannot be read. */
const banner = (page: Page) => page.locator('.banner').filter({ hasText: /5/ });

/** What was sent to change something; that somebody is here is only a note, sent while the page is open. */
const sent = ({ requests }: { readonly requests: readonly string[] }) =>
  requests.filter((request) => !request.startsWith('GET') && !/^PUT \S+\/presence$/.test(request));

test('opening sends nothing; what is typed and undone is the same text again', async () => {
  const text = await openText();
  const before = await shown(text);
  await text.page.waitForTimeout(1_500);
  expect(sent(text)).toEqual([]);
  await caretAfter(text, 'owner: trade');
  await text.page.keyboard.type('-team');
  expect(await shown(text)).toContain('owner: trade-team');
  await text.page.keyboard.press('Control+z');
  expect(await shown(text)).toEqual(before);
  expect(text.faults).toEqual([]);
});

test('a file is printed in house form', async () => {
  const text = await openText();
  await caretAfter(text, 'owner: trade');
  for (const _letter of 'trade') await text.page.keyboard.press('ArrowLeft');
  await text.page.keyboard.type('   ');
  expect(await shown(text)).toContain('owner:    trade');
  await text.page.getByRole('button', { name: 'Format' }).click();
  await text.content
    .locator('.cm-line')
    .filter({ hasText: /^owner: trade$/ })
    .waitFor();
  expect(text.faults).toEqual([]);
});

test('T06: a broken line keeps the drawing, a banner names it, and all goes when it is mended', async () => {
  const text = await openText();
  const rows = await text.page.getByRole('treeitem').count();
  await caretAfter(text, 'owner: trade');
  await text.page.keyboard.type(': x');
  await banner(text.page).waitFor();
  expect(await text.page.getByRole('treeitem').count()).toBe(rows);
  for (const _letter of ': x') await text.page.keyboard.press('Backspace');
  await banner(text.page).waitFor({ state: 'detached' });
  expect(text.faults).toEqual([]);
});

test('one history: a rename in the outline and typing in the text are undone in turn, from the text', async () => {
  const text = await openText();
  const { page } = text;
  const before = await shown(text);
  await page.getByRole('treeitem').first().click();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('holding');
  await page.keyboard.press('Enter');
  await text.content.locator('.cm-line').filter({ hasText: 'holding:' }).waitFor();
  await caretAfter(text, 'owner: trade');
  await page.keyboard.type('s');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  // The editor draws what is in sight.
  expect((await shown(text)).slice(0, 20)).toEqual(before.slice(0, 20));
  expect(text.faults).toEqual([]);
});

test('T32: what an input method composes is one step, and nothing happens meanwhile', async () => {
  const text = await openText('zh-CN');
  const { page } = text;
  await caretAfter(text, 'owner: trade');
  const client = await page.context().newCDPSession(page);
  for (const composed of ['j', 'jian', 'jian huo']) {
    await client.send('Input.imeSetComposition', {
      text: composed,
      selectionStart: composed.length,
      selectionEnd: composed.length,
    });
    await page.waitForTimeout(700);
  }
  expect(sent(text)).toEqual([]);
  await client.send('Input.insertText', { text: '拣货' });
  await text.content.locator('.cm-line').filter({ hasText: 'owner: trade拣货' }).waitFor();
  await page.keyboard.type('x');
  await page.keyboard.press('Control+z');
  expect(await shown(text)).toContain('owner: trade拣货');
  await page.keyboard.press('Control+z');
  expect(await shown(text)).toContain('owner: trade');
  expect(text.faults).toEqual([]);
});

test('T33: a full-width colon is a problem with a fix that mends it', async () => {
  const text = await openText('zh-CN');
  const { page } = text;
  await caretAfter(text, 'owner: trade');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.insertText('owner：trade');
  const mark = page.locator('.cm-lint-marker-error').first();
  await mark.waitFor();
  await mark.hover();
  await page.getByRole('button', { name: '改用半角标点' }).click();
  await page.locator('.cm-lint-marker-error').first().waitFor({ state: 'detached' });
  expect(await shown(text)).toContain('owner: trade');
  expect(text.faults).toEqual([]);
});

test('the caret is the selection, and what is selected elsewhere is shown without taking the focus', async () => {
  const text = await openText();
  const { page } = text;
  await page
    .getByRole('treeitem')
    .filter({ hasText: /^Await payment/ })
    .first()
    .click();
  await text.content.locator('.cm-selectedPart').filter({ hasText: 'awaitingPayment:' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor') === null)).toBe(true);
  await caretAfter(text, 'PAYMENT_RECEIVED:', false);
  await page.waitForURL((url) => url.searchParams.get('state') === 'awaitingPayment~on:PAYMENT_RECEIVED:0');
  expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor') !== null)).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('.cm-content') === null)).toBe(true);
  expect(text.faults).toEqual([]);
});

test('what may stand somewhere is offered, and what is written tells what it means', async () => {
  const text = await openText();
  const { page } = text;
  const offered = page.locator('.cm-tooltip-autocomplete li');
  const offers = async (line: string, typed: string, wanted: RegExp): Promise<void> => {
    await caretAfter(text, line, false);
    await page.keyboard.press('Enter');
    await page.keyboard.type(typed);
    await page.keyboard.press('Alt+/');
    await offered.filter({ hasText: wanted }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
  };
  await caretAfter(text, 'owner: trade');
  await page.getByRole('treeitem').first().click();
  const called = text.content.locator('.cm-line').filter({ hasText: 'capability: stock.reserve' });
  await called.waitFor();
  await offers('capability: stock.reserve', 'capability: stock.r', /stock\.release@\^1.*Release/);
  const word = await called.getByText('stock.reserve').first().boundingBox();
  if (word === null) throw new Error('the capability is not in sight');
  await page.mouse.move(word.x + word.width - 12, word.y + word.height / 2);
  await page.locator('.cm-meaning').filter({ hasText: 'Reserve stock' }).waitFor();
  expect(text.faults).toEqual([]);
});

test('in an identity capabilities, providers, overlays and the states that it varies are offered', async () => {
  const text = await openText();
  const { page } = text;
  await page.getByRole('tab', { name: 'cn.retail.fresh.identity.yaml' }).click();
  await text.content.locator('.cm-line').filter({ hasText: 'identity: cn.retail.fresh' }).waitFor();
  const offered = page.locator('.cm-tooltip-autocomplete li');
  for (const { after, typed, wanted } of [
    { after: 'bind:', typed: '  warehouse.p', wanted: /^warehouse\.pick/ },
    { after: 'bind:', typed: '  warehouse.pick: { provider: w', wanted: /^wms-b/ },
    { after: 'variations:', typed: '      - { disable: pi', wanted: /^picking/ },
    { after: 'owner: fresh-team', typed: 'sta', wanted: /^status/ },
  ]) {
    await caretAfter(text, after, false);
    await page.keyboard.press('Enter');
    await page.keyboard.type(typed);
    await page.keyboard.press('Alt+/');
    await offered.filter({ hasText: wanted }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
  }
  expect(text.faults).toEqual([]);
});

test('checking tells all that the flow can come to, and leads there', async () => {
  const address = `${server.url}/flows/order-fulfilment/edit?mode=check&panel=problems`;
  const { page, faults } = await lendPage(browser, address, { locale: 'en' });
  const found = page.getByRole('region', { name: 'Everything that can happen' });
  await found.getByText('15 configurations').waitFor();
  await found.getByRole('button', { name: 'Rejected' }).click();
  await page.waitForURL(/state=rejected/);
  expect(faults).toEqual([]);
});

test('in the text of a metric its words are offered and told, and what is wrong stands at its place', async () => {
  const { page, faults, requests } = await lendPage(browser, `${server.url}/metrics?metric=payment-conversion`);
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  const content = page.locator('.cm-content');
  await content.waitFor();
  const text = { page, faults, requests, content };
  await caretAfter(text, 'mature: P2D');
  await page.keyboard.press('Enter');
  await page.keyboard.type('un');
  await page.locator('.cm-tooltip-autocomplete').getByText('unit').waitFor();
  for (let typed = 0; typed < 3; typed += 1) await page.keyboard.press('Backspace');
  await caretAfter(text, 'alarm:');
  await page.keyboard.press('Backspace');
  await page.keyboard.type(', of: 1 }');
  await page.locator('.cm-lint-marker-error').waitFor();
  await content.locator('.cm-line').filter({ hasText: 'mature' }).getByText('mature').hover();
  await page
    .locator('.cm-meaning')
    .getByText(/cohort is known/)
    .waitFor();
  expect(faults).toEqual([]);
});
