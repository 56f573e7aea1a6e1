import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { lendPage } from './lent-pages.ts';
import type { DesignerServer } from './designer-server.ts';
import { useDesigner } from './use-designer.ts';

jest.setTimeout(180_000);

const hour = 3_600_000;
const week = 7 * 24 * hour;
const begin = Date.UTC(2026, 5, 1);
const flow = `flow: order
version: 1.0.0
title: { en: Order, zh-CN: 订单 }
owner: shop
input: { type: object, required: [good], properties: { good: { type: boolean } } }
parameters: { patience: { type: string, format: duration, default: PT1H } }
initial: asked
states:
  asked: { always: [{ guard: input.good, target: kept }, { target: lost }] }
  kept: { type: final, tags: [success] }
  lost: { type: final, tags: [failure] }
`;
const identity = (path: string, more = ''): string => `identity: ${path}\nowner: shop\n${more}`;
const patience = (length: string): string => `flows: { order: { parameters: { patience: ${length} } } }\n`;
const activity = (id: string, of: string): string => `activity: ${id}
title: { en: Wait longer, zh-CN: 等久一点 }
identity: ${of}
owner: shop
kind: longer-patience
kindTitle: { en: Longer patience, zh-CN: 等待更久 }
flow: order
metric: success-share
wanted: up
method: before-after
at: ${new Date(begin + week).toISOString()}
window: PT1H
`;
const file = 'shop.c.identity.yaml';
const advised = 'activities/longer-patience-shop-c.activity.yaml';

let browser: Browser;
let server: DesignerServer;

const files = {
  'order.flow.yaml': flow,
  'shop.identity.yaml': identity('shop', 'abstract: true\nflows: { order: { version: ^1 } }\n'),
  'shop.a.identity.yaml': identity('shop.a'),
  'shop.b.identity.yaml': identity('shop.b'),
  [file]: identity('shop.c'),
};

// Two businesses wait longer, and more orders are kept: three activities tell the third of it.
useDesigner({ files, stillAt: begin - hour }, async (used) => {
  ({ browser, server } = used);
  await orders(begin, 55, ['shop.a', 'shop.b']);
  await moveTo(begin + week);
  await server.tessera.publish({
    'shop.a.identity.yaml': identity('shop.a', patience('PT9H')),
    'shop.b.identity.yaml': identity('shop.b', patience('PT9H')),
    'activities/a.activity.yaml': activity('a', 'shop.a'),
    'activities/b.activity.yaml': activity('b', 'shop.b'),
    'activities/c.activity.yaml': activity('c', 'shop.b'),
  });
  await orders(begin + week, 99, ['shop.a', 'shop.b']);
  await moveTo(begin + 2 * week);
  await until(advice, ({ items: [first] }) => first?.standing === 'advised');
});

async function moveTo(at: number): Promise<void> {
  await server.tessera.engine.virtualClock?.advanceTo(at);
}

/** Of 110 orders so many are kept. */
async function orders(at: number, good: number, of: readonly string[]): Promise<void> {
  await moveTo(at);
  const starts = of.flatMap((one) => Array.from({ length: 110 }, (_, n) => ({ one, input: { good: n < good } })));
  await Promise.all(starts.map(({ one, input }) => server.tessera.start({ flow: 'order', identity: one, input })));
}

async function call<T>(
  method: string,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const told = await answer.text();
  if (!answer.ok) throw new Error(told);
  return JSON.parse(told);
}

interface Advice {
  readonly items: readonly { readonly standing: string }[];
  readonly record: { readonly value: number | null };
}
const advice = async (): Promise<Advice> => await call('GET', '/v1/identities/shop.c/advice');

interface Draft {
  readonly id: string;
  readonly revision: number;
  readonly files: Readonly<Record<string, string>>;
  readonly base: Readonly<Record<string, { readonly hash: string }>>;
}

async function draft(): Promise<Draft> {
  const { items } = await call<{ readonly items: readonly Draft[] }>('GET', '/v1/drafts?identity=shop.c');
  return await call('GET', `/v1/drafts/${items[0]?.id ?? ''}`);
}

