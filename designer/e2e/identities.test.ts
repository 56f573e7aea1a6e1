import type { Browser } from 'playwright-core';
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

test('the tree leads to an identity, and each of its choices to where it was said', async () => {
  const { page, faults } = await lendPage(browser, `${server.url}/identities`, { locale: 'zh-CN' });
  await page.getByRole('link', { name: /生鲜/ }).click();
  await page.getByRole('tab', { name: '来源' }).click();
  const row = page.getByRole('row', { name: /^paymentWindow/ });
  await row.waitFor();
  expect(await row.innerText()).toMatch(/PT10M[\s\S]*自身[\s\S]*cn\.retail\.fresh\.identity\.yaml:10/);
  await row.getByText('2 个候选').click();
  expect(await row.innerText()).toMatch(/PT30M[\s\S]*order-fulfilment\.flow\.yaml:\d+/);
  expect(faults).toEqual([]);
});

test('an input tells the identity that the resolver finds', async () => {
  const { page, faults } = await lendPage(browser, `${server.url}/identities/cn.retail.fresh?tab=request`);
  const order = {
    orderId: 'A-1',
    market: 'cn',
    category: 'appliance',
    lines: [{ sku: 'x', quantity: 1, price: 1 }],
    total: 1,
  };
  await page.getByLabel('Input of a start').fill('{');
  await page.getByText(/This is not JSON/).waitFor();
  await page
    .getByLabel('Input of a start')
    .fill(JSON.stringify({ ...order, address: { country: 'CN', city: 'x' }, promisedUntil: '2030-01-02T12:00:00Z' }));
  await page.getByText('Under this identity, whatever').click();
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
  await page.getByText('It would run under').waitFor();
  expect(await page.getByText('It would run under').innerText()).toContain('cn.retail.appliance');
  expect(faults).toEqual([]);
});

test('identities side by side, down to what differs; a cell is changed in a draft, whose impact is told before it is published', async () => {
  const { page, faults } = await lendPage(
    browser,
    `${server.url}/identities/matrix?flow=order-fulfilment&under=br.market`,
  );
  await page.getByRole('columnheader', { name: 'pickWindow' }).waitFor();
  const rows = await page.getByRole('rowheader').allInnerTexts();
  expect(rows.map((row) => row.trim())).toEqual([
    'br.market.express',
    'br.market.far',
    'br.market.remote',
    'br.market.standard',
  ]);
  expect(await page.getByRole('columnheader', { name: 'stockHold' }).count()).toBe(0);
  await page.getByText('Only what differs').click();
  await page.getByRole('columnheader', { name: 'stockHold' }).waitFor();
  const heads = await page.getByRole('columnheader').allInnerTexts();
  const row = page.getByRole('row', { name: /^br\.market\.far/ });
  await row
    .getByRole('cell')
    .nth(heads.indexOf('pickWindow') - 1)
    .getByRole('button')
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'pickWindow' }).fill('PT9H');
  await dialog.getByText('No error').waitFor();
  await dialog.getByRole('button', { name: 'Keep in my draft' }).click();
  await page.getByRole('row', { name: /^br\.market\.far draft/ }).waitFor();
  await page.goto(`${server.url}/identities/br.market.far/publish?step=impact`);
  await page.getByText(/1 effective flow changes, 0 break/).waitFor();
  await page.getByRole('row', { name: /br\.market\.far order-fulfilment .*parameter pickWindow \w+ → PT9H/ }).waitFor();
  expect(faults).toEqual([]);
});

