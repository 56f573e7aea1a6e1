import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTessera, type Tessera } from '@tessera/engine';
import { benchFiles, benchModule } from '../http/work.ts';
import { fiveCalls } from '../order-5/five-calls.ts';
import { measure } from '../order-5/measure.ts';
import { unbounded } from '../order-5/unbounded.ts';
import { benchMetrics } from './bench-metrics.ts';

/** What happens is counted, or it is not; and once more not, to tell how far two that do the same are apart. */
export type Side = 'counted' | 'bare' | 'null';

/** Of one side in one round. */
export interface Work {
  readonly flows: number;
  readonly tookMs: number;
  readonly cpuUs: number;
}

export type Turns = Readonly<Record<Side, Work>>;

export interface Told {
  readonly rounds: readonly Turns[];
  readonly lagMs: number;
}

/** About as long as from one writing of figures to the next: after each turn they are written, and what that takes belongs to it. */
const turn = { inFlight: 256, flows: 4_000 };
const lookEveryMs = 250;
const settledLookMs = 20;

/** Each side is next to each other one, and nobody always first. */
const orders = [
  ['counted', 'bare', 'null'],
  ['null', 'bare', 'counted'],
  ['bare', 'counted', 'null'],
  ['bare', 'null', 'counted'],
  ['counted', 'null', 'bare'],
  ['null', 'counted', 'bare'],
] as const satisfies readonly (readonly Side[])[];

const [, , folder = '', rounds = ''] = process.argv;
const sides: Readonly<Record<Side, Tessera>> = {
  counted: await opened('counted'),
  bare: await opened('bare'),
  null: await opened('null'),
};
for (const side of orders.flat()) await turnOf(sides[side]);
let lagMs = 0;
const looking = setInterval(() => {
  void sides.counted.facts.lagMs().then((now) => (lagMs = Math.max(lagMs, now)));
}, lookEveryMs);
const measured: Turns[] = [];
for (let round = 0; round < Number(rounds); round += 1) measured.push(await roundOf(round));
clearInterval(looking);
await provenCounted(sides.counted);
for (const tessera of Object.values(sides)) await tessera.close();
process.send?.({ rounds: measured, lagMs } satisfies Told, () => process.disconnect());
await once(process, 'disconnect');

/** The same engine in one process, three times: its code is as warm, and its heap as large, for each of them. */
async function opened(side: Side): Promise<Tessera> {
  const dataFolder = join(folder, side);
  mkdirSync(dataFolder);
  const counts = side === 'counted' ? 'here' : 'nowhere';
  const tessera = await openTessera({ dataFolder, modules: [benchModule], limits: unbounded, counts });
  const metrics = Object.entries(benchMetrics).map(([id, text]) => [`${id}.metric.yaml`, text] as const);
  await tessera.publish({ ...benchFiles, ...Object.fromEntries(metrics) });
  return tessera;
}

/** @throws where the one that counts has not counted every flow that it ran: then its turns tell nothing */
async function provenCounted(tessera: Tessera): Promise<void> {
  const ran = (orders.flat().length / 3 + Number(rounds) * 2) * turn.flows;
  const window = { fromMs: 0, toMs: Date.now() };
  const { rows } = await tessera.facts.instances({ filter: {}, window, by: [] }, { subtrees: [''] });
  const ended = rows[0]?.success ?? 0;
  if (ended !== ran) throw new Error(`of ${ran} flows ${ended} are counted`);
}

/** There and back again: whatever changes evenly meanwhile is the same for all. */
async function roundOf(round: number): Promise<Turns> {
  const order = orders[round % orders.length] ?? orders[0];
  const turns: { readonly side: Side; readonly work: Work }[] = [];
  for (const side of [...order, ...order.toReversed()]) turns.push({ side, work: await turnOf(sides[side]) });
  const of = (side: Side): Work => {
    const own = turns.flatMap((one) => (one.side === side ? [one.work] : []));
    const sum = (name: keyof Work): number => own.reduce((total, work) => total + work[name], 0);
    return { flows: sum('flows'), tookMs: sum('tookMs'), cpuUs: sum('cpuUs') };
  };
  return { counted: of('counted'), bare: of('bare'), null: of('null') };
}

async function turnOf(tessera: Tessera): Promise<Work> {
  // What others left is not collected in this turn.
  globalThis.gc?.();
  const settled = async (): Promise<void> => {
    await tessera.engine.quiet();
    while ((await tessera.facts.lagMs()) > 0) await sleep(settledLookMs);
  };
  const { flows, perSecond, cpuUs } = await measure(turn, () => fiveCalls(tessera), settled);
  return { flows, tookMs: (flows / perSecond) * 1_000, cpuUs: cpuUs * flows };
}
