import type { Browser } from 'playwright-core';
import type { Actor } from '@tessera/engine';
import { lendPage } from './lent-pages.ts';
import type { DesignerServer } from './designer-server.ts';
import { useDesigner } from './use-designer.ts';

jest.setTimeout(180_000);

const anyone: Actor = { name: 'test', subtrees: [''], taskRoles: ['*'] };

const files = {
  'desk.flow.yaml': `flow: desk
version: 1.0.0
title: { en: Desk, zh-CN: 受理 }
input: { type: object, properties: { id: { type: string } }, required: [id] }
key: =input.id
search: { desk: =input.id }
context: { note: { type: string, initial: '' } }
events: { SUBMIT: { type: object, properties: { pages: { type: integer } }, required: [pages] } }
initial: draft
states:
  draft:
    title: { en: Draft, zh-CN: 起草 }
    on: { SUBMIT: { target: review } }
    after: [ { delay: P30D, target: gone } ]
  review:
    title: { en: Review, zh-CN: 审核 }
    task:
      title: { en: Review the paper, zh-CN: 审核文件 }
      role: reviewer
      due: PT4H
      form:
        type: object
        properties: { note: { type: string, minLength: 3, title: Note } }
        required: [note]
      outcomes:
        approve: { title: { en: Approve, zh-CN: 同意 }, target: done, assign: { note: =output.note } }
        reject: { title: { en: Reject, zh-CN: 驳回 }, target: gone }
  done: { type: final, output: { note: =context.note } }
  gone: { type: final }
`,
  'share.flow.yaml': `flow: share
version: 1.0.0
title: { en: Shares, zh-CN: 分摊 }
input: { type: object, properties: { id: { type: string } }, required: [id] }
key: =input.id
context: { share: { type: integer, initial: 0 } }
events: { DIVIDE: { type: object, properties: { by: { type: integer } }, required: [by] } }
initial: ready
states:
  ready: { on: { DIVIDE: { target: done, assign: { share: =100 / event.by } } }, after: [ { delay: P30D, target: done } ] }
  done: { type: final }
`,
  'cn.identity.yaml': `identity: cn
title: { en: China, zh-CN: 中国 }
flows: { desk: { version: ^1 }, share: { version: ^1 } }
`,
};

let browser: Browser;
let server: DesignerServer;

useDesigner({ files }, (used) => {
  ({ browser, server } = used);
});

async function start(id: string, isSubmitted = false) {
  const { instance } = await server.tessera.start({ flow: 'desk', identity: 'cn', input: { id }, waitMs: 60_000 });
  if (isSubmitted) await submit(instance.id);
  return instance.id;
}

/** Of the flow that divides: by zero it stops with an incident. */
async function share(id: string, isStopped: boolean) {
  const { start: begin, instances } = server.tessera;
  const { instance } = await begin({ flow: 'share', identity: 'cn', input: { id }, waitMs: 60_000 });
  const to = { instance: instance.id };
  if (isStopped) await instances.send({ to, type: 'DIVIDE', payload: { by: 0 } }, anyone);
  return instance.id;
}

async function submit(id: Awaited<ReturnType<typeof start>>): Promise<void> {
  await server.tessera.instances.send({ to: { instance: id }, type: 'SUBMIT', payload: { pages: 3 } }, anyone);
}

test('a list and an instance follow what happens, without a reload', async () => {
  const { page, faults } = await lendPage(browser, `${server.url}/instances?flow=desk`);
  await page.getByRole('heading', { name: 'No instance matches' }).or(page.getByRole('table')).first().waitFor();
  const id = await start('L-1');
  await page.getByRole('link', { name: 'L-1' }).click();
  await page.getByText('SUBMIT').first().waitFor();
  await page.getByText('List', { exact: true }).click();
  await submit(id);
  await page.getByRole('listbox').getByText('SUBMIT').waitFor();
  await page.locator('.state-line[data-mark=here]', { hasText: 'Review' }).waitFor();
  expect(faults).toEqual([]);
});

test('replay shows states and data at any step, by keys', async () => {
  const id = await start('R-1', true);
  const { page } = await lendPage(browser, `${server.url}/instances/${id}?view=list`);
  const slider = page.getByRole('slider', { name: 'Step of the history' });
  await slider.focus();
  await page.keyboard.press('Home');
  await page.getByText('Replay: this is not the present state.').waitFor();
  await page.locator('.state-line[data-mark=here]', { hasText: 'Draft' }).waitFor();
  await page.waitForURL((url) => url.searchParams.has('at'));
  expect(new URL(page.url()).searchParams.get('at')).toBe('1');
  await page.keyboard.press('ArrowRight');
  await page.locator('.state-line[data-mark=here]', { hasText: 'Review' }).waitFor();
});