test('a business of one\u2019s own is a draft, published like any other; another begins as a copy of it without a part', async () => {
  const { page, faults } = await lendPage(browser, `${server.url}/identities/cn.retail`, { locale: 'en' });
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'New identity' }).click();
  await dialog.getByLabel('Path').fill('cn.retail.books');
  await dialog.getByLabel('Owner').fill('books-team');
  await dialog.getByLabel('Title in English').fill('Books');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByText('order-fulfilment', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByText('No error').waitFor();
  await dialog.getByRole('button', { name: 'Keep as my draft' }).click();
  await page.getByText('not published yet').waitFor();
  expect((await fetch(`${server.url}/v1/identities/cn.retail.books`)).status).toBe(404);
  await page.getByRole('textbox', { name: 'paymentWindow', exact: true }).fill('PT20M');
  await page.getByRole('button', { name: 'Publish' }).click();
  for (const step of ['diff', 'impact', 'confirm']) {
    await page.getByRole('link', { name: 'Next' }).click();
    await page.waitForURL(new RegExp(`step=${step}`));
  }
  await page.getByRole('button', { name: 'Publish cn.retail.books' }).click();
  await page.getByRole('link', { name: 'To the identity' }).click();
  await page.getByRole('heading', { name: 'Books' }).waitFor();
  await page.getByRole('cell', { name: 'order-fulfilment' }).waitFor();

  await page.getByRole('button', { name: 'New business from this one' }).click();
  await dialog.getByLabel('Path').fill('cn.retail.maps');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByText(/paymentWindow/).click();
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('row', { name: /removed Parameters order-fulfilment paymentWindow PT20M/ }).waitFor();
  await dialog.getByText('Edit the text').click();
  const text = dialog.getByRole('textbox', { name: 'identities/cn.retail.maps.identity.yaml' });
  expect(await text.inputValue()).not.toContain('paymentWindow');
  await text.fill(`${await text.inputValue()}    parameters: { reviewAbove: 99999999 }\n`);
  await dialog.getByText('Errors keep it from being published').waitFor();
  expect(await dialog.locator('.issue-lines').innerText()).toContain('identities/cn.retail.maps.identity.yaml:');
  expect(faults).toEqual([]);
});

test('a resolver table: a row that overlaps is told with a request, which is tried; the draft goes the way of its flow', async () => {
  const { page, faults } = await lendPage(browser, `${server.url}/identities/resolvers`, { locale: 'zh-CN' });
  await page.getByText('每个请求恰好对应一个业务身份').waitFor();
  await page.getByRole('button', { name: '添加一行' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('group', { name: /category 的取值/ })
    .getByText('fresh')
    .click();
  await dialog.getByRole('combobox', { name: '业务身份' }).fill('standard');
  await page.getByRole('option', { name: /br\.market\.standard/ }).click();
  await dialog.getByRole('button', { name: '存入草稿' }).click();
  await page.getByText('RESOLVER_AMBIGUOUS').first().waitFor();
  await page
    .getByRole('button', { name: /试一试 market = br, category = fresh, promisedDays = 0/ })
    .first()
    .click();
  await page.getByText('多行同时覆盖且互不包含：第 5, 9 行。').waitFor();
  await page.getByRole('button', { name: '修改第 9 行' }).click();
  await dialog
    .getByRole('group', { name: /market 的取值/ })
    .getByText('br')
    .click();
  await dialog.getByRole('textbox', { name: 'promisedDays 上限' }).fill('3');
  await dialog.getByRole('button', { name: '存入草稿' }).click();
  await page.getByText('每个请求恰好对应一个业务身份').waitFor();
  const draft = await draftTexts('order-fulfilment', /promisedDays: \{ below: 3 \}/);
  expect(draft['resolvers/orders.resolver.yaml']).toMatch(
    /- \{ when: \{ market: br, category: fresh, promisedDays: \{ below: 3 \} \}, identity: br\.market\.standard \}/,
  );
  await page.getByRole('link', { name: '发布' }).click();
  await page.getByRole('link', { name: '下一步' }).waitFor();
  expect(faults).toEqual([]);
});

test('providers that share a capability come to compete: the form says it, the text follows', async () => {
  const { page, faults } = await lendPage(browser, `${server.url}/identities/cn.retail.fresh?tab=form`, {
    locale: 'zh-CN',
  });
  await page.getByRole('button', { name: /stock\.reserve 的分流方式/ }).click();
  await page.getByRole('option', { name: /^灰度/ }).click();
  await page.getByRole('switch', { name: '每一步由人批准' }).press('Space');
  await page.getByRole('tab', { name: '文本' }).click();
  const text = await page.getByRole('textbox', { name: 'identities/cn.retail.fresh.identity.yaml' }).inputValue();
  expect(text).toContain('canary: { stable: wms-a, candidate: wms-b, approval: true }');
  // The page of the capability edits the same draft.
  await page.getByText('已保存', { exact: false }).first().waitFor();
  await page.goto(`${server.url}/capabilities/stock.reserve?tab=competition`);
  await page.getByRole('button', { name: '修改规则' }).first().click();
  await page.getByRole('button', { name: /同一选择保持于/ }).click();
  await page.getByRole('option', { name: /^单次调用/ }).click();
  await draftTexts(undefined, /approval: true \}, sticky: call \}/);
  await page.goto(`${server.url}/identities/cn.retail.fresh?tab=text`);
  const editor = page.getByRole('textbox', { name: 'identities/cn.retail.fresh.identity.yaml' });
  expect(await editor.inputValue()).toContain(
    '{ canary: { stable: wms-a, candidate: wms-b, approval: true }, sticky: call }',
  );
  expect(faults).toEqual([]);
});

