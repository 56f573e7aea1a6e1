import { builtEngine } from '../engine/tests/built-engine.ts';
import { bundleEngine } from './bench/bundle-engine.ts';
import type { StoreKind } from './bench/home.ts';
import { openLane } from './bench/lane.ts';
import { column } from './column/column.ts';
import { allPatches } from './planted/all.ts';
import { planRun } from './run/plan-run.ts';
import { readSeeds } from './run/read-seeds.ts';
import { report } from './run/report.ts';
import { runPieces } from './run/run-pieces.ts';

/** Nothing begins later: of the ten minutes that the tier may take, what began last still needs some. */
const budgetMs = Number(process.env['TESSERA_FAULTS_BUDGET_S'] ?? 540) * 1_000;

/** Trials wait more than they work: four at a time keep two cores busy. Two lanes have the servers, which are heavy. */
const laneStores: readonly (readonly StoreKind[])[] = [
  ['sqlite', 'postgres', 'restate'],
  ['sqlite', 'postgres', 'restate'],
  ['sqlite'],
  ['sqlite'],
];

/** `npm run test:faults [-- NAME]`: all of it, or what the pattern finds in a name. `SEED=` repeats one trial, and `SEED=100-129` tries thirty. */
export async function main([only = '']: readonly string[]): Promise<void> {
  const began = Date.now();
  const engine = await bundleEngine(builtEngine());
  const lanes = await Promise.all(laneStores.map((stores) => openLane(engine, stores)));
  const pattern = new RegExp(only);
  const faults = column.filter(({ name }) => pattern.test(name));
  const patches = allPatches.filter(({ name }) => pattern.test(`planted ${name}`));
  const seeds = readSeeds(process.env['SEED']);
  const pieces = planRun({ faults, patches, seeds });
  try {
    const done = await runPieces(lanes, pieces, began + budgetMs);
    const isRequired = process.env['TESSERA_FAULTS'] === 'required';
    process.exitCode = report({
      faults,
      patches,
      pieces,
      done,
      isWhole: only === '' && seeds === undefined,
      isRequired,
    });
  } finally {
    for (const lane of lanes) await lane.close();
  }
  // A trial that broke off may wait for ever for what will not happen any more.
  process.exit();
}
