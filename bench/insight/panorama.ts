import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openTessera, program, serveTessera } from '@tessera/engine';
import { generatedCapabilities } from '../identities/capabilities.ts';
import { quantile } from '../identities/quantile.ts';
import { unbounded } from '../order-5/unbounded.ts';
import { fillBusinesses } from './fill-businesses.ts';
import { manyBusinesses, type ManyBusinesses } from './many-businesses.ts';

export const panoramaSays =
  'the panorama of thousands of businesses over a million instances: first page, zoom, rows behind a figure';

const usage = `npm run bench -- panorama [options]

  --identities N   default 5000
  --flows N        default 500
  --lines N        lines of business; every identity runs every flow of its line; default 25
  --stored N       instances over thirty days, one in 25 still running; default 1000000
  --folder PATH    keeps what was made there, and measures what stands there already; otherwise it is thrown away

Budgets: first page 2000 ms, zoom 500 ms.
`;

export async function panorama(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      identities: { type: 'string', default: '5000' },
      flows: { type: 'string', default: '500' },
      lines: { type: 'string', default: '25' },
      stored: { type: 'string', default: '1000000' },
      folder: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(usage);
  const size = {
    identities: Number(values.identities),
    flows: Number(values.flows),
    lines: Number(values.lines),
    stored: Number(values.stored),
  };
  const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'tessera-panorama-'));
  try {
    const world = manyBusinesses(size);
    if (!existsSync(join(folder, 'tessera.db'))) await make(folder, size, world);
    await count(folder, size, world);
    await measure(folder, size, world);
  } finally {
    if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

interface Size {
  readonly identities: number;
  readonly flows: number;
  readonly lines: number;
  readonly stored: number;
}

async function make(folder: string, size: Size, world: ManyBusinesses): Promise<void> {
  const publishedMs = await timed(() => publish(folder, world));
  say(`published in ${(publishedMs / 1_000).toFixed(0)} s, with two instances of each flow`);
  const file = join(folder, 'tessera.db');
  fillBusinesses(file, size.stored, world);
  say(`${size.stored} instances: ${(statSync(file).size / 1e9).toFixed(2)} GB`);
}

/** All of it, whatever an earlier run left uncounted. */
async function count(folder: string, size: Size, world: ManyBusinesses): Promise<void> {
  const counting = await serve(folder, world);
  const countedMs = await timed(() => untilCounted(counting.tessera, size.stored));
  await counting.stop();
  say(
    `counted in ${(countedMs / 1_000).toFixed(0)} s: ${(statSync(join(folder, 'tessera.db')).size / 1e9).toFixed(2)} GB`,
  );
}

async function measure(folder: string, size: Size, world: ManyBusinesses): Promise<void> {
  const openedAt = performance.now();
  const served = await serve(folder, world);
  say(`opened in ${((performance.now() - openedAt) / 1_000).toFixed(1)} s`);
  try {
    const ask = asking(served.url);
    const coldMs = await timed(() => ask('/v1/panorama?window=PT24H'));
    say(`${coldMs.toFixed(0).padStart(6)} ms  the first of all after a start`);
    const firstMs = await several(ask, firstPages());
    const zoomMs = await several(ask, zooms(world));
    const { identities, flows, stored } = size;
    const worst = (times: readonly number[]): string => Math.max(...times).toFixed(0);
    say(
      `panorama: identities=${identities} flows=${flows} instances=${stored} firstPageP95Ms=${worst(firstMs)} zoomP95Ms=${worst(zoomMs)}`,
    );
  } finally {
    await served.stop();
  }
}

async function publish(folder: string, world: ManyBusinesses): Promise<void> {
  const tessera = await openTessera({
    dataFolder: folder,
    modules: [generatedCapabilities(world.lines)],
    counts: 'nowhere',
    limits: unbounded,
  });
  await tessera.publish(world.files);
  for (const [line, { flows }] of world.of) {
    for (const flow of flows) {
      for (const ref of [`${flow}-ended`, `${flow}-waits`]) {
        const input = { ref, amount: 100, parts: ['a', 'b'] };
        await tessera.instances.start({ flow, identity: `all.${line}`, input, waitMs: 5_000 }, program);
      }
      const to = { flow, key: `${flow}-ended` };
      await tessera.instances.send({ to, type: 'PAID', payload: { amount: 100 } }, program);
    }
  }
  await tessera.engine.quiet();
  await tessera.close();
}

async function serve(folder: string, world: ManyBusinesses) {
  const tessera = await openTessera({ dataFolder: folder, modules: [generatedCapabilities(world.lines)], open: true });
  const server = await serveTessera(tessera, { log: 'silent' });
  return {
    tessera,
    url: server.url,
    stop: async () => {
      await server.stop(1_000);
      await tessera.close();
    },
  };
}

async function untilCounted(tessera: Awaited<ReturnType<typeof openTessera>>, stored: number): Promise<void> {
  for (;;) {
    const window = { fromMs: Date.now() - 40 * 86_400_000, toMs: Date.now() };
    const { rows } = await tessera.facts.instances({ filter: {}, window, by: [] }, { subtrees: [''] });
    if ((rows[0]?.started ?? 0) >= stored) return;
    await sleep(30_000);
  }
}

type Ask = (path: string) => Promise<void>;

function asking(url: string): Ask {
  return async (path) => {
    const response = await fetch(`${url}${path}`);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answers ${response.status}: ${text}`);
  };
}

function firstPages(): readonly string[] {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  return ['/v1/panorama?', `/v1/panorama?asOf=${yesterday}&`, '/v1/panorama/nodes?column=identities&rank=failed&'];
}

function zooms({ lines, of }: ManyBusinesses): readonly string[] {
  const [line = ''] = lines;
  const [flow = ''] = of.get(line)?.flows ?? [];
  const hour = new Date(Date.now() - 3_600_000).toISOString();
  const now = new Date().toISOString();
  return [
    `/v1/panorama?identity=all.${line}&`,
    `/v1/panorama?identity=all.${line}&flow=${flow}&`,
    `/v1/panorama/nodes?column=flows&identity=all.${line}&search=flow-1&`,
    `/v1/rows/instances?choice=ended&identity=all.${line}&from=${hour}&to=${now}&limit=50&`,
    `/v1/rows/present?what=running&flow=${flow}&now=${now}&limit=50&`,
  ];
}

/** A window of another length each time, so that nothing is told that was worked out before. */
async function several(ask: Ask, paths: readonly string[]): Promise<readonly number[]> {
  const worst: number[] = [];
  for (const path of paths) {
    const took: number[] = [];
    const before = process.cpuUsage();
    for (let time = 0; time < 10; time += 1) {
      const window = path.includes('/rows/') ? '' : `window=PT${24 * 60 - time}M`;
      took.push(await timed(() => ask(`${path}${window}`)));
    }
    const { user, system } = process.cpuUsage(before);
    const p95 = quantile(took, 0.95);
    const figures = [quantile(took, 0.5), p95, (user + system) / took.length / 1_000];
    const [p50, high, processor] = figures.map((ms) => ms.toFixed(0).padStart(6));
    say(`${p50} ms  p95 ${high} ms  processor ${processor} ms  GET ${path}`);
    worst.push(p95);
  }
  return worst;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function say(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n`);
}
