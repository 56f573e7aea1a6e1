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
  readonly missed: string | undefined;
}

/** Seeds that are tried before a bug counts as not seen. */
const tries = 6;

/** Plants one bug after another in a copy, and sees whether the column sees it. */
export async function runPlanted(lanes: readonly Lane[], patches: readonly Patch[]): Promise<readonly PlantedResult[]> {
  const results: PlantedResult[] = [];
  const left = [...patches];
  const work = async (lane: Lane): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const missed = await hunt(lane, next).catch((problem: unknown) => String(problem));
      results.push({ name: next.name, missed });
      if (missed !== undefined) say(`NOT CAUGHT  ${next.name}: ${missed}`);
    }
  };
  await Promise.all(lanes.map(work));
  return results;
}

async function hunt(lane: Lane, patch: Patch): Promise<string | undefined> {
  const engine = await bundlePatched(patch);
  const faults = patch.trials.map(faultOf).filter(({ skip }) => skip === undefined);
  if (faults.length === 0) return 'what would see it cannot run here';
  const seen: Found[] = [];
  for (let seed = 1; seed <= tries; seed += 1) {
    for (const fault of faults) {
      const { violations } = await runTrial({ ...lane, engine }, seed, fault);
      const found = violations.find(({ invariant }) => patch.breaks.includes(invariant));
      seen.push(...violations);
      if (found === undefined) continue;
      say(`caught  ${patch.name}  by ${fault.name} seed ${seed}  ${found.invariant}: ${found.what}`);
      return undefined;
    }
  }
  const others = [...new Set(seen.map(({ invariant }) => invariant))].join(', ');
  return others === '' ? `${tries} trials saw nothing` : `${tries} trials saw only ${others}`;
}

function faultOf(name: string): Fault {
  const fault = column.find((one) => one.name === name);
  if (fault === undefined) throw new Error(`there is no fault ${name}`);
  return fault;
}