test('the heat of a parent tells the states and ways of all that are below it', async () => {
  const { page, faults } = await lendPage(browser, `${server.url}/flows/order-fulfilment/live?identity=cn&view=table`);
  await page
    .getByRole('row', { name: /^Picking|picking/ })
    .first()
    .waitFor();
  await page
    .getByRole('row', { name: /^Check the temperature/ })
    .first()
    .waitFor();
  await page.getByRole('heading', { name: 'Transitions' }).waitFor();
  expect(faults).toEqual([]);
});

test('the heat of a large flow opens at a size to read', async () => {
  const { page, faults } = await lendPage(browser, `${server.url}/flows/order-fulfilment/live?identity=cn`);
  await page.locator('.heat-canvas [data-node="reserving"]').waitFor();
  expect(Number.parseInt(await page.locator('.cv-zoom').innerText(), 10)).toBeGreaterThanOrEqual(75);
  expect(faults).toEqual([]);
});

test('by keys alone, under a lens: what is added, edited and taken out stands in the file of the identity', async () => {
  const { page, faults } = await lendPage(
    browser,
    `${server.url}/flows/order-fulfilment/edit?identity=cn.retail.fresh`,
  );
  const row = (name: string) => page.locator(`[data-row="s:${name}"]`);
  const key = async (name: string, pressed: string) => {
    await row(name).focus();
    await page.keyboard.press(pressed);
  };
  await row('picking').waitFor();
  await key('picking', 'a');
  await page.getByRole('button', { name: 'Only cn.retail.fresh' }).press('Enter');
  await page.getByRole('dialog', { name: 'Add a state' }).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Kind' }).press('Enter');
  await page.keyboard.type('Task');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('combobox').fill('order-reviewer');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).fill('Weigh');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name in the text' }).fill('weigh');
  await page.keyboard.press('Enter');
  await row('weigh').waitFor();
  expect(await row('weigh').getAttribute('data-variation')).toBe('added');
  await key('weigh', 'F2');
  await page.getByRole('textbox', { name: 'Name in the text' }).fill('weighing');
  await page.keyboard.press('Enter');
  await row('weighing').waitFor();
  await key('shipping', 'Delete');
  await page
    .getByText(/“shipping” of order-fulfilment is not optional\. \(order-fulfilment\.flow\.yaml:\d+\)/)
    .first()
    .waitFor();
  await key('beforeShip', 'Delete');
  await page.locator('[data-row="s:beforeShip"][data-variation="disabled"]').waitFor();
  const texts = await draftTexts('order-fulfilment', /disable: beforeShip/);
  expect(Object.keys(texts)).toEqual(['identities/cn.retail.fresh.identity.yaml']);
  expect(Object.values(texts).join('')).toMatch(/insertAfter: picking[\s\S]*state: weighing[\s\S]*disable: beforeShip/);
  expect(faults).toEqual([]);
});

