import type { Browser, Page } from 'playwright-core';
import { lendPage } from './lent-pages.ts';
import type { DesignerServer } from './designer-server.ts';
import { clicks, keys, type Driver } from './drivers.ts';
import { useDesigner } from './use-designer.ts';

jest.setTimeout(240_000);

let browser: Browser;
let server: DesignerServer;

useDesigner({ files: {} }, (used) => {
  ({ browser, server } = used);
});

test.each([
  { flow: 'gift-by-keys', driver: keys },
  { flow: 'gift-by-clicks', driver: clicks },
])(
  '$flow: the reference flow is built as a person would write it, checked, played and published',
  async ({ flow, driver }) => {
    await newDraft(flow);
    const { page, faults } = await lendPage(browser, `${server.url}/flows/${flow}/edit`, { locale: 'en' });
    await page.getByRole('tree').waitFor();
    const pointed = await countPointers(page);
    await build(driver(page));
    await page.getByText('0 errors').waitFor();
    await expectSaved(flow, golden(flow));
    await prove(driver(page), page, flow);
    expect((await pointed()) > 0).toBe(driver === clicks);
    expect(faults).toEqual([]);
  },
);

async function build(driver: Driver): Promise<void> {
  await add(driver, 's:done', 'Task', 'decide', { uses: 'manager' });
  await add(driver, 's:decide', 'Call', 'refund', { find: 'payment.refund' });
  await add(driver, 's:refund', 'Parallel', 'prepare');
  await driver.act('s:decide', 'Start here');
  await connect(driver, 's:refund', 'When the call is done', 'prepare');
  await connect(driver, 's:refund', 'When the call fails', 'done');
  await connect(driver, 's:prepare', 'When done', 'done');
  await driver.act('t:decide|outcome:done|0', 'Lead elsewhere…');
  await driver.find('Leads to', 'refund');
  await driver.press('Lead there');
  await driver.show('s:refund');
  await map(driver, 'paymentRef', 'pay-1');
  await map(driver, 'amount', '12.5');
  await map(driver, 'reason', 'gift');
}

/** Checked, played and published by the same means that built it. */
async function prove(driver: Driver, page: Page, flow: string): Promise<void> {
  await driver.pick('Check');
  await page.getByText('0 errors').waitFor();
  await driver.pick('Simulate');
  await driver.press('done', 'decide');
  await page.getByRole('article', { name: 'payment.refund' }).waitFor();
  await driver.follow('Publish');
  const box = page.getByText('I have read the warnings');
  await box.or(page.getByText('Nothing was found')).first().waitFor();
  if (await box.isVisible()) await driver.tick('I have read the warnings');
  for (const step of ['scenarios', 'diff', 'impact', 'confirm']) {
    await driver.follow('Next');
    await page.waitForURL(new RegExp(`step=${step}`));
  }
  await driver.fill('Note', 'The first one.');
  await driver.press(`Publish ${flow} 1.0.0`);
  await page.getByText('Published as version 1.0.0').first().waitFor();
}

async function map(driver: Driver, field: string, value: string): Promise<void> {
  await driver.open(new RegExp(`^${field}`));
  await driver.pick('Literal');
  await driver.fill(field, value);
  await driver.leave();
  await driver.open(new RegExp(`^${field}`));
}

async function connect(driver: Driver, from: string, when: string, target: string, outcome?: string): Promise<void> {
  await driver.act(from, 'Connect to…', 'c');
  await driver.choose('When', when);
  if (outcome !== undefined) await driver.fill('Outcome', outcome);
  await driver.find('Leads to', target);
  await driver.press('Connect');
}

async function add(
  driver: Driver,
  after: string,
  kind: string,
  name: string,
  { uses, find }: { readonly uses?: string; readonly find?: string } = {},
): Promise<void> {
  await driver.act(after, 'Add after', 'a');
  await driver.choose('Kind', kind);
  if (uses !== undefined) await driver.coin('Role of who does it', uses);
  if (find !== undefined) await driver.find('Capability', find);
  await driver.fill('Name in the text', name);
  await driver.press('Add');
}

/** How often a pointer was pressed since. */
async function countPointers(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Reflect.set(globalThis, 'pointed', 0);
    const count = (): boolean => Reflect.set(globalThis, 'pointed', Number(Reflect.get(globalThis, 'pointed')) + 1);
    document.addEventListener('pointerdown', count, { capture: true });
  });
  return () => page.evaluate(() => Number(Reflect.get(globalThis, 'pointed')));
}

async function newDraft(flow: string): Promise<void> {
  const text = `flow: ${flow}\nversion: 1.0.0\ninput: { type: object }\ninitial: done\nstates:\n  done: { type: final }\n`;
  const answer = await fetch(`${server.url}/v1/drafts/${draftOf(flow)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'idempotency-key': flow },
    body: JSON.stringify({ flow, files: { [`${flow}.flow.yaml`]: text }, base: {} }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** The draft is saved after a second of quiet. */
async function expectSaved(flow: string, text: string): Promise<void> {
  const saved = async (): Promise<string> => {
    const answer = await fetch(`${server.url}/v1/drafts/${draftOf(flow)}`);
    const draft: { readonly files: Readonly<Record<string, string>> } = JSON.parse(await answer.text());
    return draft.files[`${flow}.flow.yaml`] ?? '';
  };
  for (let waited = 0; waited < 60_000 && (await saved()) !== text; waited += 250) {
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  expect(await saved()).toBe(text);
}

function draftOf(flow: string): string {
  return `d_${'0'.repeat(25)}${flow.length % 10}`;
}

/** Eight states, two regions, a task, a call with three mappings: by hand it would be written no other way. */
function golden(flow: string): string {
  return `flow: ${flow}
version: 1.0.0
input: { type: object }
initial: decide
states:
  done: { type: final }
  decide:
    task:
      title: decide
      role: manager
      outcomes: { done: { target: refund } }
  refund:
    invoke: { capability: payment.refund@^1, onDone: prepare, onError: done, input: { paymentRef: pay-1, amount: 1250, reason: gift } }
  prepare:
    type: parallel
    states:
      first: { initial: done, states: { done: { type: final } } }
      second: { initial: done, states: { done: { type: final } } }
    onDone: done
`;
}
