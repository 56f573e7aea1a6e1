import type { StoreKind } from '../bench/home.ts';
import type { Lane } from '../bench/lane.ts';
import { runTrial } from '../bench/run-trial.ts';
import type { Found } from '../bench/trial.ts';
import { column } from '../column/column.ts';
import type { Fault } from '../column/fault.ts';
import { bundlePatched } from '../planted/bundle-patched.ts';
import type { Patch } from '../planted/patch.ts';
import { say } from './say.ts';

export interface Hunted {
  readonly name: string;
  /** Not caught, or not planted at all, says why. */
  readonly missed?: string;
  /** What would see it cannot run here. */
  readonly skipped?: string;
}

/** Seeds that are tried before a bug counts as not seen. */
const usualSeeds = [1, 2, 3, 4, 5, 6];

/** 10 s, twice what recovery takes: most bugs leave something that never ends, and nobody waits for it. */
const stillLooks = 200;

/** Plants a bug in a copy, and sees whether the trials beside it see it. */
export async function hunt(lane: Lane, patch: Patch): Promise<Hunted> {
  const found = await seek(lane, patch).catch((problem: unknown) => ({ name: patch.name, missed: String(problem) }));
  if ('missed' in found) say(`NOT CAUGHT  ${found.name}: ${found.missed}`);
  return found;
}

async function seek(lane: Lane, patch: Patch): Promise<Hunted> {
  const { name } = patch;
  const engine = await bundlePatched(patch);
  const faults = patch.trials.map(faultOf).filter(({ skip }) => skip === undefined);
  if (faults.length === 0) return { name, skipped: faultOf(patch.trials[0] ?? '').skip ?? '' };
  const seen: Found[] = [];
  const began = Date.now();
  for (const seed of patch.seeds ?? usualSeeds) {
    for (const fault of faults) {
      const { violations } = await runTrial({ ...lane, engine, stillLooks }, seed, fault);
      const found = violations.find(({ invariant }) => patch.breaks.includes(invariant));
      seen.push(...violations);
      if (found === undefined) continue;
      const took = Math.round((Date.now() - began) / 1_000);
      say(`caught  ${name}  by ${fault.name} seed ${seed} in ${took} s  ${found.invariant}: ${found.what}`);
      return { name };
    }
  }
  const others = [...new Set(seen.map(({ invariant }) => invariant))].join(', ');
  return { name, missed: others === '' ? 'no trial saw anything' : `the trials saw only ${others}` };
}

/** Where what it is looked for with keeps its instances. */
export function storesOfHunt({ trials }: Patch): readonly StoreKind[] {
  return trials.map((name) => faultOf(name).on ?? 'sqlite');
}

function faultOf(name: string): Fault {
  const fault = column.find((one) => one.name === name);
  if (fault === undefined) throw new Error(`there is no fault ${name}`);
  return fault;
}
