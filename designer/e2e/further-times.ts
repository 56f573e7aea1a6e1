import type { Page } from 'playwright-core';
import { fromInput } from './from-input.ts';
import { usedMb } from './used-mb.ts';

/** All in ms but `heap`; lists hold one figure for each run. */
export interface FurtherTimes {
  /** A letter typed in the text, until the page is free again. */
  readonly typing: readonly number[];
  /** Check chosen, to the first that the search over all configurations found. */
  readonly explore: readonly number[];
  /** An answer given to a call in the simulation, to the step that it makes. */
  readonly step: readonly number[];
  /** Two versions of the flow having come, to their differences being seen. */
  readonly diff: readonly number[];
  /** MB after so many edits in a row, each checked or overtaken by the next. */
  readonly heap: { readonly mb: number; readonly edits: number };
}

/** Another way to work on the same flow: as text, at play, and beside its former version. */
export async function furtherTimes(page: Page, url: string, runs: number): Promise<FurtherTimes> {
  const address = `${url}/flows/bench/edit`;
  const typing = await typingMs(page, `${address}?panel=yaml`, runs * 10);
  const explore = await exploringMs(page, address, runs);
  const step = await steppingMs(page, `${address}?mode=simulate&identity=bench`, runs);
  const diff: number[] = [];
  for (let run = 0; run < runs; run += 1)
    diff.push(await diffMs(page, `${url}/flows/bench/diff?base=1.0.0&head=1.0.1`));
  return { typing, explore, step, diff, heap: await heapOfEdits(page, address) };
}

async function typingMs(page: Page, address: string, letters: number): Promise<readonly number[]> {
  await page.goto(address);
  await page.locator('.cm-line').nth(2).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' #');
  await page.evaluate(() => {
    const times: number[] = [];
    Reflect.set(globalThis, 'typed', times);
    const { port1, port2 } = new MessageChannel();
    let began = 0;
    // A message is handed out behind whatever the key sets going.
    port1.onmessage = () => times.push(performance.now() - began);
    document.addEventListener('keydown', () => (began = performance.now()), { capture: true });
    document.addEventListener('input', () => port2.postMessage(0), { capture: true });
  });
  await page.keyboard.type('x'.repeat(letters), { delay: 30 });
  const times: readonly number[] = await page.evaluate(() => Reflect.get(globalThis, 'typed'));
  await page.keyboard.press('Control+z');
  return times;
}

async function exploringMs(page: Page, address: string, runs: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await page.goto(address);
    await page.locator('[role=graphics-symbol]').first().waitFor();
    const act = () => page.getByText('Check', { exact: true }).click();
    times.push(await fromInput(page, { event: 'pointerdown', act, until: '.exploration-found', isThere: true }));
  }
  return times;
}

async function steppingMs(page: Page, address: string, runs: number): Promise<readonly number[]> {
  await page.goto(address);
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const act = () => page.getByRole('button', { name: 'Answer', exact: true }).first().click();
    times.push(await fromInput(page, { event: 'pointerdown', act, until: '.play-steps', isThere: true }));
    await fromInput(page, {
      event: 'pointerdown',
      act: () => page.getByRole('button', { name: 'Step back' }).click(),
      until: '.play-steps',
      isThere: true,
    });
  }
  return times;
}

async function diffMs(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('.diff-panel').waitFor();
  return await page.evaluate(() => {
    const drawn = performance.now();
    const answers = performance.getEntriesByType('resource').filter(({ name }) => /\/v1\/.*texts/.test(name));
    return drawn - Math.max(...answers.map(({ startTime, duration }) => startTime + duration));
  });
}

/** As one a second for ten minutes. */
const bursts = 67;
const burst = 9;
const moved = '[data-row="s:price0"]';

/** Moves a state down and up again, a few times in a row; then what is drawn catches up. */
async function heapOfEdits(page: Page, address: string): Promise<FurtherTimes['heap']> {
  await page.goto(address);
  await page.locator(moved).click();
  for (let done = 0; done < bursts; done += 1) {
    const before = await page.locator(moved).getAttribute('aria-posinset');
    for (let one = 0; one < burst; one += 1) {
      await page.keyboard.press((done + one) % 2 === 0 ? 'Alt+ArrowDown' : 'Alt+ArrowUp');
    }
    await page.locator(`${moved}:not([aria-posinset="${before ?? ''}"])`).waitFor();
  }
  return { mb: await usedMb(page), edits: bursts * burst };
}
