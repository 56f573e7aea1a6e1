import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Actor, Tessera } from '@tessera/engine';
import { checkCapabilities, checkFiles } from '../../bench/check/flow.ts';
import { builtDesigner } from './built-designer.ts';
import { openBrowser, openPage } from './browser.ts';
import { designerTimes, drawnState, openingMs, type DesignerTimes } from './designer-times.ts';
import { startDesigner, type DesignerServer } from './designer-server.ts';
import { furtherTimes, type FurtherTimes } from './further-times.ts';
import { longHistory, timelineMs } from './timeline-times.ts';

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
  const found: Partial<Record<(typeof sizes)[number], Measured>> = {};
  try {
    for (const states of sizes) found[states] = await measure(states, runs, browser);
  } finally {
    await browser.close();
  }
  for (const states of sizes) {
    const times = found[states];
    if (times === undefined) continue;
    for (const line of [...tableOf(states, times), ...furtherOf(times)]) print(line);
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

type Opened = Awaited<ReturnType<typeof openBrowser>>;

/** What has a budget for one size only was measured with that one. */
interface Measured extends DesignerTimes {
  readonly throttled?: readonly number[];
  readonly timeline?: readonly number[];
  readonly further?: FurtherTimes;
}

const historyEntries = 5_000;

async function measure(states: number, runs: number, browser: Opened): Promise<Measured> {
  const server = await startDesigner({ files: {}, modules: [] });
  try {
    await publish(server.tessera, states);
    const { page } = await openPage(browser, `${server.url}/settings`, { locale: 'en' });
    const times = await designerTimes(page, server.url, runs);
    const more = states === 50 ? await ofSmall(page, server, runs) : await ofLarge(page, server, runs);
    await page.context().close();
    return { ...times, ...more };
  } finally {
    await server.close();
  }
}

/** On a machine that is four times slower; and a long history, for which the flow does not matter. */
async function ofSmall(page: Page, { url, tessera }: DesignerServer, runs: number): Promise<Partial<Measured>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const throttled: number[] = [];
  for (let run = 0; run < runs; run += 1) throttled.push(await openingMs(page, `${url}/flows/bench/edit`, drawnState));
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const instance = await longHistory(tessera, historyEntries);
  const timeline: number[] = [];
  for (let run = 0; run < runs; run += 1) timeline.push(await timelineMs(page, `${url}/instances/${instance}`));
  return { throttled, timeline };
}

async function ofLarge(page: Page, { url, tessera }: DesignerServer, runs: number): Promise<Partial<Measured>> {
  const files = Object.entries(checkFiles(500, 2)).map(([name, text]): readonly [string, string] => [
    name,
    text.replace('version: 1.0.0', 'version: 1.0.1').replaceAll('due: PT4H', 'due: PT5H'),
  ]);
  await tessera.publish(Object.fromEntries(files));
  return { further: await furtherTimes(page, url, runs) };
}

async function publish(tessera: Tessera, states: number): Promise<void> {
  for (const { contracts, providers = [] } of checkCapabilities) {
    for (const contract of contracts) await tessera.registry.registerContract(contract, bench);
    for (const provider of providers) await tessera.registry.registerProvider(provider, bench);
  }
  await tessera.publish(checkFiles(states, 1));
}

/** Each figure with its budget; what has none is compared with the figure beside it. */
function tableOf(states: 50 | 500, times: DesignerTimes): readonly string[] {
  const of = (small: number, large: number): number => (states === 50 ? small : large);
  const { first, last, cycles } = times.heap;
  const rows: readonly (readonly [string, string, string])[] = [
    ['canvas, layout kept', said(times.open), `${of(1_500, 3_000)} (an empty page: ${said(times.empty)})`],
    ['canvas, with its layout', `${times.first.toFixed(0)} ms`, `layout ${of(400, 3_000)}`],
    ['longest task during layout', `${times.taskInLayout.toFixed(0)} ms`, '50'],
    ['gesture to outline', said(times.gesture), `text ${of(50, 300)}, checked ${of(300, 1_000)}`],
    ['gesture to its problem', said(times.problem), `${of(300, 1_000)}`],
    ['undo to paint', said(times.undo), '100'],
    ['selection to properties', said(times.select), '100'],
    ['frame while panning', said(times.frames), '100; p50 22'],
    ['largest paint (LCP)', `${times.vitals.lcp.toFixed(0)} ms`, '2,500'],
    ['slowest input (INP)', `${times.vitals.inp.toFixed(0)} ms`, '200'],
    ['layout shift (CLS)', times.vitals.cls.toFixed(3), '0.1'],
    [`heap after ${cycles} openings`, `${last.toFixed(1)} MB`, `${(first * 1.1).toFixed(1)} (110 % of the second)`],
  ];
  return [`${states} states`, ...rows.map(lineOf)];
}

function furtherOf({ throttled, timeline, further }: Measured): readonly string[] {
  const small = [
    ...(throttled === undefined ? [] : [['canvas, processor at a quarter', said(throttled), '3,500'] as const]),
    ...(timeline === undefined ? [] : [[`timeline of ${historyEntries} entries`, said(timeline), '1,000'] as const]),
  ];
  if (further === undefined) return small.map(lineOf);
  const { typing, explore, step, diff, heap } = further;
  return [
    ['letter typed in the text', said(typing), '16'] as const,
    ['exploration, first result', said(explore), '2,000'] as const,
    ['simulated step', said(step), '50'] as const,
    ['diff of two versions', said(diff), '500'] as const,
    [`heap after ${heap.edits} edits`, `${heap.mb.toFixed(1)} MB`, '250 (ten minutes)'] as const,
  ].map(lineOf);
}

function lineOf([what, found, budget]: readonly [what: string, found: string, budget: string]): string {
  return `  ${what.padEnd(30)} ${found.padEnd(24)} of ${budget}`;
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
