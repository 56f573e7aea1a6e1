import type { Page } from 'playwright-core';
import { fromInput } from './from-input.ts';
import { usedMb } from './used-mb.ts';
import { vitalsOf, watchVitals, type Vitals } from './vitals.ts';

/** All in ms but `heap`; lists hold one figure for each run. */
export interface DesignerTimes {
  /** Address to drawn states, the layout being kept by the browser. */
  readonly open: readonly number[];
  /** The same with nothing kept: ELK starts and works. */
  readonly first: number;
  /** The longest task of the page from the outline on, while ELK works and its answer is drawn. */
  readonly taskInLayout: number;
  /** The same server's page with nothing to draw. */
  readonly empty: readonly number[];
  /** A key that deletes a transition to its line being gone: the new text was read and checked meanwhile. */
  readonly gesture: readonly number[];
  readonly undo: readonly number[];
  /** A key that takes away what a state needs to the mark of the problem on it. */
  readonly problem: readonly number[];
  /** A key in the outline to the properties of the next state. */
  readonly select: readonly number[];
  /** Of the last opening and all that was done behind it. */
  readonly vitals: Vitals;
  /** Between two frames while the ground moves. */
  readonly frames: readonly number[];
  /** MB after the first and the last time that the flow was opened and left. */
  readonly heap: { readonly first: number; readonly last: number; readonly cycles: number };
}

/** A state on the canvas. */
export const drawnState = '[role=graphics-symbol]';

/** Opens a flow again and again, works on it, and leaves it again and again. */
export async function designerTimes(page: Page, url: string, runs: number): Promise<DesignerTimes> {
  page.setDefaultTimeout(120_000);
  await page.addInitScript(watchTasks);
  await page.addInitScript(watchVitals);
  const address = `${url}/flows/bench/edit`;
  const first = await openingMs(page, address, drawnState);
  // What a task took is told behind it.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  const taskInLayout = await page.evaluate(longestTask);
  const open: number[] = [];
  const empty: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    empty.push(await openingMs(page, `${url}/settings`, 'h1'));
    open.push(await openingMs(page, address, drawnState));
  }
  // The part that works gestures out comes after the first answer: one gesture is not counted.
  await keyed(page, {
    row: 't:price0|callError|1',
    key: 'Delete',
    until: rowOf('t:price0|callError|1'),
    isThere: false,
  });
  await keyed(page, { key: 'Control+z', until: rowOf('t:price0|callError|1'), isThere: true });
  const gesture: number[] = [];
  const undo: number[] = [];
  const problem: number[] = [];
  const select: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const gone = `t:price${run % 4}|callError|1`;
    gesture.push(await keyed(page, { row: gone, key: 'Delete', until: rowOf(gone), isThere: false }));
    undo.push(await keyed(page, { key: 'Control+z', until: rowOf(gone), isThere: true }));
    const needed = `t:price${run % 4}|callDone|0`;
    const mark = `${rowOf(`s:price${run % 4}`)} .outline-count`;
    problem.push(await keyed(page, { row: needed, key: 'Delete', until: mark, isThere: true }));
    await keyed(page, { key: 'Control+z', until: mark, isThere: false });
    select.push(await keyed(page, { row: 's:price0', key: 'ArrowDown', until: '.selected h2', isThere: true }));
  }
  const vitals = await vitalsOf(page);
  const frames = await framesOf(page);
  const heap = await heapOf(page, address, runs * 5);
  return { open, first, taskInLayout, empty, gesture, undo, problem, select, vitals, frames, heap };
}

/** ms from an address to the first of what is looked for. */
export async function openingMs(page: Page, address: string, until: string): Promise<number> {
  const began = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator(until).first().waitFor();
  return performance.now() - began;
}

/** Runs in the page before its own scripts. */
function watchTasks(): void {
  const tasks: { readonly at: number; readonly ms: number }[] = [];
  Reflect.set(globalThis, 'longTasks', tasks);
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ at: startTime, ms: duration });
  }).observe({ type: 'longtask', buffered: true });
  const look = (): void => {
    if (document.querySelector('[role=tree]') === null) requestAnimationFrame(look);
    else Reflect.set(globalThis, 'treeAt', performance.now());
  };
  requestAnimationFrame(look);
}

/** After the outline was there: while ELK works, and while what it answered is drawn. */
function longestTask(): number {
  const tasks: readonly { readonly at: number; readonly ms: number }[] = Reflect.get(globalThis, 'longTasks');
  const began = Number(Reflect.get(globalThis, 'treeAt'));
  return Math.max(0, ...tasks.filter(({ at }) => at > began).map(({ ms }) => ms));
}

function rowOf(id: string): string {
  return `[data-row="${id}"]`;
}

interface Keyed {
  /** Gets the focus before. */
  readonly row?: string;
  readonly key: string;
  readonly until: string;
  readonly isThere: boolean;
}

/** From a key to the frame in which something is there with another text, or gone, by the page's own clock. */
async function keyed(page: Page, { row, key, until, isThere }: Keyed): Promise<number> {
  if (row !== undefined) {
    await reveal(page, row);
    await page.locator(rowOf(row)).click();
    await page.locator(`${rowOf(row)}[aria-selected=true]`).waitFor();
  }
  // Of `Control+z` the first key is no stroke yet.
  const [modifier, letter] = key.split('+');
  const act = () =>
    letter === undefined
      ? page.keyboard.press(key)
      : page.evaluate(pressed, { letter, isControl: modifier === 'Control' });
  return await fromInput(page, { event: 'keydown', act, until, isThere });
}

/** Of a large flow only the rows in sight are there. */
async function reveal(page: Page, row: string): Promise<void> {
  const outline = page.getByRole('tree');
  for (let screens = 0; (await page.locator(rowOf(row)).count()) === 0; screens += 1) {
    await outline.evaluate((tree, at) => {
      const panel = tree.closest('[role=tabpanel]');
      panel?.scrollTo(0, (at * panel.clientHeight) / 2);
    }, screens);
  }
}

function pressed({ letter, isControl }: { readonly letter: string; readonly isControl: boolean }): void {
  const at = document.activeElement ?? document.body;
  at.dispatchEvent(new KeyboardEvent('keydown', { key: letter, ctrlKey: isControl, bubbles: true, cancelable: true }));
}

/** ms between frames while the wheel moves the ground there and back. */
async function framesOf(page: Page): Promise<readonly number[]> {
  const box = await page.locator('.cv').boundingBox();
  if (box === null) throw new Error('there is no canvas');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate(() => {
    const times: number[] = [];
    Reflect.set(globalThis, 'frameTimes', times);
    const tick = (at: number): void => {
      times.push(at);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  for (let step = 0; step < 60; step += 1) await page.mouse.wheel(step < 30 ? 160 : -160, 0);
  const times: readonly number[] = await page.evaluate(() => Reflect.get(globalThis, 'frameTimes'));
  return times.slice(1).map((at, index) => at - (times[index] ?? at));
}

async function heapOf(page: Page, address: string, cycles: number): Promise<DesignerTimes['heap']> {
  await page.goto(address);
  await page.locator(drawnState).first().waitFor();
  let first = 0;
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.locator(drawnState).first().waitFor({ state: 'detached' });
    if (cycle === 2) first = await usedMb(page);
    await page.goBack();
    await page.locator(drawnState).first().waitFor();
  }
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.locator(drawnState).first().waitFor({ state: 'detached' });
  return { first, last: await usedMb(page), cycles };
}