test('an event is sent with a form, after what it does was said', async () => {
  const id = await start('E-1');
  const { page } = await lendPage(browser, `${server.url}/instances/${id}?view=list`);
  await page.getByRole('button', { name: 'Send event' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByText(/must have required|pages/)
    .first()
    .waitFor();
  await dialog.getByRole('textbox').last().fill('3');
  await dialog.getByText('It goes to').waitFor();
  await dialog.getByText('Review the paper').waitFor();
  await dialog.getByRole('button', { name: 'Send event' }).click();
  await page.locator('.state-line[data-mark=here]', { hasText: 'Review' }).waitFor();
  expect((await server.tessera.instances.get(id, anyone)).states).toEqual(['review']);
});

test('data is corrected by a form, with what changes and why, as a step of the history', async () => {
  const id = await start('D-1');
  const { page, faults } = await lendPage(browser, `${server.url}/instances/${id}?view=list`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Correct the data' }).click();
  const dialog = page.getByRole('dialog', { name: 'Correct the data' });
  await dialog.getByText('Nothing is changed yet.').waitFor();
  await dialog.getByRole('textbox', { name: 'note' }).fill('');
  await dialog.getByRole('textbox', { name: 'note' }).fill('agreed by phone');
  await dialog.locator('.data-changes ins', { hasText: 'agreed by phone' }).waitFor();
  const confirm = dialog.getByRole('button', { name: 'Correct the data' });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('the form was wrong');
  await dialog.getByText('It stays in').waitFor();
  await confirm.click();
  await page.getByText('data corrected').first().waitFor();
  expect((await server.tessera.instances.get(id, anyone)).data).toEqual({ note: 'agreed by phone' });
  const { items } = await server.tessera.instances.history(id, 0, 10, anyone);
  expect(items.at(-1)?.entry).toMatchObject({ why: 'patch', record: { reason: 'the form was wrong' } });
  expect(faults).toEqual([]);
});

test('the heat of a flow is drawn: warm states, ways never taken, and a count that opens its instances', async () => {
  await start('H-1', true);
  const { page, faults } = await lendPage(browser, `${server.url}/flows/desk/live`);
  const review = page.locator('[data-node="review"]');
  await page.locator('[data-node="review"][data-heat]').waitFor();
  expect(await page.locator('.cv-line[data-heat="0"]').count()).toBeGreaterThan(0);
  const taken = page.locator('[data-edge="draft|on:SUBMIT|0"]').first();
  expect(await taken.getAttribute('data-heat')).not.toBe('0');
  await review.click();
  await page.getByText('Inside now').waitFor();
  await page.getByRole('link', { name: /^Show the .* in review$/ }).click();
  await page.getByRole('link', { name: 'H-1' }).waitFor();
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ flow: 'desk', state: 'review' });
  await page.goBack();
  await page.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForURL(/instances\?flow=desk&state=/);
  await page.goBack();
  await page.getByText('Table', { exact: true }).click();
  await page.getByRole('columnheader', { name: 'Inside now' }).waitFor();
  await page.goto(`${server.url}/flows/desk/edit?mode=simulate&panel=runs&window=P90D`);
  await page.getByRole('region', { name: 'Recorded runs' }).getByText('Not covered yet').waitFor();
  await page.locator('[data-node="review"]:not([data-muted])').waitFor();
  expect(await page.locator('[data-edge^="review|outcome:reject"][data-muted]').count()).toBeGreaterThan(0);
  expect(faults).toEqual([]);
});

test('several instances are acted on after what becomes of them was counted; the failed ones are listed', async () => {
  const { instances } = server.tessera;
  const first = await share('B-1', true);
  const second = await share('B-2', true);
  const third = await share('B-3', false);
  const { page, faults, requests } = await lendPage(browser, `${server.url}/instances?flow=share`);
  await page.getByText('Choose all on this page').locator('..').click();
  const bar = page.getByRole('region', { name: 'Act on several instances' });
  await bar.getByText('3 chosen').waitFor();
  await bar.getByRole('button', { name: 'More for several' }).click();
  await page.getByRole('menuitem', { name: 'Skip' }).click();
  const dialog = page.getByRole('dialog', { name: 'Skip: 3 instances' });
  await dialog.getByText('2 of 3 can be acted on').waitFor();
  await dialog.getByText('1 cannot: The instance has no open incident').waitFor();
  expect((await instances.incidents({ limit: 10, status: 'open' }, anyone)).items).toHaveLength(2);
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('nothing to share');
  // Somebody else is faster with one of them: it is left alone.
  await instances.suspend(second, anyone);
  await page.route('**/v1/instances:act', (route) => route.abort(), { times: 1 });
  await dialog.getByRole('button', { name: 'Skip 2' }).click();
  await dialog.getByText('Going on does nothing twice').waitFor();
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await dialog.getByText('1 done · 1 not done').waitFor();
  await dialog.getByRole('list', { name: 'Not done' }).getByRole('link', { name: 'B-2' }).waitFor();
  const statuses = await Promise.all(
    [first, second, third].map(async (id) => (await instances.get(id, anyone)).status),
  );
  expect(statuses).toEqual(['waiting', 'suspended', 'waiting']);
  expect(requests.filter((request) => request.endsWith('/v1/instances:act'))).toHaveLength(3);
  expect(faults.filter((fault) => !fault.includes('Failed to load resource'))).toEqual([]);
});

test('an event goes to several instances, and several move to the present release, each counted before', async () => {
  const { instances, publish } = server.tessera;
  const moved = await share('B-6', false);
  const sent = [await share('B-4', false), await share('B-5', false)];
  await publish({ 'share.flow.yaml': files['share.flow.yaml'].replace('version: 1.0.0', 'version: 1.1.0') });
  const { page, faults } = await lendPage(browser, `${server.url}/instances?flow=share`);
  const bar = page.getByRole('region', { name: 'Act on several instances' });
  const choose = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.getByText(`Choose ${key}`, { exact: true }).locator('..').click();
    await bar.getByText(`${keys.length} chosen`).waitFor();
  };
  await choose('B-4', 'B-5');
  await bar.getByRole('button', { name: 'Send event' }).click();
  const send = page.getByRole('dialog', { name: 'Send event: 2 instances' });
  await send.getByRole('button', { name: '— Event' }).click();
  await page.getByRole('option', { name: 'DIVIDE' }).click();
  await send.getByLabel('by').fill('4');
  await send.getByRole('button', { name: 'Show what will happen' }).click();
  await send.getByText('2 of 2 can be acted on').waitFor();
  await send.getByRole('button', { name: 'Send event 2' }).click();
  await send.getByText('2 done').waitFor();
  await send.getByRole('button', { name: 'Close' }).first().click();
  for (const id of sent) {
    expect(await instances.get(id, anyone)).toMatchObject({ status: 'finished', data: { share: 25 } });
  }

  await bar.getByRole('button', { name: 'Choose none' }).click();
  await choose('B-6');
  await bar.getByRole('button', { name: 'More for several' }).click();
  await page.getByRole('menuitem', { name: 'Move to the present release' }).click();
  const move = page.getByRole('dialog', { name: 'Move to the present release: 1 instance' });
  await move.getByText('1 of 1 can be acted on').waitFor();
  await move.getByRole('button', { name: 'Move to the present release 1' }).click();
  await move.getByText('1 done').waitFor();
  expect((await instances.get(moved, anyone)).version).toBe('1.1.0');
  expect(faults).toEqual([]);
});

