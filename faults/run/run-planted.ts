import type { Lane } from '../bench/lane.ts';
import { runTrial } from '../bench/run-trial.ts';
import type { Found } from '../bench/trial.ts';
import { column } from '../column/column.ts';
import type { Fault } from '../column/fault.ts';
import { bundlePatched } from '../planted/bundle-patched.ts';
import type { Patch } from '../planted/patch.ts';
import { say } from './say.ts';

export interface PlantedResult {
  readonly name: string;
  /** Not caught, or not planted at all, says why. */
  readonly missed?: string;
  /** What would see it cannot run here. */
  readonly skipped?: string;
}

/** Seeds that are tried before a bug counts as not seen. */
const usualSeeds = [1, 2, 3, 4, 5, 6];

/** Plants one bug after another in a copy, and sees whether the column sees it. */
export async function runPlanted(lanes: readonly Lane[], patches: readonly Patch[]): Promise<readonly PlantedResult[]> {
  const results: PlantedResult[] = [];
  const left = [...patches];
  const work = async (lane: Lane): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const result = await hunt(lane, next).catch((problem: unknown) => ({ name: next.name, missed: String(problem) }));
      results.push(result);
      if (result.missed !== undefined) say(`NOT CAUGHT  ${next.name}: ${result.missed}`);
    }
  };
  await Promise.all(lanes.map(work));
  return results;
}

async function hunt(lane: Lane, patch: Patch): Promise<PlantedResult> {
  const { name } = patch;
  const engine = await bundlePatched(patch);
  const faults = patch.trials.map(faultOf).filter(({ skip }) => skip === undefined);
  if (faults.length === 0) return { name, skipped: faultOf(patch.trials[0] ?? '').skip ?? '' };
  const seen: Found[] = [];
  for (const seed of patch.seeds ?? usualSeeds) {
    for (const fault of faults) {
      const { violations } = await runTrial({ ...lane, engine }, seed, fault);
      const found = violations.find(({ invariant }) => patch.breaks.includes(invariant));
      seen.push(...violations);
      if (found === undefined) continue;
      say(`caught  ${patch.name}  by ${fault.name} seed ${seed}  ${found.invariant}: ${found.what}`);
      return { name };
    }
  }
  const others = [...new Set(seen.map(({ invariant }) => invariant))].join(', ');
  return { name, missed: others === '' ? 'no trial saw anything' : `the trials saw only ${others}` };
}

function faultOf(name: string): Fault {
  const fault = column.find((one) => one.name === name);
  if (fault === undefined) throw new Error(`there is no fault ${name}`);
  return fault;
}
