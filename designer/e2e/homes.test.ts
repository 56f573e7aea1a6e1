import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { lendPage } from './lent-pages.ts';
import type { MyTraffic } from '../api/traffic.ts';
import type { DesignerServer } from './designer-server.ts';
import { seedWorld } from './pages.ts';
import { useDesigner } from './use-designer.ts';

jest.setTimeout(120_000);

let browser: Browser;
let server: DesignerServer;

useDesigner({ open: false }, async (used) => {
  ({ browser, server } = used);
  await seedWorld(server);
});

interface Grant {
  readonly roles: readonly string[];
  readonly extras: readonly string[];
  readonly taskRoles: readonly string[];
  readonly flows?: readonly string[];
  /** The homes that it is offered. */
  readonly homes: readonly string[];
}

const keys: readonly Grant[] = [
  {
    roles: ['analyst'],
    extras: ['run'],
    taskRoles: ['administration-employee'],
    homes: ['Analyst', 'Developer', 'Business owner', 'Partner', 'Service desk'],
  },
  { roles: ['developer'], extras: [], taskRoles: [], homes: ['Analyst', 'Developer', 'Business owner'] },
  {
    roles: ['operator'],
    extras: [],
    taskRoles: [],
    homes: ['Developer', 'Operator', 'Business owner', 'Partner', 'Service desk'],
  },
  { roles: ['admin'], extras: [], taskRoles: [], homes: ['Developer', 'Business owner'] },
  { roles: ['app'], extras: [], taskRoles: [], flows: ['order-fulfilment'], homes: ['Partner', 'Service desk'] },
];

test.each(keys)('every link of the home of $roles opens, and asks for nothing it may not have', async (grant) => {
  const key = await keyOf(grant);
  const { page } = await lendPage(browser, server.url, { locale: 'en', key });
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() === 403) refused.push(`${page.url()}: ${response.url()}`);
  });
  const links = new Set<string>();
  await page.getByRole('radio').first().waitFor();
  expect(await page.getByRole('radio').allInnerTexts()).toEqual(grant.homes);
  for (const role of grant.homes) {
    await page
      .getByRole('radio', { name: role })
      .or(page.getByRole('button', { name: role }))
      .first()
      .click();
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await page.waitForFunction(() => document.querySelector('.skeleton') === null);
    const found = await page
      .locator('.home-cards a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    for (const href of found) if (href !== null && !href.startsWith('/rows')) links.add(href);
  }
  expect(links.size).toBeGreaterThan(1);
  for (const href of firstOfEachPage([...links])) {
    await page.goto(`${server.url}${href}`);
    await page.locator('main h1, main h2').first().waitFor();
    await page.waitForFunction(() => document.querySelector('.skeleton') === null);
  }
  expect(refused).toEqual([]);
});

/** One of `/identities/a`, `/identities/b`, …: what differs between them is not what a key may do. */
function firstOfEachPage(links: readonly string[]): readonly string[] {
  const byPage = new Map(links.toReversed().map((href) => [/^\/[^/?]*\/?/.exec(href)?.[0] ?? href, href]));
  return [...byPage.values()];
}

test('an application owner sees traffic of own flows alone', async () => {
  const key = await keyOf({ roles: ['app'], extras: [], taskRoles: [], flows: ['order-fulfilment'] });
  const answer = await fetch(`${server.url}/v1/me/traffic`, { headers: { authorization: `Bearer ${key}` } });
  const { flows, accepted, refused }: MyTraffic = JSON.parse(await answer.text());
  expect(flows.map(({ flow, running }) => [flow, running.value])).toEqual([['order-fulfilment', 3]]);
  // A declaration was sent an event, but that is another flow.
  expect(accepted).toMatchObject({ value: null, n: 0, basis: 'missing' });
  // Nothing was refused yet, and nothing asked: this request is counted once it is answered.
  expect(refused).toMatchObject({ value: null, basis: 'missing' });
});

test('the service desk finds a case while its number is typed, and reads its story', async () => {
  const key = await keyOf({ roles: ['operator'], extras: [], taskRoles: [] });
  const { page, faults } = await lendPage(browser, `${server.url}/?home=desk`, { locale: 'zh-CN', key });
  await page.getByRole('searchbox', { name: '查找业务单' }).fill('A-10');
  await page.getByText('找到 3 笔').waitFor();
  await page.getByRole('searchbox', { name: '查找业务单' }).fill('A-1002');
  await page.getByText('找到 1 笔').waitFor();
  await page.getByRole('heading', { name: /A-1002/ }).waitFor();
  await page.getByText(/“锁定库存”已由 wms-\w+ 完成，进入“等待支付”/).waitFor();
  await page.getByText('PAYMENT_RECEIVED').first().waitFor();
  await page.getByText(/截至 /).waitFor();
  await page.getByRole('searchbox', { name: '查找业务单' }).fill('Z');
  await page.getByText('没有以“Z”开头的业务单').waitFor();
  expect(faults).toEqual([]);
});

async function keyOf({ roles, extras, taskRoles, flows }: Omit<Grant, 'homes'>): Promise<string> {
  const grant = { roles, extras, taskRoles, ...(flows === undefined ? {} : { flows }) };
  const response = await fetch(`${server.url}/v1/keys`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${server.adminKey}`,
      'content-type': 'application/json',
      // A repeated request is answered without the secret.
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ name: grant.roles.join(), ...grant, subtrees: [''] }),
  });
  const made: { readonly secret?: string } = JSON.parse(await response.text());
  return made.secret ?? '';
}
