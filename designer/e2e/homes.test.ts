import type { Browser } from 'playwright-core';
import { openPage } from './browser.ts';
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
}

const keys: readonly Grant[] = [
  { roles: ['analyst'], extras: [], taskRoles: ['administration-employee'] },
  { roles: ['developer'], extras: [], taskRoles: [] },
  { roles: ['operator'], extras: [], taskRoles: [] },
  { roles: ['admin'], extras: [], taskRoles: [] },
];

test.each(keys)('every link of the home of $roles opens, and asks for nothing it may not have', async (grant) => {
  const key = await keyOf(grant);
  const { page } = await openPage(browser, server.url, { locale: 'en', key });
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() === 403) refused.push(`${page.url()}: ${response.url()}`);
  });
  const links = new Set<string>();
  for (const role of ['Analyst', 'Developer', 'Operator', 'Business owner']) {
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
  await page.context().close();
});

/** One of `/identities/a`, `/identities/b`, …: what differs between them is not what a key may do. */
function firstOfEachPage(links: readonly string[]): readonly string[] {
  const byPage = new Map(links.toReversed().map((href) => [/^\/[^/?]*\/?/.exec(href)?.[0] ?? href, href]));
  return [...byPage.values()];
}

async function keyOf(grant: Grant): Promise<string> {
  const response = await fetch(`${server.url}/v1/keys`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${server.adminKey}`,
      'content-type': 'application/json',
      'idempotency-key': grant.roles.join(),
    },
    body: JSON.stringify({ name: grant.roles.join(), ...grant, subtrees: [''] }),
  });
  const made: { readonly secret?: string } = JSON.parse(await response.text());
  return made.secret ?? '';
}