/** What a draft, or one of a flow, changes, once that is saved which is waited for. */
async function draftTexts(flow: string | undefined, saved: RegExp): Promise<Readonly<Record<string, string>>> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    const list = (await (
      await fetch(`${server.url}/v1/drafts${flow === undefined ? '' : `?flow=${flow}`}`)
    ).json()) as { items: { id: string }[] };
    for (const { id } of list.items) {
      const draft = (await (await fetch(`${server.url}/v1/drafts/${id}`)).json()) as { files: Record<string, string> };
      if (saved.test(Object.values(draft.files).join('\n'))) return draft.files;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the draft was not saved');
}

test('an identity is edited by a form: each field is a small change of its text, comments and all', async () => {
  const { page, faults } = await lendPage(browser, `${server.url}/settings`);
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/v1/explain?*', async (route) => {
    await asked;
    await route.continue();
  });
  await page.goto(`${server.url}/identities/cn.retail.fresh?tab=form`);
  const wait = page.getByRole('textbox', { name: 'paymentWindow', exact: true });
  // Nothing can be typed that would be lost when it is known what is asked.
  const flow = page.getByRole('group', { name: 'order-fulfilment' });
  await flow.getByRole('status', { name: 'Loading' }).waitFor();
  expect(await wait.count()).toBe(0);
  answer();
  await page.getByText(/sealed.*max 200000 \(cn\.retail\.fresh\.identity\.yaml:\d+\)/).waitFor();
  await wait.fill('PT12M');
  await wait.press('Enter');
  await page.getByRole('textbox', { name: 'wms-b' }).fill('15');
  await page.getByRole('textbox', { name: 'wms-b' }).press('Enter');
  await page.getByText('The shares sum to 110 %; they have to sum to 100 %.').waitFor();
  await page.getByRole('button', { name: 'Give wms-a what is left: 85' }).press('Enter');
  await page.getByText('Puts temperatureCheck before shipping.').waitFor();
  await page.getByRole('button', { name: 'Remove variation 1' }).press('Enter');
  await page.getByText('No error').waitFor();
  await page.getByRole('tab', { name: 'Text' }).click();
  const text = await page.getByRole('textbox', { name: 'identities/cn.retail.fresh.identity.yaml' }).inputValue();
  expect(text).toContain('# Fresh food: pay within ten minutes, a cold chain, two warehouses.\n');
  expect(text).toContain('parameters: { paymentWindow: PT12M, reviewAbove: 100000 }\n');
  expect(text).toContain('weighted: { wms-a: 85, wms-b: 15 }');
  expect(text).not.toContain('variations');
  expect(faults).toEqual([]);
});

test('the form asks as the schemas do: settings of a provider, shares begun, a capability bound, a flow added', async () => {
  const { page, faults } = await lendPage(browser, `${server.url}/identities/cn.retail.appliance?tab=form`, {
    locale: 'zh-CN',
  });
  const choose = async (name: string, option: string) => {
    await page.getByRole('button', { name }).press('Enter');
    await page.getByRole('option', { name: option }).press('Enter');
  };
  const money = page.getByRole('textbox', { name: 'reviewAbove' });
  await money.fill('1,200.00');
  await choose('warehouse.pick', 'wms-b');
  const picking = page.getByRole('group', { name: 'warehouse.pick' });
  await picking.getByText('配置').click();
  await picking.getByRole('textbox', { name: /默认件数/ }).fill('3');
  await choose('分流 logistics.create 的实现', 'yto');
  await page.getByText('比例合计 100%。').waitFor();
  await page.getByRole('combobox', { name: '绑定能力' }).fill('coldchain');
  await page.getByRole('option', { name: 'coldchain.check' }).click();
  await page.getByRole('button', { name: '添加' }).nth(1).press('Enter');
  await choose('运行其他流程', '费用报销');
  await page.getByRole('button', { name: '添加' }).last().press('Enter');
  await page.getByRole('tab', { name: '文本' }).click();
  const text = await page.getByRole('textbox', { name: 'identities/cn.retail.appliance.identity.yaml' }).inputValue();
  expect(text).toContain('parameters: { pickWindow: P1D, reviewAbove: 120000 }\n');
  expect(text).toContain('  warehouse.pick: { provider: wms-b, config: { defaultQuantity: 3 } }\n');
  expect(text).toContain('  logistics.create: { routing: { weighted: { jd: 50, yto: 50 } } }\n');
  expect(text).toContain('  coldchain.check: { provider: probe }\n');
  expect(text).toMatch(/ {2}expense-declaration: \{ version: \^\d+ \}\n|expense-declaration:\n {4}version: \^\d+\n/);
  expect(faults).toEqual([]);
});

