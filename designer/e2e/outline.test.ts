import type { Browser, Page } from 'playwright-core';
import { checkFiles } from '../../bench/check/flow.ts';
import { lendPage } from './lent-pages.ts';
import { shippedFlows, type DesignerServer } from './designer-server.ts';
import { dropDrafts } from './drop-drafts.ts';
import { useDesigner } from './use-designer.ts';

let browser: Browser;
let server: DesignerServer;

useDesigner({}, (used) => {
  ({ browser, server } = used);
});

const edit = (flow: string, search = ''): string => `${server.url}/flows/${flow}/edit${search}`;

async function opened(flow: string, search = '', locale: 'en' | 'zh-CN' = 'en') {
  const watched = await lendPage(browser, edit(flow, search), { locale });
  await watched.page.getByRole('treeitem').first().waitFor();
  return watched;
}

let drafts = 0;

/** A draft of a flow with something in its text replaced. */
async function drafted(flow: string, file: string, find: string | RegExp, put: string): Promise<void> {
  await kept(flow, file, (shippedFlows()[file] ?? '').replace(find, put));
}

async function kept(flow: string, file: string, text: string): Promise<void> {
  const id = `d_${'0'.repeat(24)}${String(++drafts).padStart(2, '0')}`;
  const answer = await fetch(`${server.url}/v1/drafts/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'idempotency-key': id },
    body: JSON.stringify({ flow, files: { [file]: text }, base: {} }),
  });
  expect(await answer.json()).toMatchObject({ flow });
  expect(answer.status).toBeLessThan(300);
}

afterEach(async () => await dropDrafts({ server }));

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-row'));

test('a flow opens as a tree that tells levels, sizes and names, and every line is reached by arrows', async () => {
  const { page, faults } = await opened('order-fulfilment', '', 'zh-CN');
  const rows = await page.getByRole('treeitem').evaluateAll((items) =>
    items.map((item) => ({
      row: item.getAttribute('data-row'),
      level: item.getAttribute('aria-level'),
      size: item.getAttribute('aria-setsize'),
      at: item.getAttribute('aria-posinset'),
      name: item.getAttribute('aria-label'),
    })),
  );
  expect(rows.length).toBeGreaterThan(40);
  expect(rows.filter(({ level, size, at, name }) => !level || !size || !at || !name)).toEqual([]);
  expect(await page.locator('[role=treeitem][tabindex="0"]').count()).toBe(1);
  await page.locator('[role=treeitem][tabindex="0"]').focus();
  const reached = [await focused(page)];
  for (let step = 1; step < rows.length; step++) {
    await page.keyboard.press('ArrowDown');
    reached.push(await focused(page));
  }
  expect(reached).toEqual(rows.map(({ row }) => row));
  expect(faults).toEqual([]);
});

test('of a large flow the rows in sight are drawn; keys reach every other, and what is left out of sight keeps the focus', async () => {
  await kept('bench', 'bench.flow.yaml', checkFiles(150, 1)['bench.flow.yaml'] ?? '');
  const { page, faults } = await opened('bench');
  const drawn = () => page.getByRole('treeitem').count();
  const isFocused = (row: string) =>
    page.waitForFunction((wanted) => document.activeElement?.getAttribute('data-row') === wanted, row);
  await page.locator('[role=treeitem][tabindex="0"]').focus();
  await page.keyboard.press('End');
  await isFocused('s:failed');
  const last = await page.locator('[data-row="s:failed"]').evaluate((row) => ({
    level: row.getAttribute('aria-level'),
    isLast: row.getAttribute('aria-posinset') === row.getAttribute('aria-setsize'),
    isSeen: row.checkVisibility() && row.getBoundingClientRect().bottom <= innerHeight,
  }));
  expect(last).toEqual({ level: '1', isLast: true, isSeen: true });
  expect(await drawn()).toBeLessThan(100);
  await page.keyboard.press('ArrowUp');
  await isFocused('s:done');
  await page.keyboard.press('Home');
  await isFocused('s:price0');
  const panel = page.getByRole('tabpanel', { name: 'Outline' });
  await panel.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await page.locator('[data-row="s:failed"]').waitFor();
  await isFocused('s:price0');
  await page.keyboard.press('ArrowDown');
  await isFocused('t:price0|callDone|0');
  await page.locator('[data-row="s:failed"]').waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
});

test.each([
  { state: 'review', row: 's:review', heading: 'Review' },
  { state: 'review~outcome:reject:0', row: 't:review|outcome:reject|0', heading: 'reject' },
])('a link to $state selects it, and stays as it is', async ({ state, row, heading }) => {
  const { page, faults } = await opened('order-fulfilment', `?state=${encodeURIComponent(state)}`);
  await page.locator(`[data-row="${row}"][aria-selected="true"]`).waitFor();
  await page.locator('[data-panel="properties"] h2', { hasText: heading }).waitFor();
  expect(new URL(page.url()).searchParams.get('state')).toBe(state);
  expect(faults).toEqual([]);
});

test('keys alone rename, move, nest, take back; the text and the address follow', async () => {
  const { page, faults } = await opened('order-fulfilment');
  await page.locator('[data-row="s:review"]').focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('inspection');
  await page.keyboard.press('Enter');
  await page.locator('[data-row="s:inspection"]').waitFor();
  await page.waitForURL(/state=inspection/);
  await page.locator('[data-row="s:inspection"]').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expectRows(page, (rows) => rows.indexOf('s:inspection') < rows.indexOf('s:route'));
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.locator('[data-row="s:review"]').waitFor();
  await expectRows(page, (rows) => rows.indexOf('s:review') > rows.indexOf('s:route'));
  expect(faults).toEqual([]);
});

test('a state is added after another by keys, and stands in the history as one step', async () => {
  const { page, faults } = await opened('order-fulfilment');
  await page.locator('[data-row="s:route"]').focus();
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Add a state' });
  await dialog.getByRole('button', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'Wait' }).click();
  await dialog.getByLabel('Title').fill('Cool down');
  await page.keyboard.press('Enter');
  await page.locator('[data-row="s:coolDown"]').waitFor();
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByRole('button', { name: /Added coolDown/ }).waitFor();
  expect(faults).toEqual([]);
});

test('a defect is told with its code and place, F8 goes to it, and its fix is one step', async () => {
  const file = 'trade/order-fulfilment.flow.yaml';
  await drafted('order-fulfilment', file, /target: review\b/, 'target: reveiw');
  const { page, faults } = await opened('order-fulfilment');
  await page.getByText('DEF_UNKNOWN_TARGET').first().waitFor();
  await page.keyboard.press('F8');
  await page.waitForFunction(() =>
    document.activeElement?.getAttribute('data-problem')?.includes('DEF_UNKNOWN_TARGET'),
  );
  await page.waitForURL(/state=awaitingPayment/);
  await page.getByRole('button', { name: "Write 'review'" }).first().click();
  await page.getByText('DEF_UNKNOWN_TARGET').first().waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByRole('button', { name: /Write 'review'/ }).waitFor();
  expect(faults).toEqual([]);
});

test('text that cannot be read leaves the outline away and says which line', async () => {
  const file = 'finance/expense-declaration.flow.yaml';
  await drafted('expense-declaration', file, /^owner: .*$/m, 'owner: [1');
  const { page } = await lendPage(browser, edit('expense-declaration'));
  await page.getByText(/Line \d+ of expense-declaration.flow.yaml cannot be read/).waitFor();
  expect(await page.getByRole('treeitem').count()).toBe(0);
});

test('the palette finds a state by the initials of pinyin and selects it; the list of keys opens by ?', async () => {
  const { page, faults } = await opened('order-fulfilment', '', 'zh-CN');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '查找' }).waitFor();
  await page.keyboard.type('rgsh');
  await page.getByRole('option', { name: /人工审核/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/state=review/);
  await page.locator('[data-row="s:review"]').focus();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: '快捷键' }).waitFor();
  expect(faults).toEqual([]);
});

test('twice as long in Chinese, names of states and buttons are still whole', async () => {
  const file = 'trade/order-fulfilment.flow.yaml';
  await drafted('order-fulfilment', file, /^( {4}title: .*zh-CN: )([^ }]+)/gm, '$1$2$2');
  const { page } = await opened('order-fulfilment', '', 'zh-CN');
  await page.locator('.cv-name', { hasText: '锁定库存锁定库存' }).waitFor();
  const cut = await page.evaluate(() => {
    const twice = (element: Element): void => {
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) node.textContent += node.textContent ?? '';
    };
    const all = [...document.querySelectorAll('#main button, #main [role="tab"]')];
    const buttons = all.filter(({ textContent }) => /\p{L}/u.test(textContent));
    buttons.forEach(twice);
    return [...document.querySelectorAll('.cv-node:not([data-open]) .cv-name'), ...buttons]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
      .map((one) => one.textContent);
  });
  expect(cut).toEqual([]);
});

test('F6 goes round the panels, and dividers move by arrow keys', async () => {
  const { page } = await opened('order-fulfilment');
  const panel = () => page.evaluate(() => document.activeElement?.closest('[data-panel]')?.getAttribute('data-panel'));
  const seen = [];
  for (let press = 0; press < 4; press++) {
    await page.keyboard.press('F6');
    seen.push(await panel());
  }
  expect(seen).toEqual(['structure', 'drawing', 'properties', 'details']);
  const divider = page.getByRole('separator', { name: 'Width of the structure' });
  await divider.focus();
  await page.keyboard.press('ArrowRight');
  expect(await divider.getAttribute('aria-valuenow')).toBe('296');
});

test('with little room the properties are drawn over the flow by Enter or a button, and put away', async () => {
  const { page, faults } = await opened('order-fulfilment');
  await page.setViewportSize({ width: 1000, height: 760 });
  await page.locator('[data-panel="properties"]').waitFor({ state: 'detached' });
  await page.locator('[data-row="s:review"]').focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-panel="properties"] h2', { hasText: 'Review' }).waitFor();
  await page.getByRole('button', { name: 'Hide the properties' }).click();
  await page.locator('[data-panel="properties"]').waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
});

async function expectRows(page: Page, holds: (rows: readonly string[]) => boolean): Promise<void> {
  const rows = () =>
    page.locator('[data-row]').evaluateAll((items) => items.map((item) => item.getAttribute('data-row') ?? ''));
  for (let tries = 0; tries < 1_200; tries++) {
    if (holds(await rows())) return;
    await page.waitForTimeout(50);
  }
  expect(holds(await rows())).toBe(true);
}
