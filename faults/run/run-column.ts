import type { Lane } from '../bench/lane.ts';
import { runTrial } from '../bench/run-trial.ts';
import type { Outcome } from '../bench/trial.ts';
import type { Fault } from '../column/fault.ts';
import { say } from './say.ts';

export interface ColumnResult {
  readonly planned: number;
  readonly outcomes: readonly { readonly fault: string; readonly outcome: Outcome }[];
  readonly skipped: readonly { readonly fault: string; readonly trials: number; readonly why: string }[];
}

export interface ColumnOptions {
  /** ms since the epoch: no trial begins later. */
  readonly until: number;
  /** Only this seed, of each fault once. */
  readonly seed?: number | undefined;
}

interface Planned {
  readonly fault: Fault;
  readonly seed: number;
}

/** One trial after another on every lane, for as long as there is time. */
export async function runColumn(
  lanes: readonly Lane[],
  faults: readonly Fault[],
  { until, seed }: ColumnOptions,
): Promise<ColumnResult> {
  const here = faults.filter(({ skip }) => skip === undefined);
  const planned = seed === undefined ? spread(here) : here.map((fault) => ({ fault, seed }));
  const outcomes: ColumnResult['outcomes'][number][] = [];
  const left = [...planned];
  const work = async (lane: Lane): Promise<void> => {
    for (let next = left.shift(); next !== undefined && Date.now() < until; next = left.shift()) {
      const outcome = await runTrial(lane, next.seed, next.fault);
      outcomes.push({ fault: next.fault.name, outcome });
      tell(next, outcome);
    }
  };
  await Promise.all(lanes.map(work));
  const skipped = faults.flatMap(({ name, trials, skip }) =>
    skip === undefined ? [] : [{ fault: name, trials, why: skip }],
  );
  return { planned: planned.length, outcomes, skipped };
}

/** All faults evenly over the time, so that whatever time is left for, each of them was tried. */
function spread(faults: readonly Fault[]): readonly Planned[] {
  return faults
    .flatMap((fault) => {
      const count = fault.trials;
      const fresh = Array.from({ length: count }, (_, index) => ({
        fault,
        seed: index + 1,
        at: (index + 0.5) / count,
      }));
      const known = (fault.seeds ?? []).map((seed) => ({ fault, seed, at: 0 }));
      return [...known, ...fresh];
    })
    .toSorted((left, right) => left.at - right.at);
}

function tell({ fault, seed }: Planned, { violations, discounted, left }: Outcome): void {
  if (discounted !== undefined) say(`  ${fault.name} seed ${seed} does not count: ${discounted}`);
  if (violations.length === 0) return;
  say(`VIOLATED  ${fault.name}   SEED=${seed} npm run test:faults -- '${fault.name}'   (${left})`);
  for (const { invariant, what } of violations.slice(0, 10)) say(`  ${invariant}  ${what}`);
}