test('what is edited is a draft: it outlives the page, is put in force by the wizard, and can be given up', async () => {
  const path = 'cn.retail.appliance';
  const form = `${server.url}/identities/${path}?tab=form`;
  const first = await lendPage(browser, form, { locale: 'zh-CN' });
  const field = first.page.getByRole('textbox', { name: 'pickWindow' });
  await field.fill('2 天');
  await first.page.getByText('草稿已保存').waitFor();
  await first.page.context().close();

  const { page, faults } = await lendPage(browser, form, { locale: 'zh-CN' });
  await page.getByText('草稿已保存').waitFor();
  expect(await page.getByRole('textbox', { name: 'pickWindow' }).inputValue()).toBe('2 天');
  await page.getByRole('button', { name: '发布' }).press('Enter');
  await page.getByRole('link', { name: '下一步' }).press('Enter');
  const row = page.getByRole('row', { name: /pickWindow/ });
  await row.waitFor();
  expect(await row.innerText()).toMatch(/修改[\s\S]*参数[\s\S]*P1D[\s\S]*P2D/);
  await page.getByRole('link', { name: '下一步' }).press('Enter');
  await page.getByRole('row', { name: /cn\.retail\.appliance order-fulfilment/ }).waitFor();
  await page.getByRole('link', { name: '下一步' }).press('Enter');
  await page.getByRole('button', { name: `发布 ${path}` }).press('Enter');
  await page.getByText(`${path} 已发布`).first().waitFor();
  await page.getByRole('link', { name: '查看业务身份' }).press('Enter');
  await page.getByText('无修改').waitFor();
  await page.getByRole('tab', { name: '文本' }).click();
  const text = page.getByRole('textbox', { name: `identities/${path}.identity.yaml` });
  expect(await text.inputValue()).toContain('pickWindow: P2D');

  await text.fill((await text.inputValue()).replace('appliance-team', 'nobody'));
  await page.getByText('草稿已保存').waitFor();
  await page.getByRole('link', { name: /家电.*草稿/ }).waitFor();
  await page.goto(`${server.url}/flows/order-fulfilment/edit?identity=${path}`);
  await page.getByText('以下业务身份按你尚未发布的草稿显示').waitFor();
  await page.getByText('无修改').waitFor();
  await page.getByRole('link', { name: path }).press('Enter');
  await page.getByRole('button', { name: '丢弃草稿' }).press('Enter');
  await page.getByRole('alertdialog').getByRole('button', { name: '丢弃草稿' }).press('Enter');
  await page.getByText('无修改').waitFor();
  await page.getByRole('tab', { name: '文本' }).click();
  expect(await text.inputValue()).toContain('appliance-team');
  expect(faults).toEqual([]);
});

