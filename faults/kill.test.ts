import { join } from 'node:path';
import { builtEngine } from '../engine/tests/built-engine.ts';
import { openLane, type Lane } from './bench/lane.ts';
import { runTrial } from './bench/run-trial.ts';
import { killAtRandom } from './column/kill.ts';

const kills = 6;
const seed = Number(process.env['SEED'] ?? 20_240_601);

let lane: Lane;
beforeAll(async () => {
  lane = await openLane(join(builtEngine(), 'dist/index.js'), ['sqlite']);
}, 400_000);
afterAll(async () => await lane.close());

test(`killed ${kills} times at random (seed ${seed}), the twelve flows keep every promise`, async () => {
  const { violations, fired, discounted } = await runTrial(lane, seed, { run: (trial) => killAtRandom(trial, kills) });
  expect({ violations, fired, discounted }).toEqual({ violations: [], fired: kills, discounted: undefined });
}, 400_000);