test('a task is completed by keyboard: a wrong form is explained, a draft kept, the next one taken', async () => {
  const first = await start('T-1', true);
  await start('T-2', true);
  const { page, faults } = await lendPage(browser, `${server.url}/inbox`, { locale: 'zh-CN' });
  await page.getByRole('option', { name: /T-1/ }).click();
  await page.getByRole('heading', { name: '审核文件' }).waitFor();
  const note = page.getByRole('textbox').first();
  await note.fill('hm');
  await page.keyboard.press('Control+s');
  await page.getByText(/已暂存于/).waitFor();
  await page.getByText('同意').click();
  await note.focus();
  await page.keyboard.press('Control+Enter');
  await page.locator('.form-summary').waitFor();
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('form-summary');
  await page.locator('.form-summary a').first().click();
  expect(await note.evaluate((element) => element === document.activeElement)).toBe(true);
  await note.fill('all good');
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => document.querySelector('.form-summary') === null);
  await page.getByRole('option', { name: /T-1/ }).waitFor({ state: 'detached' });
  const view = await server.tessera.instances.get(first, anyone);
  expect([view.status, view.output]).toEqual(['finished', { note: 'all good' }]);
  // Exactly one: the next.
  await page.getByRole('option', { selected: true }).waitFor();
  expect(faults).toEqual([]);
});

test('what one wrote stays when another was faster', async () => {
  const id = await start('C-1', true);
  const { page } = await lendPage(browser, `${server.url}/inbox`);
  await page.getByRole('option', { name: /C-1/ }).click();
  await page.getByRole('textbox').first().fill('my thoughts');
  const { items } = await server.tessera.instances.tasks({ instance: id, limit: 1 }, anyone);
  await server.tessera.instances.claim(items[0]?.id ?? '', { ...anyone, name: 'ann' });
  await page.getByText('Approve').click();
  await page.getByRole('button', { name: 'Complete, take the next' }).click();
  await page.getByText(/ann has taken this task/).waitFor();
  expect(await page.getByRole('textbox').first().inputValue()).toBe('my thoughts');
  await page.getByRole('button', { name: 'Copy what I wrote' }).waitFor();
});