test('a conflict stands at its row: who says what, the request that shows it, played, and decided', async () => {
  const path = 'cn.retail.appliance';
  const { page, faults } = await lendPage(browser, `${server.url}/identities/${path}?tab=form`, { locale: 'zh-CN' });
  for (const overlay of ['presale@^1', 'group-buying@^1']) {
    await page.getByRole('textbox', { name: '叠加包及版本范围' }).fill(overlay);
    await page.keyboard.press('Enter');
  }
  const note = page.locator('.identity-parameter', { hasText: 'paymentWindow' }).locator('.issue-note');
  await note.getByText('冲突 C3').waitFor();
  const sides = await note.getByRole('table', { name: '各方设置' }).innerText();
  expect(sides).toMatch(/group-buying@1\.0\.0\s+PT20M\s+始终适用[\s\S]*presale@1\.0\.0\s+PT15M/);
  await note.getByText('任意请求').waitFor();
  await note.getByText(/"category":"appliance"/).waitFor();
  await note.getByRole('button', { name: '播放此输入' }).press('Enter');
  await page.waitForURL(/mode=simulate/);
  await page.getByText('此输入会触发该冲突').waitFor();
  const input = page.getByRole('group', { name: '输入', exact: true }).first();
  expect(await input.innerText()).toMatch(/appliance/);
  await page.goto(`${server.url}/identities/${path}?tab=form`);
  await note.getByRole('button', { name: /记录裁决.*presale/ }).press('Enter');
  await page.getByRole('textbox', { name: '理由' }).fill('定金须在直播中支付');
  await page.getByRole('textbox', { name: '裁决人' }).fill('trade-lead');
  await page.getByRole('button', { name: '应用' }).press('Enter');
  await page.getByText('没有错误').waitFor();
  expect(await note.count()).toBe(0);
  await page.getByText('草稿已保存').waitFor();
  await page.getByRole('tab', { name: '文本' }).click();
  const decision = await page.getByRole('textbox', { name: /resolution\.yaml/ }).inputValue();
  expect(decision).toMatch(/choose: presale@1\.0\.0\nbecause: "定金须在直播中支付"\nby: "trade-lead"/);
  expect(faults).toEqual([]);
});

test('a part of a requirement is commented and decided on, and the decision stands in the tree', async () => {
  const { page, faults } = await lendPage(browser, `${server.url}/requirements/fresh-2026?part=swap`, {
    locale: 'zh-CN',
  });
  const discussion = page.getByRole('region', { name: '讨论与决定' });
  await discussion.getByRole('textbox', { name: '评论该分项' }).fill('同价或更低');
  await discussion.getByRole('button', { name: '发送' }).click();
  await discussion.getByText('同价或更低').last().waitFor();
  await discussion.getByRole('button', { name: '作出决定…' }).click();
  const dialog = page.getByRole('dialog', { name: '对“swap”作出决定' });
  await dialog.getByRole('button', { name: '确定' }).click();
  await dialog.getByText('请填写理由，供他人日后查阅。').waitFor();
  await dialog.getByRole('radio', { name: '需修改' }).click();
  await dialog.getByRole('textbox', { name: /理由/ }).fill('只推荐同一品类');
  await dialog.getByRole('button', { name: '确定' }).click();
  await page.getByRole('treeitem', { name: /缺货时推荐替代品 需修改/ }).waitFor();
  await page.getByRole('tab', { name: '讨论与决定' }).click();
  await page.getByRole('listitem').filter({ hasText: '只推荐同一品类' }).getByRole('link', { name: 'swap' }).click();
  await page.getByRole('heading', { name: '缺货时推荐替代品' }).waitFor();
  expect(faults).toEqual([]);
});

test('a requirement tells by keys what is missing; a gap becomes a draft contract', async () => {
  const { page, faults } = await lendPage(browser, `${server.url}/requirements/fresh-2026`, { locale: 'zh-CN' });
  await page.getByRole('treeitem', { name: /十分钟内付款/ }).focus();
  await page.keyboard.press('End');
  await page.getByRole('heading', { name: '缺货时推荐替代品' }).waitFor();
  await page.getByRole('button', { name: '起草契约' }).click();
  await page.getByRole('link', { name: 'item.substitute 已作为草案登记' }).waitFor();
  await page.getByRole('row', { name: /有契约 未达成 item\.substitute 仍是草案/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('treeitem', { name: /发车前测温/ }).click();
  await page.getByRole('link', { name: /30 天内没有调用/ }).click();
  await page.waitForURL(/\/rows\?of=/);
  expect(faults).toEqual([]);
});
