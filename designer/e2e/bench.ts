import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Actor, Tessera } from '@tessera/engine';
import { checkCapabilities, checkFiles } from '../../bench/check/flow.ts';
import { builtDesigner } from './built-designer.ts';
import { openBrowser, openPage } from './browser.ts';
import { startDesigner } from './designer-server.ts';

const bench: Actor = { name: 'bench', subtrees: [''], taskRoles: ['*'] };
const sizes = [50, 500] as const;

/**
 * Sizes of what a person loads, and times in a real Chromium against a real server, on flows of 50 and 500 states. The
 * bare limit beside them: the same page of the same server with nothing to draw (settings).
 */
export async function main([given = '10']: readonly string[]): Promise<void> {
  const runs = Number(given);
  const parts: Parts = JSON.parse(readFileSync(join(await builtDesigner(), 'parts.json'), 'utf8'));
  const lazy = (end: string): number =>
    Object.entries(parts.lazy).find(([name]) => name.endsWith(end))?.[1] ?? Number.NaN;
  print(
    `kB gz: shell ${parts.shell.kb} of 260, style ${parts.css.kb} of 40, designer +${lazy('designer-page.tsx')} of 170`,
  );
  print(`       YAML panel +${lazy('yaml-editor.tsx')} of 150, analysis worker ${parts.worker.kb} of 170 (limit 176)`);
  const browser = await openBrowser();
  print(
    `Node ${process.version}, Chromium ${browser.version()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}; ${runs} runs`,
  );
  const found: Partial<Record<(typeof sizes)[number], Times>> = {};
  try {
    for (const states of sizes) found[states] = await measure(states, runs, browser);
  } finally {
    await browser.close();
  }
  for (const states of sizes) {
    const times = found[states];
    if (times === undefined) continue;
    print(
      `${states} states: canvas ${said(times.open)}; first time, with its layout, ${times.first.toFixed(0)} ms; an empty page ${said(times.empty)}`,
    );
    print(`  gesture to outline ${said(times.gesture)}; undo to paint ${said(times.undo)}`);
  }
  const of = (states: 50 | 500, what: 'open' | 'undo'): string => at(found[states]?.[what] ?? [], 0.5).toFixed(0);
  const undo = at(found[500]?.undo ?? [], 0.95).toFixed(0);
  print(
    `designer: shellKb=${parts.shell.kb} canvas50Ms=${of(50, 'open')} canvas500Ms=${of(500, 'open')} undoMs=${undo}`,
  );
}

interface Parts {
  readonly shell: { readonly kb: number };
  readonly css: { readonly kb: number };
  readonly worker: { readonly kb: number };
  readonly lazy: Readonly<Record<string, number>>;
}

/** All in ms. */
interface Times {
  /** Address to drawn states, the layout being kept by the browser. */
  readonly open: readonly number[];
  readonly first: number;
  readonly empty: readonly number[];
  /** A key that deletes a transition to its line being gone; the analysis of the new text is part of it. */
  readonly gesture: readonly number[];
  readonly undo: readonly number[];
}

type Opened = Awaited<ReturnType<typeof openBrowser>>;

async function measure(states: number, runs: number, browser: Opened): Promise<Times> {
  const server = await startDesigner({ files: {}, modules: [] });
  try {
    await publish(server.tessera, states);
    const { page } = await openPage(browser, `${server.url}/settings`, { locale: 'en' });
    page.setDefaultTimeout(120_000);
    const address = `${server.url}/flows/bench/edit`;
    const first = await openingMs(page, address);
    const open: number[] = [];
    const empty: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      empty.push(await emptyMs(page, `${server.url}/settings`));
      open.push(await openingMs(page, address));
    }
    await page.locator('[role=graphics-symbol]').first().waitFor();
    const gesture: number[] = [];
    const undo: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      gesture.push(await gestureMs(page));
      undo.push(await undoMs(page));
    }
    await page.context().close();
    return { open, first, empty, gesture, undo };
  } finally {
    await server.close();
  }
}

async function publish(tessera: Tessera, states: number): Promise<void> {
  for (const { contracts, providers = [] } of checkCapabilities) {
    for (const contract of contracts) await tessera.registry.registerContract(contract, bench);
    for (const provider of providers) await tessera.registry.registerProvider(provider, bench);
  }
  await tessera.publish(checkFiles(states, 1));
}

async function openingMs(page: Page, address: string): Promise<number> {
  const began = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('[role=graphics-symbol]').first().waitFor();
  return performance.now() - began;
}

async function emptyMs(page: Page, address: string): Promise<number> {
  const began = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  return performance.now() - began;
}

const row = '[data-row="t:price0|callError|1"]';

/** Deletes a transition in the outline, until its line is gone. */
async function gestureMs(page: Page): Promise<number> {
  await page.locator(row).focus();
  return await timed(page, 'Delete', false);
}

async function undoMs(page: Page): Promise<number> {
  return await timed(page, 'Control+z', true);
}

/** From a key to the frame in which the line is there or gone, by the page's own clock. */
async function timed(page: Page, key: string, isThere: boolean): Promise<number> {
  await page.evaluate(
    ({ line, isWanted }) => {
      Reflect.set(globalThis, 'measured', undefined);
      const listen = (): void => {
        const began = performance.now();
        const look = (): void => {
          if ((document.querySelector(line) !== null) !== isWanted) requestAnimationFrame(look);
          else Reflect.set(globalThis, 'measured', performance.now() - began);
        };
        requestAnimationFrame(look);
      };
      document.addEventListener('keydown', listen, { capture: true, once: true });
    },
    { line: row, isWanted: isThere },
  );
  await page.keyboard.press(key);
  const found = await page.waitForFunction(() => Reflect.get(globalThis, 'measured'));
  return Number(await found.jsonValue());
}

function said(times: readonly number[]): string {
  return `${at(times, 0.5).toFixed(0)} ms, p95 ${at(times, 0.95).toFixed(0)}`;
}

function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