test('with a dead stream what is shown is said to be old, and nothing else goes wrong', async () => {
  await start('S-1');
  const { page, faults } = await lendPage(browser, `${server.url}/settings`);
  await page.route('**/v1/changes', (route) => route.abort());
  await page.goto(`${server.url}/instances?flow=desk&key=S-1`);
  await page.getByText(/Live updates stopped at/).waitFor();
  await page.getByRole('link', { name: 'S-1' }).waitFor();
  expect(faults.filter((fault) => !fault.includes('Failed to load resource'))).toEqual([]);
});

test('while the server fails the last data stays, marked as old, and comes back by itself', async () => {
  await start('F-1');
  const { page, faults } = await lendPage(browser, `${server.url}/instances?flow=desk&key=F-1`);
  await page.getByRole('link', { name: 'F-1' }).waitFor();
  await page.route('**/v1/instances?*', (route) => route.fulfill({ status: 500, body: 'no' }));
  await start('F-2');
  await page.getByText('Shown as of the last answer.').waitFor();
  await page.getByRole('link', { name: 'F-1' }).waitFor();
  await page.unroute('**/v1/instances?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Shown as of the last answer.').waitFor({ state: 'detached' });
  expect(faults.filter((fault) => !fault.includes('Failed to load resource'))).toEqual([]);
});

test('while the server is slow the last data stays, marked as such, until the answer comes', async () => {
  const id = await start('W-1');
  const { page, faults } = await lendPage(browser, `${server.url}/instances/${id}?view=list`);
  await page.locator('.state-line[data-mark=here]', { hasText: 'Draft' }).waitFor();
  let answer: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(`**/v1/instances/${id}`, async (route) => {
    await released;
    await route.continue();
  });
  await submit(id);
  await page.getByText('The server is slow to answer.').waitFor();
  await page.locator('.state-line[data-mark=here]', { hasText: 'Draft' }).waitFor();
  answer();
  await page.locator('.state-line[data-mark=here]', { hasText: 'Review' }).waitFor();
  await page.getByText('The server is slow to answer.').waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
});

test('when everything fails every page keeps what it shows, and nothing goes uncaught', async () => {
  const id = await start('X-1', true);
  await share('X-2', true);
  const paths = [`/instances/${id}?view=list`, '/inbox', '/incidents', '/flows/desk/live?view=table'];
  const opened = await Promise.all(paths.map((path) => lendPage(browser, `${server.url}${path}`)));
  const texts = opened.map(({ page }) => page.locator('#main').getByText(/X-1|share|review/));
  await Promise.all(texts.map((text) => text.first().waitFor()));
  await Promise.all(opened.map(({ page }) => page.locator('.live-mark[data-live=live]').waitFor()));
  for (const { page } of opened) await page.route('**/v1/**', (route) => route.fulfill({ status: 500, body: 'no' }));
  await server.tessera.instances.suspend(id, anyone);
  await share('X-3', true);
  await start('X-4', true);
  for (const [at, { page, faults }] of opened.entries()) {
    await page.getByText('Shown as of the last answer.').first().waitFor();
    expect(await texts[at]?.first().isVisible()).toBe(true);
    expect(faults.filter((fault) => !fault.includes('Failed to load resource'))).toEqual([]);
  }
});

test('whatever has the focus is seen: no bar covers it', async () => {
  await Promise.all(Array.from({ length: 12 }, (_, index) => share(`Z-${index}`, false)));
  const { page } = await lendPage(browser, `${server.url}/instances?flow=share`, { height: 480 });
  await page.getByRole('link', { name: 'Z-3', exact: true }).waitFor();
  const covered: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(coveredFocus);
    if (found !== undefined) covered.push(found);
  }
  expect(covered).toEqual([]);
});

/** Runs in the page: what has the focus, where something else lies over the whole of it. */
function coveredFocus(): string | undefined {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return undefined;
  const { left, top, width, height } = focused.getBoundingClientRect();
  const seen = [0.2, 0.5, 0.8].some((part) => {
    const over = document.elementFromPoint(left + width * part, top + height * part);
    // A control may be an unseen input within the label that shows it.
    return (
      over !== null && (focused.contains(over) || over.contains(focused) || over.closest('label')?.contains(focused))
    );
  });
  return seen ? undefined : focused.outerHTML.slice(0, 120);
}
