import { builtEngine } from '../engine/tests/built-engine.ts';
import { bundleEngine } from './bench/bundle-engine.ts';
import { openLane } from './bench/lane.ts';
import { runColumn } from './run/run-column.ts';
import { runPlanted } from './run/run-planted.ts';
import { report } from './run/report.ts';
import { column } from './column/column.ts';
import { allPatches } from './planted/all.ts';

/** Of all that the tier may take; planted bugs come first, since without them nothing else can be trusted. */
const budgetMs = Number(process.env['TESSERA_FAULTS_BUDGET_S'] ?? 570) * 1_000;

/** `npm run test:faults [-- NAME]`: all of it, or what has the name in its own. `SEED=` repeats one trial. */
export async function main([only = '']: readonly string[]): Promise<void> {
  const until = Date.now() + budgetMs;
  const engine = await bundleEngine(builtEngine());
  const lanes = await Promise.all([openLane(engine), openLane(engine)]);
  const seed = process.env['SEED'] === undefined ? undefined : Number(process.env['SEED']);
  try {
    const planted = await runPlanted(
      lanes,
      allPatches.filter(({ name }) => `planted ${name}`.includes(only)),
    );
    const trials = await runColumn(
      lanes,
      column.filter(({ name }) => name.includes(only)),
      { until, seed },
    );
    process.exitCode = report({ planted, trials, isRequired: process.env['TESSERA_FAULTS'] === 'required' });
  } finally {
    for (const lane of lanes) await lane.close();
  }
}