async function published(): Promise<{ readonly text: string; readonly hash: string }> {
  const { files: all } = await call<{
    readonly files: Readonly<Record<string, { readonly text: string; readonly hash: string }>>;
  }>('GET', '/v1/texts');
  return all[file] ?? { text: '', hash: '' };
}

/** Asked again until it holds: what is saved or counted comes a moment later. */
async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  for (const end = Date.now() + 60_000; ;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > end) throw new Error(`it did not come to hold: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function accept(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Longer patience' }).waitFor();
  await page.getByRole('button', { name: 'Accept and draft' }).click();
  await page.waitForURL(/identities\/shop\.c\?tab=form/);
}

test('advice is accepted over a draft, while another publishes the text: all three stand in it after a merge', async () => {
  const begun = await published();
  const mine = { identity: 'shop.c', files: { [file]: `${begun.text}title: Mine\n` }, base: { [file]: begun.hash } };
  await call('PUT', `/v1/drafts/d_${'3'.repeat(26)}`, mine);
  await server.tessera.publish({ [file]: begun.text.replace('owner: shop', 'owner: others') });
  const { page, faults } = await lendPage(browser, `${server.url}/activities?for=shop.c`, { locale: 'en' });
  await accept(page);
  await page.getByRole('button', { name: 'Merge' }).click();
  const merged = await until(draft, ({ files: { [file]: text = '' } }) => text.includes('others'));
  expect(merged.files[file]).toMatch(/owner: others\n[\s\S]*title: Mine\n[\s\S]*patience: "?PT9H/);
  expect(merged.files[advised]).toContain('advice: "shop.c:longer-patience:success-share:up"');
  expect((await call<{ readonly items: readonly object[] }>('GET', '/v1/advice:answers')).items).toMatchObject([
    { answer: 'accepted', identity: 'shop.c' },
  ]);
  expect(faults).toEqual([]);
});

test('accepted once more, it leaves what its author made of it', async () => {
  const { id, revision, files: drafted, base } = await draft();
  const bases = Object.fromEntries(Object.entries(base).map(([name, { hash }]) => [name, hash]));
  const own = { ...drafted, [advised]: `${drafted[advised] ?? ''}# mine\n` };
  await call(
    'PUT',
    `/v1/drafts/${id}`,
    { identity: 'shop.c', files: own, base: bases },
    { 'if-match': `"${revision}"` },
  );
  const { page, faults } = await lendPage(browser, `${server.url}/activities?for=shop.c`, { locale: 'en' });
  await page.getByText(/^Accepted by/).waitFor();
  await accept(page);
  await page.getByText('No error').waitFor();
  expect((await draft()).files).toEqual(own);
  expect(faults).toEqual([]);
});

test('what both say otherwise is asked with both sides; how the advice turned out stands on its page', async () => {
  const before = await published();
  await server.tessera.publish({ [file]: before.text + patience('PT5H') });
  const now = await published();
  const { page, faults } = await lendPage(browser, `${server.url}/identities/shop.c?tab=form`, { locale: 'en' });
  await page.getByRole('button', { name: 'Merge' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Both of you changed this' });
  for (const side of [/PT5H/, /PT9H/]) await dialog.getByText(side).waitFor();
  await dialog.getByRole('button', { name: 'Accept' }).click();
  const kept = await until(draft, ({ base }) => base[file]?.hash === now.hash);
  expect(kept.files[file]).toContain('PT9H');

  await orders(begin + 3 * week, 55, ['shop.c']);
  await moveTo(begin + 4 * week);
  const at = `at: ${new Date(begin + 4 * week).toISOString()}`;
  const { [advised]: text = '' } = kept.files;
  await server.tessera.publish({ ...kept.files, [advised]: text.replace(/^at: .*$/m, at) });
  await orders(begin + 4 * week, 99, ['shop.c']);
  await moveTo(begin + 5 * week);
  await until(advice, ({ record }) => record.value === 1);
  await page.goto(`${server.url}/activities?for=shop.c`);
  await page.getByText('Accepted advice that worked:').waitFor();
  expect(await page.locator('.advice-record').last().innerText()).toMatch(/100/);
  expect(faults).toEqual([]);
});
